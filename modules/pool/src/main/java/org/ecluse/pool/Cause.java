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
  /** Even the low end of the forecast reaches the level soon, and an admin allows to go ahead. */
  FORECAST,
  /** There is no room for the pictures of everybody: those of the largest meetings end first. */
  PICTURES_OVER_FILL,
  /** There is room for pictures again. */
  ROOM_FOR_PICTURES,
  /** The room follows the level of its pool, region or bridge. */
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
  /** The video budget shrank, or a load is above what leaves room for granted pictures. */
  BUDGET_SHRANK,
  /** A picture goes to somebody of a higher rank. */
  RANK_FIRST,
  /** A picture goes to a room that has clearly fewer of them. */
  FAIR_SHARE,
  /** No bridge that the room asked for takes it: another one does. */
  WISH_NOT_MET,
  /** No bridge is as the room requires. */
  NO_SUCH_BRIDGE,
  /** No bridge of the preferred version takes it: one of another version does. */
  OTHER_VERSION,
  /** Only bridges that are suspect are left. */
  LAST_RESORT,
  /** The bridge takes load slowly: it is back, or new. */
  TAKES_LOAD_SLOWLY,
  /** Nothing speaks against a bridge, or no longer. */
  WELL,
  /** The bridge did not answer health checks. */
  CHECK_TIMEOUT,
  /** The bridge says that it is unwell. */
  UNWELL,
  /** The bridge did not answer requests. */
  REQUEST_TIMEOUT,
  /** The bridge answered requests with errors of its own fault. */
  REQUESTS_REFUSED,
  /** A request came back: the bridge was not there. */
  REQUEST_LOST,
  /** The media of many people failed on the bridge. */
  ICE_FAILURES,
  /** The bridge left, or its process ended. */
  GONE,
  /** The bridge stops: at once, or when its last conference ends. */
  SHUTDOWN,
  /** The bridge's operator wants no new conference on it. */
  BRIDGE_DRAINS,
  /** The bridge joined a pool that runs. */
  NEW_BRIDGE,
  /** The bridge passed its checks after a failure. */
  RETURNED,
  /** An operator wants a bridge empty, or in use again. */
  DRAIN,
  /** An operator moved a room. */
  MOVED_BY_HAND,
  /** A bridge carries clearly more than the others. */
  HOT_BRIDGE,
  /** A bridge that was to take a room did not. */
  MOVE_FAILED
}
