package org.ecluse.conference;

/** Both flags, always together: to a bridge an omitted one means false. */
public record ForceMute(boolean audio, boolean video) {
  /** Nothing muted. */
  public static final ForceMute NONE = new ForceMute(false, false);
}
