package org.ecluse.pool;

/** What a bridge is good for now. */
public enum BridgeHealth {
  /** Reports, and takes meetings. */
  HEALTHY,
  /** Its last report is too old: it takes no new meeting, and that is all that is known. */
  STALE,
  /** Takes no new conference because its operator said so; those on it go on. */
  DRAINING,
  /** Stops, at once or when its last conference ends. */
  STOPPING,
  /** Says that it is unhealthy, or is gone. */
  FAILED
}
