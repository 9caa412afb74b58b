package org.ecluse.pool.outcomes;

/** What came of a decision, as a stable code. */
public enum Verdict {
  /** It became stricter, and the pressure was clearly lower five minutes later. */
  RELIEVED,
  /**
   * It became stricter, and the pressure stayed about where it was: it would have risen, or not.
   */
  STEADY,
  /** It became stricter, and the pressure rose all the same. */
  ROSE,
  /** Pictures were given back, and the level was not taken again. */
  RETURNED,
  /** The level went to and fro: {@link Aftermath#REVERSED}. */
  FLAPPED,
  /** A person changed it meanwhile. */
  OVERRULED,
  /** The room ended or the bridge left before five minutes were over. */
  ENDED
}
