package org.ecluse.simulator.day;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import org.ecluse.pool.forecast.Forecaster;
import org.ecluse.pool.forecast.Foresight;
import org.ecluse.pool.forecast.Holidays;
import org.ecluse.pool.forecast.MinuteMean;

/**
 * The forecast of the code that runs live, as a service has it that has seen four weeks of ordinary
 * weekdays, and never a day like the one that is played.
 */
final class Ahead {
  private static final int DAYS = 20;
  private static final double DAILY = 0.1;
  private static final int HORIZON = 60;

  /** Live it is each second; here each 10 s, for a day has many. */
  private static final int EACH = 10;

  private final Forecaster forecaster =
      new Forecaster(ZoneOffset.UTC, Holidays.NONE, Duration.ofMinutes(10));
  private final MinuteMean minute = new MinuteMean();
  private final double threshold;
  private Foresight latest = Foresight.NONE;

  /**
   * Learns the history.
   *
   * @param usual demand at each minute of an ordinary weekday
   * @param threshold that times are told for
   */
  Ahead(double[] usual, double threshold, long seed) {
    this.threshold = threshold;
    Random random = new Random(seed + 91);
    LocalDate today = LocalDate.ofInstant(Day.MIDNIGHT, ZoneOffset.UTC);
    LocalDate first = today;
    for (int weekdays = 0; weekdays < DAYS; weekdays += works(first) ? 1 : 0) {
      first = first.minusDays(1);
    }
    for (LocalDate date = first; date.isBefore(today); date = date.plusDays(1)) {
      if (works(date)) {
        learn(date, usual, Math.exp(DAILY * random.nextGaussian()));
      }
    }
  }

  private static boolean works(LocalDate date) {
    return date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
  }

  private void learn(LocalDate date, double[] usual, double busy) {
    Instant midnight = date.atStartOfDay().toInstant(ZoneOffset.UTC);
    for (int minute = 0; minute < usual.length; minute++) {
      forecaster.fold(midnight.plusSeconds(minute * 60L), busy * usual[minute]);
    }
  }

  /** What is known now, with the demand of now. */
  Foresight at(Instant now, double demand) {
    minute.add(now, demand).ifPresent(over -> forecaster.fold(over.start(), over.demand()));
    if (now.getEpochSecond() % EACH == 0) {
      latest = forecaster.outlook(now, demand, HORIZON).foresight(threshold);
    }
    return latest;
  }
}
