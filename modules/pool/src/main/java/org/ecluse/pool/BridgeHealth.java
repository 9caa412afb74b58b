package org.ecluse.pool;

/** What a bridge is good for now: the public face of its health. */
public enum BridgeHealth {
  /** Reports, and takes meetings. */
  HEALTHY,
  /** Is back, or new in a pool that runs: takes meetings, but slowly. */
  RETURNING,
  /**
   * Something speaks against it, and nothing is proven: no new meeting while another bridge takes
   * it; nobody is moved.
   */
  SUSPECT,
  /** Its last report is too old: it takes no new meeting, and that is all that is known. */
  STALE,
  /** Takes no new conference because its operator said so; those on it go on. */
  DRAINING,
  /** Stops when its last conference ends; takes no new one. */
  STOPPING,
  /** Stops now: its meetings are moved. */
  STOPPED,
  /** Does not answer, is unwell, or is gone: its meetings are moved. */
  FAILED;

  /** True when the meetings of such a bridge have to leave it. */
  public boolean lost() {
    return switch (this) {
      case STOPPED, FAILED -> true;
      case HEALTHY, RETURNING, SUSPECT, STALE, DRAINING, STOPPING -> false;
    };
  }

  /** True when new meetings may go to such a bridge, if only as the last resort. */
  public boolean open() {
    return switch (this) {
      case HEALTHY, RETURNING, SUSPECT -> true;
      case STALE, DRAINING, STOPPING, STOPPED, FAILED -> false;
    };
  }
}
