package org.ecluse.gateway.ops;

import jakarta.inject.Singleton;
import org.ecluse.conference.PoolSnapshot;
import org.ecluse.pool.Decision;

/** The shapes of API.md, as values for a JSON mapper. Thread-safe. */
@Singleton
public final class PoolShapes {
  private final RoomTitles titles;

  PoolShapes(RoomTitles titles) {
    this.titles = titles;
  }

  /** {@code PoolSnapshot}. */
  public Object snapshot(PoolSnapshot snapshot) {
    return SnapshotBody.of(snapshot, titles::of);
  }

  /** {@code Decision}. */
  public Object decision(Decision decision) {
    return DecisionBody.of(decision);
  }
}
