package org.ecluse.store;

import jakarta.inject.Singleton;
import java.util.List;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.moves.Drain;

/** Bridges that operators want empty; they stay so over a restart. Thread-safe. */
@Singleton
public class Drains {
  /** Most that are looked at. */
  public static final int MOST = 10_000;

  private final DrainRows rows;

  Drains(DrainRows rows) {
    this.rows = rows;
  }

  /** Stores one, in the place of an older one of the same bridge. */
  public Drain put(Drain drain) {
    return rows.replace(DrainRow.of(drain)).drain();
  }

  /** Those in force, in the order of the bridges' names. */
  public List<Drain> all() {
    return rows.all(MOST).stream().map(DrainRow::drain).toList();
  }

  /** Takes one back; false when it was not there. */
  public boolean remove(BridgeId bridge) {
    return rows.remove(bridge.value()) == 1;
  }
}
