package org.ecluse.store;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.ecluse.pool.LevelOverride;

/** Overrides by operators; they survive a restart until they expire. Thread-safe. */
@Singleton
public class Overrides {
  /** Most overrides in force that are looked at. */
  public static final int ACTIVE_MAX = 1_000;

  /** Longest reason. */
  public static final int REASON_MAX = 500;

  private final OverrideRows rows;

  Overrides(OverrideRows rows) {
    this.rows = rows;
  }

  /** Stores one; its id must be new. */
  public LevelOverride add(LevelOverride order) {
    return rows.save(OverrideRow.of(order)).override();
  }

  /** Those in force, newest first. */
  public List<LevelOverride> active(Instant now) {
    return rows.active(now, ACTIVE_MAX).stream().map(OverrideRow::override).toList();
  }

  /** Takes one back; false when it was not there. */
  public boolean remove(String id) {
    return rows.remove(id) == 1;
  }

  long deleteExpired(Instant now) {
    return rows.removeExpired(now);
  }
}
