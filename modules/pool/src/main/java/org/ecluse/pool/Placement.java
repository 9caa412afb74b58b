package org.ecluse.pool;

/** The answer to a request for a place. */
public sealed interface Placement {
  /** Why. */
  Because because();

  /**
   * The meeting goes to this bridge, and its expected load has been charged there in the same step.
   */
  record Placed(BridgeId bridge, Reservation reservation, Because because) implements Placement {}

  /** The meeting can't be placed. */
  record Refused(RefusalReason reason, Because because) implements Placement {}
}
