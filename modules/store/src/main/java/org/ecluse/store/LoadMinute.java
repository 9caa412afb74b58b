package org.ecluse.store;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.ecluse.pool.Level;

/**
 * The load of one minute.
 *
 * @param minuteNumber minutes since 1970-01-01T00:00Z
 * @param pressure 0 = idle, 1 = full
 * @param reserved share of the pressure that is reserved
 * @param bridges load of each bridge as JSON text
 * @param demand the pressure if every picture that is held back were given back; null in rows of
 *     before it was kept
 */
@MappedEntity("load_minute")
public record LoadMinute(
    @Id long minuteNumber,
    double pressure,
    double reserved,
    Level level,
    int participants,
    int rooms,
    int videoSenders,
    String bridges,
    @Nullable Double demand) {

  /** The number of the minute that {@code at} lies in. */
  public static long numberOf(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), 60L);
  }

  /** The demand, or the pressure where only that is known. */
  public double demandOrPressure() {
    return demand == null ? pressure : demand;
  }

  /** The start of the minute. */
  public Instant startsAt() {
    return Instant.ofEpochSecond(minuteNumber * 60);
  }
}
