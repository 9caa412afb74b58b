package org.ecluse.pool.outcomes;

/** How the level of a scope went on after a decision about it, as a stable code. */
public enum Aftermath {
  /** It went further in the same direction. */
  WENT_FURTHER,
  /** It became stricter, and was given back after at least {@link OutcomeTracker#FLAP}. */
  GIVEN_BACK,
  /**
   * A flap. It became stricter and was given back within {@link OutcomeTracker#FLAP}; or it was
   * given back and taken again within the time of watching. People saw both.
   */
  REVERSED,
  /** A person changed it: an override began or ended, or the room became exempt. */
  BY_HAND
}
