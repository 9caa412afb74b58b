package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;

/**
 * How often a bridge reports, as heard: the median of its last three gaps, so neither a lost report
 * nor one out of turn counts. Not thread-safe.
 */
final class Cadence {
  /** A longer gap is silence, and says nothing of how often it reports. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private Duration last = Duration.ZERO;
  private Duration second = Duration.ZERO;
  private Duration third = Duration.ZERO;
  private Duration interval = Duration.ZERO;

  void heard(Instant before, Instant now) {
    Duration gap = Duration.between(before, now);
    third = second;
    second = last;
    last = gap.compareTo(LONGEST) > 0 ? LONGEST : gap;
    interval = median();
  }

  /** Zero until three gaps are known. */
  Duration interval() {
    return interval;
  }

  private Duration median() {
    Duration low = last.compareTo(second) < 0 ? last : second;
    Duration high = low == last ? second : last;
    Duration upper = high.compareTo(third) < 0 ? high : third;
    return low.compareTo(upper) > 0 ? low : upper;
  }
}
