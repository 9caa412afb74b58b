package org.ecluse.pool;

import java.time.Duration;

/**
 * How one scope moves on its ladder at one moment.
 *
 * @param thresholds those of this moment, schedules included
 * @param sustain how long the pressure must stay above an enter threshold; see {@link #sustain}
 * @param kept levels up to this one are not left now, whatever the load: a rise is near
 * @param foreseen a level that is entered now although the pressure is not there; {@link
 *     Level#FULL} is none
 */
record Pace(Thresholds thresholds, Duration sustain, Level kept, Level foreseen) {
  /** Below this nothing is sustained, however often a bridge reports. */
  static final Duration SHORTEST = Duration.ofSeconds(1);

  /** Without schedules, forecast and reporting interval. */
  static Pace of(Thresholds thresholds) {
    return new Pace(thresholds, thresholds.sustain(), Level.FULL, Level.FULL);
  }

  /**
   * The pace of a scope whose bridges report that often. One report must never suffice: what counts
   * has lasted for one and a half intervals, so a second report has said it, too.
   *
   * @param armed believe what two reports say, however long the admin's {@code sustain} is
   */
  static Duration sustain(Thresholds thresholds, Duration interval, boolean armed) {
    // Not Duration's own: it multiplies by way of decimal fractions, for each bridge in each tick.
    Duration two = Duration.ofNanos(interval.toNanos() * 3 / 2);
    Duration usual = longer(thresholds.sustain(), two);
    Duration least = longer(SHORTEST, two);
    return armed && least.compareTo(usual) < 0 ? least : usual;
  }

  boolean keeps(Level level) {
    return level.compareTo(kept) <= 0 || level.compareTo(foreseen) <= 0;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
