package org.ecluse.gateway.forecast;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Makes minutes of looks. */
final class MinuteMean {
  private Instant minute = Instant.EPOCH;
  private double sum;
  private int count;

  /** Takes a look; the first one of a minute gives the mean of the minute before. */
  Optional<DemandForecast.Minute> add(Instant at, double demand) {
    Instant start = at.truncatedTo(ChronoUnit.MINUTES);
    Optional<DemandForecast.Minute> over = Optional.empty();
    if (!start.equals(minute)) {
      if (count > 0) {
        over = Optional.of(new DemandForecast.Minute(minute, sum / count));
      }
      minute = start;
      sum = 0;
      count = 0;
    }
    sum += demand;
    count++;
    return over;
  }
}
