package org.ecluse.pool;

/** Why something was decided, as a stable code. */
public enum Cause {
  /** The pressure stayed at or above a level's enter threshold. */
  PRESSURE_ABOVE_ENTER,
  /**
   * The pressure expected after giving the pictures back is below the leave threshold, and the
   * dwell time is over.
   */
  PROJECTED_BELOW_LEAVE,
  /** The room follows the level of its pool or bridge. */
  FOLLOWS_SCOPE,
  /** An operator's override came into force. */
  OVERRIDE,
  /** An operator's override ended. */
  OVERRIDE_ENDED,
  /** The room is exempt. */
  EXEMPT,
  /** The least loaded bridge that takes meetings. */
  LEAST_LOADED,
  /** The room is live there already. */
  ROOM_IS_LIVE,
  /** No bridge of the pool can take it. */
  NO_BRIDGE,
  /** Every bridge is at its hard limit. */
  ALL_FULL,
  /** New meetings wait their turn. */
  QUEUEING,
  /** The video budget has room. */
  BUDGET_LEFT,
  /** The video budget is used up. */
  BUDGET_SPENT,
  /** An operator wants a bridge empty, or in use again. */
  DRAIN,
  /** An operator moved a room. */
  MOVED_BY_HAND,
  /** A bridge carries clearly more than the others. */
  HOT_BRIDGE,
  /** A bridge that was to take a room did not. */
  MOVE_FAILED
}
