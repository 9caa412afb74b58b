package org.ecluse.pool.replay;

import java.time.Instant;
import org.ecluse.pool.Level;

/**
 * A step of the plot: the most of everything within it.
 *
 * @param at its begin
 * @param demand load over capacity if all pictures that people want were sent whole
 * @param pressure load over capacity with what the level let through
 * @param level the strictest of the pool
 * @param people in meetings
 */
public record ReplayPoint(Instant at, double demand, double pressure, Level level, long people) {
  ReplayPoint or(ReplayPoint later) {
    return new ReplayPoint(
        at,
        Math.max(demand, later.demand),
        Math.max(pressure, later.pressure),
        Level.stricter(level, later.level),
        Math.max(people, later.people));
  }
}
