package org.ecluse.pool.forecast;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Makes minutes of looks, for {@link Forecaster#fold}. Not thread-safe. */
public final class MinuteMean {
  private Instant minute = Instant.EPOCH;
  private double sum;
  private int count;

  /** One minute's mean demand. */
  public record Minute(Instant start, double demand) {}

  /** Nothing was looked at yet. */
  public MinuteMean() {}

  /** Takes a look; the first one of a minute gives the mean of the minute before. */
  public Optional<Minute> add(Instant at, double demand) {
    Instant start = at.truncatedTo(ChronoUnit.MINUTES);
    Optional<Minute> over = Optional.empty();
    if (!start.equals(minute)) {
      if (count > 0) {
        over = Optional.of(new Minute(minute, sum / count));
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
