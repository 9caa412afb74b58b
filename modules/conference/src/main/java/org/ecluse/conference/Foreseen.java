package org.ecluse.conference;

import java.time.Duration;
import java.time.Instant;
import org.ecluse.pool.forecast.Foresight;

/** What was said last of the time to come. Not thread-safe: see {@link PoolKeeper}. */
final class Foreseen {
  /** It comes each second; whoever tells it may have stopped. */
  private static final Duration FRESH = Duration.ofSeconds(30);

  private Foresight said = Foresight.NONE;
  private Instant at = Instant.EPOCH;

  void say(Foresight next, Instant now) {
    said = next;
    at = now;
  }

  /** What counts now. */
  Foresight at(Instant now) {
    return now.isAfter(at.plus(FRESH)) ? Foresight.NONE : said;
  }
}
