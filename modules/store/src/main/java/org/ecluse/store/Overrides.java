package org.ecluse.store;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Overrides by operators; they survive a restart until they expire. Thread-safe. */
@Singleton
public class Overrides {
  /** Most overrides in force that are looked at. */
  public static final int ACTIVE_MAX = 1_000;

  private final OverrideRows rows;

  Overrides(OverrideRows rows) {
    this.rows = rows;
  }

  /** Stores one; its id must be new. */
  public StoredOverride add(StoredOverride order) {
    Limits.text(order.reason(), 500, "reason");
    Limits.text(order.orderedBy(), Accounts.USERNAME_MAX, "orderedBy");
    return rows.save(
        new StoredOverride(
            order.id(),
            order.scope(),
            order.room(),
            order.level(),
            order.orderedBy(),
            order.reason(),
            Limits.millis(order.createdAt()),
            Limits.millis(order.expiresAt())));
  }

  /** Those in force, newest first. */
  public List<StoredOverride> active(Instant now) {
    return rows.active(now, ACTIVE_MAX);
  }

  /** Takes one back; false when it was not there. */
  public boolean remove(String id) {
    return rows.remove(id) == 1;
  }

  long deleteExpired(Instant now) {
    return rows.removeExpired(now);
  }
}
