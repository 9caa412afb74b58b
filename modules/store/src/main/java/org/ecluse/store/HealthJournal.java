package org.ecluse.store;

import jakarta.inject.Singleton;
import java.time.Instant;
import org.ecluse.pool.health.HealthChange;

/** The journal of the health of bridges, whose hysteresis keeps the lines few. */
@Singleton
public class HealthJournal extends FewLines<HealthChange> {
  private final HealthRows rows;

  HealthJournal(HealthRows rows) {
    super(
        "health-journal",
        line -> rows.save(HealthRow.of(line)),
        limit -> rows.newest(limit).stream().map(HealthRow::change).toList());
    this.rows = rows;
  }

  long deleteBefore(Instant before) {
    return rows.removeBefore(before);
  }
}
