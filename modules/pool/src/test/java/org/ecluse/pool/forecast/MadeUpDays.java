package org.ecluse.pool.forecast;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.function.ObjDoubleConsumer;

/**
 * Days of the published shape of a real service (weekday means: 79 people at eight, 995 at nine,
 * 2,174 at ten, 358 at midday, 1,985 at fourteen), with what makes days differ: some are busier,
 * each edge comes a little early or late, and people come and go. Demand 1.0 = 2,500 people.
 */
final class MadeUpDays {
  static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final double FULL = 2_500;
  private static final double[] PEOPLE = new double[48];

  static {
    double[] hours = {
      5, 3, 2, 2, 2, 5, 15, 40, 79, 995, 2174, 1800, 358, 700, 1985, 1900, 1500, 900, 300, 120, 60,
      40, 20, 10
    };
    for (int half = 0; half < 48; half++) {
      double next = hours[(half / 2 + 1) % 24];
      PEOPLE[half] = half % 2 == 0 ? hours[half / 2] : 0.7 * hours[half / 2] + 0.3 * next;
    }
  }

  private final Random random;
  private double wobble;

  MadeUpDays(long seed) {
    this.random = new Random(seed);
  }

  /** Hands out each minute's demand of these local days. */
  void run(LocalDate from, int days, ObjDoubleConsumer<Instant> each) {
    for (int day = 0; day < days; day++) {
      day(from.plusDays(day), each);
    }
  }

  private void day(LocalDate date, ObjDoubleConsumer<Instant> each) {
    double busy = Math.exp(0.15 * random.nextGaussian()) * of(date.getDayOfWeek());
    double[] late = random.doubles(49, -2, 2).toArray();
    ZonedDateTime end = date.plusDays(1).atStartOfDay(PARIS);
    for (ZonedDateTime t = date.atStartOfDay(PARIS); t.isBefore(end); t = t.plusMinutes(1)) {
      wobble = 0.9 * wobble + 0.015 * random.nextGaussian();
      double shape = usual(t.getHour() * 60 + t.getMinute() + 0.5, late);
      each.accept(t.toInstant(), Math.max(0, busy * shape * (1 + wobble)));
    }
  }

  private static double of(DayOfWeek day) {
    return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY ? 0.06 : 1;
  }

  /** Demand of a usual working day; people come within five minutes around each half hour. */
  static double usual(double minute) {
    return usual(minute, new double[49]);
  }

  private static double usual(double minute, double[] late) {
    int edge = (int) Math.round(minute / 30);
    double before = PEOPLE[Math.floorMod(edge - 1, 48)];
    double after = PEOPLE[edge % 48];
    double there = (minute - edge * 30.0 - late[edge] + 5) / 10;
    return (before + Math.max(0, Math.min(1, there)) * (after - before)) / FULL;
  }
}
