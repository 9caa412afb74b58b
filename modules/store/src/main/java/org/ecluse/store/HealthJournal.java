package org.ecluse.store;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.function.Consumer;
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

  /**
   * Hands over all lines of a time, oldest first, with one page of them in memory.
   *
   * @param from not before
   * @param to before
   */
  public void each(Instant from, Instant to, Consumer<HealthChange> each) {
    Pages.<HealthRow>walk(
        (last, most) ->
            last == null
                ? rows.range(from, to, "", most)
                : rows.range(last.changedAt(), to, last.id(), most),
        row -> each.accept(row.change()));
  }

  long deleteBefore(Instant before) {
    return rows.removeBefore(before);
  }
}
