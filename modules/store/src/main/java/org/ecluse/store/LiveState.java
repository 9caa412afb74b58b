package org.ecluse.store;

import jakarta.inject.Singleton;

/** Gives each gateway its live rooms, and what it has learned. */
@Singleton
public class LiveState {
  private final LiveRows rows;
  private final LearnedRows learned;

  LiveState(LiveRows rows, LearnedRows learned) {
    this.rows = rows;
    this.learned = learned;
  }

  /**
   * The live rooms of one gateway, not started.
   *
   * @param gateway its name, at most 64 characters; no other one on the database may have it
   */
  public DurableRoomStore of(String gateway) {
    return new DurableRoomStore(Limits.text(gateway, 64, "gateway"), rows);
  }

  /** What one gateway has learned; its name as for {@link #of}. */
  public DurablePriceStore prices(String gateway) {
    return new DurablePriceStore(Limits.text(gateway, 64, "gateway"), learned);
  }
}
