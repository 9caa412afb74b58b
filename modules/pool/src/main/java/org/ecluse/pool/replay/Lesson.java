package org.ecluse.pool.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ecluse.pool.RoomPrices;
import org.ecluse.pool.forecast.Forecaster;

/**
 * What was known before the first minute of a dry run: the demand of the minutes before it, that a
 * forecast is taught with. Immutable; the same lesson can be given any number of times.
 */
public final class Lesson {
  /**
   * Days that are worth teaching: the profile knows the last sixteen of each weekday, and a few may
   * be missing.
   */
  public static final int DAYS = 120;

  private static final int DAY = 1_440;
  private static final int WEEKS_BEFORE = 4;
  private static final double WEEKEND = 0.2;
  private static final double VARIES = 0.1;

  private final long first;
  private final double[] demands;

  private Lesson(long first, double[] demands) {
    this.first = first;
    this.demands = demands;
  }

  /**
   * Recorded minutes.
   *
   * @param first number of the first minute, from 1970-01-01T00:00Z
   * @param demands of that minute and of those after it, 1.0 = a full pool; NaN where nothing is
   *     known
   */
  public static Lesson of(long first, double[] demands) {
    return new Lesson(first, demands.clone());
  }

  /**
   * Four weeks before a day of the library: ordinary working days that differ by a tenth at most,
   * and a fifth of it at weekends. Ours, like the day itself.
   */
  public static Lesson before(Day day, List<Site> pool, long seed, RoomPrices prices) {
    double[] ordinary = new double[DAY];
    List<DemandMinute> minutes = DayLibrary.minutes(Day.ORDINARY_FRIDAY, pool, seed, prices);
    for (int m = 0; m < DAY; m++) {
      ordinary[m] = minutes.get(m).demand();
    }
    Random random = new Random(seed);
    int days = 7 * WEEKS_BEFORE;
    long first = day.firstMinute() - (long) days * DAY;
    double[] demands = new double[days * DAY];
    for (int d = 0; d < days; d++) {
      boolean weekend = LocalDate.ofEpochDay(first / DAY + d).getDayOfWeek().getValue() > 5;
      double factor = (weekend ? WEEKEND : 1) * (1 + VARIES * (2 * random.nextDouble() - 1));
      for (int m = 0; m < DAY; m++) {
        demands[d * DAY + m] = factor * ordinary[m];
      }
    }
    return new Lesson(first, demands);
  }

  /** How many days of minutes are known. */
  public int days() {
    return (int) Math.round(Arrays.stream(demands).filter(d -> d >= 0).count() / (double) DAY);
  }

  /**
   * A forecast for one dry run.
   *
   * @param nothing a forecaster that knows nothing
   * @param minutes how far the forecast goes when it is live
   */
  public RecordedForecast teach(Forecaster nothing, int minutes) {
    for (int i = 0; i < demands.length; i++) {
      // What is not known is no number, and that teaches nothing.
      nothing.fold(Instant.ofEpochSecond(60 * (first + i)), demands[i]);
    }
    return new RecordedForecast(nothing, minutes);
  }
}
