package org.ecluse.pool;

/** Whom a level or a decision is about. */
public sealed interface Scope {
  /** All bridges and rooms. */
  record Pool() implements Scope {}

  /**
   * The rooms of the bridges of one region.
   *
   * @param region its name, as the bridges' settings or reports say
   */
  record OneRegion(String region) implements Scope {}

  /** The rooms of one bridge. */
  record OneBridge(BridgeId bridge) implements Scope {}

  /** One room. */
  record OneRoom(RoomId room) implements Scope {}

  /** The whole pool. */
  Scope POOL = new Pool();
}
