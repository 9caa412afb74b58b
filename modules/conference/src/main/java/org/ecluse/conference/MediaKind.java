package org.ecluse.conference;

/** Sound or picture. */
public enum MediaKind {
  /** Sound. */
  AUDIO,
  /** Picture. */
  VIDEO
}
