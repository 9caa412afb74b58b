package org.ecluse.store;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;

/**
 * The demand of one minute, without anything else of it.
 *
 * @param minuteNumber minutes since 1970-01-01T00:00Z
 * @param demand the pressure if every picture that is held back were given back; the pressure where
 *     only that was kept
 */
@Introspected
public record DemandMinute(long minuteNumber, double demand) {
  /** The start of the minute. */
  public Instant startsAt() {
    return Instant.ofEpochSecond(minuteNumber * 60);
  }
}
