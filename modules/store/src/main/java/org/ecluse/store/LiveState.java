package org.ecluse.store;

import jakarta.inject.Singleton;

/** Gives each gateway its live rooms. */
@Singleton
public class LiveState {
  private final LiveRows rows;

  LiveState(LiveRows rows) {
    this.rows = rows;
  }

  /**
   * The live rooms of one gateway, not started.
   *
   * @param gateway its name, at most 64 characters; no other one on the database may have it
   */
  public DurableRoomStore of(String gateway) {
    return new DurableRoomStore(Limits.text(gateway, 64, "gateway"), rows);
  }
}
