package org.ecluse.pool;

/** Why a meeting got no place. */
public enum RefusalReason {
  /**
   * There is no bridge that takes meetings: none known, or all stale, failed, draining or excluded.
   */
  NO_BRIDGE,
  /** None of the bridges that take meetings is as the room requires. */
  NO_SUCH_BRIDGE,
  /** Every bridge that takes meetings is at its hard limit. */
  NO_CAPACITY
}
