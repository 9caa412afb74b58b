package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;

/**
 * How long people go on coming into a meeting. Most meetings are set for the full or the half hour,
 * and most people come within five minutes of it, as the published arrivals show; so a meeting that
 * was opened shortly before the edge waits for it. Edges are those of zones whose offset is a
 * multiple of half an hour, which nearly all are.
 */
final class Arrivals {
  /** All that is expected still. */
  static final int ALL = 2;

  private static final long HALF_HOUR = 1_800;

  /** Opened earlier than this before the edge, a meeting is not one of that edge. */
  private static final long EARLY = 600;

  private static final Duration MOST = Duration.ofMinutes(5);
  private static final Duration REST = Duration.ofMinutes(10);

  private Arrivals() {}

  /** In halves, what share of those who are missing is still expected: 2, then 1, then 0. */
  static int halves(Instant since, Instant now) {
    Instant late = late(since);
    if (now.isBefore(late)) {
      return ALL;
    }
    return now.isBefore(late.plus(REST)) ? 1 : 0;
  }

  /** When that changes next; meaningless once nobody is expected any more. */
  static Instant next(Instant since, Instant now) {
    Instant late = late(since);
    return now.isBefore(late) ? late : late.plus(REST);
  }

  private static Instant late(Instant since) {
    long after = Math.floorMod(since.getEpochSecond(), HALF_HOUR);
    long wait = HALF_HOUR - after <= EARLY ? HALF_HOUR - after : 0;
    return since.plusSeconds(wait).plus(MOST);
  }
}
