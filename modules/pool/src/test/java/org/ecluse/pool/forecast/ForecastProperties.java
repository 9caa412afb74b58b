package org.ecluse.pool.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ForecastProperties {
  private static final LocalDate MONDAY = LocalDate.of(2026, 2, 2);
  private static final int LEARNED = 56;
  private static final int TRIED = 14;

  /** What came after forecasts made each third minute between seven and nineteen. */
  private static final class Backtest {
    private final int ahead;
    private final Map<Instant, Curve.Point> open = new HashMap<>();
    private final Map<Instant, Double> presents = new HashMap<>();
    private int count;
    private int inside;
    private double off;
    private double offIfUnchanged;

    Backtest(int ahead) {
      this.ahead = ahead;
    }

    void claim(Outlook outlook, Instant minute) {
      Instant then = minute.plusSeconds(ahead * 60L);
      open.put(then, outlook.curve().points().get(ahead));
      presents.put(then, outlook.demand());
    }

    void came(Instant minute, double demand) {
      Curve.Point said = open.remove(minute);
      if (said != null) {
        count++;
        inside += said.low() <= demand && demand <= said.high() ? 1 : 0;
        off += Math.abs(demand - said.mid());
        offIfUnchanged += Math.abs(demand - presents.remove(minute));
      }
    }

    double covered() {
      return inside / (double) count;
    }

    double skill() {
      return off / offIfUnchanged;
    }
  }

  @Property(tries = 4)
  void daysOfThePublishedShape_forecast_intervalHoldsItsShare_andBeatsNoChange(
      @ForAll @IntRange(max = 10_000) int seed) {
    List<Backtest> tests = List.of(new Backtest(10), new Backtest(30), new Backtest(60));
    run(seed, tests);

    for (Backtest test : tests) {
      assertThat(test.count).isGreaterThan(2_000);
      assertThat(test.covered()).as("within %d min", test.ahead).isBetween(0.72, 0.90);
    }
    assertThat(tests.get(0).skill()).isLessThan(0.60);
    assertThat(tests.get(1).skill()).isLessThan(0.40);
  }

  private static void run(int seed, List<Backtest> tests) {
    Forecaster forecaster = new Forecaster(MadeUpDays.PARIS, Holidays.NONE, Duration.ZERO);
    MadeUpDays days = new MadeUpDays(seed);
    days.run(MONDAY, LEARNED, forecaster::fold);
    days.run(
        MONDAY.plusDays(LEARNED),
        TRIED,
        (minute, demand) -> {
          tests.forEach(test -> test.came(minute, demand));
          forecaster.fold(minute, demand);
          if (working(minute)) {
            Outlook outlook = forecaster.outlook(minute.plusSeconds(30), demand, 60);
            tests.forEach(test -> test.claim(outlook, minute));
          }
        });
  }

  private static boolean working(Instant minute) {
    ZonedDateTime local = minute.atZone(MadeUpDays.PARIS);
    return local.getDayOfWeek().getValue() < 6
        && local.getHour() >= 7
        && local.getHour() < 19
        && local.getMinute() % 3 == 0;
  }

  @Property(tries = 200)
  void anyMinutes_folded_curveIsOrderedFiniteAndStartsNow(
      @ForAll @Size(max = 60) List<Double> demands,
      @ForAll @IntRange(min = 1, max = 20_000) int apart,
      @ForAll double present) {
    Forecaster forecaster = new Forecaster(MadeUpDays.PARIS, Holidays.NONE, Duration.ofMinutes(10));
    Instant minute = MONDAY.atStartOfDay(MadeUpDays.PARIS).toInstant();
    for (double demand : demands) {
      forecaster.fold(minute, demand);
      minute = minute.plusSeconds(apart);
    }

    Outlook outlook = forecaster.outlook(minute, present, 60);

    assertThat(outlook.curve().points()).hasSize(61);
    assertThat(outlook.curve().points().get(0).mid()).isEqualTo(outlook.demand());
    for (Curve.Point point : outlook.curve().points()) {
      assertThat(point.low()).isBetween(0.0, point.mid());
      assertThat(point.high()).isBetween(point.mid(), 1e6);
    }
  }

  @Property(tries = 200)
  void anyThreshold_timeTo_earliestIsFirstAndLatestLast(
      @ForAll @IntRange(max = 1_000) int seed,
      @ForAll @DoubleRange(min = 0.01, max = 3) double threshold) {
    Outlook outlook = wandering(new Random(seed));

    TimeTo time = outlook.curve().timeTo(threshold);

    List<Double> found = new ArrayList<>();
    time.earliest().ifPresent(found::add);
    time.expected().ifPresent(found::add);
    time.latest().ifPresent(found::add);
    assertThat(found).isSorted();
    assertThat(time.latest().isPresent() && time.expected().isEmpty()).isFalse();
    assertThat(time.expected().isPresent() && time.earliest().isEmpty()).isFalse();
  }

  private static Outlook wandering(Random random) {
    Forecaster forecaster = new Forecaster(MadeUpDays.PARIS, Holidays.NONE, Duration.ZERO);
    Instant minute = MONDAY.atStartOfDay(MadeUpDays.PARIS).toInstant();
    double demand = random.nextDouble();
    for (int i = 0; i < 30; i++) {
      demand = Math.max(0, demand + 0.05 * random.nextGaussian());
      forecaster.fold(minute, demand);
      minute = minute.plusSeconds(60);
    }
    return forecaster.outlook(minute, demand, 60);
  }
}
