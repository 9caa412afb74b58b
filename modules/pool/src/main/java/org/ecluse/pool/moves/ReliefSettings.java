package org.ecluse.pool.moves;

import java.time.Duration;

/**
 * When a hot bridge is relieved of rooms.
 *
 * @param on false: nothing is moved without an operator's word
 * @param hotAbove load from which a bridge is hot, 0.1 to 10; as the ladder's first cut of
 *     pictures: below it nobody suffers
 * @param spread a bridge this much above the mean of the pool is hot whatever its load, 0.05 to 10
 * @param sustain how long it must be hot, 1 s to 10 min: longer than two reports, shorter than the
 *     ladder's dwell, so that people are moved before their pictures are cut
 * @param margin the bridge that takes a room must stay this much below what the hot one had, 0.01
 *     to 1: the larger, the fewer moves, and the larger the difference that is left
 * @param rest how long a room that was moved is left alone, 1 s to 24 h
 * @param settle how long a bridge that gave rooms away is not asked for more, 1 s to 10 min: its
 *     reports must show it first (a Jitsi Videobridge: 15 s)
 * @param perMinute rooms moved a minute at most, 1 to 6,000
 * @param peoplePerMinute people disturbed a minute at most, 1 to 100,000; the first room may exceed
 *     it, or a large one could never be moved, and so may one that is moved for its sound
 */
public record ReliefSettings(
    boolean on,
    double hotAbove,
    double spread,
    Duration sustain,
    double margin,
    Duration rest,
    Duration settle,
    int perMinute,
    int peoplePerMinute) {
  /** Throws {@link IllegalArgumentException} that names the value and its bounds. */
  public ReliefSettings {
    Bounds.share("hotAbove", hotAbove, 0.1, 10);
    Bounds.share("spread", spread, 0.05, 10);
    Bounds.time("sustain", sustain, Duration.ofSeconds(1), Duration.ofMinutes(10));
    Bounds.share("margin", margin, 0.01, 1);
    Bounds.time("rest", rest, Duration.ofSeconds(1), Duration.ofHours(24));
    Bounds.time("settle", settle, Duration.ofSeconds(1), Duration.ofMinutes(10));
    Bounds.whole("perMinute", perMinute, 1, 6_000);
    Bounds.whole("peoplePerMinute", peoplePerMinute, 1, 100_000);
  }

  /** Values for a normal service. */
  public static ReliefSettings defaults() {
    return new ReliefSettings(
        true,
        0.80,
        0.25,
        Duration.ofSeconds(12),
        0.10,
        Duration.ofMinutes(10),
        Duration.ofSeconds(20),
        6,
        60);
  }
}
