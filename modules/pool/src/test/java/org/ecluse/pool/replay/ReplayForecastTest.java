package org.ecluse.pool.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ecluse.pool.ForesightRules;
import org.ecluse.pool.Level;
import org.ecluse.pool.RoomPrices;
import org.ecluse.pool.Thresholds;
import org.ecluse.pool.forecast.Forecaster;
import org.ecluse.pool.forecast.Holidays;
import org.junit.jupiter.api.Test;

/** A dry run knows of the time to come what the policy would have known, and no more. */
class ReplayForecastTest {
  /** 2026-11-23, a Monday, 00:00 UTC. */
  private static final long MONDAY = Instant.parse("2026-11-23T00:00:00Z").getEpochSecond() / 60;

  private static final int EIGHT = 8 * 60;
  private static final int HOURS = 4 * 60;
  private static final Thresholds BOLD =
      Minutes.with(new ForesightRules(true, true, Duration.ofMinutes(10)), Thresholds.defaults());

  /** Each morning it rises within five minutes of nine. */
  private static double usual(int minuteOfDay) {
    double rise = Math.max(0, Math.min(1, (minuteOfDay - (9 * 60 - 5)) / 10.0));
    return 0.3 + 1.1 * rise;
  }

  /** Minutes of Monday from eight on. */
  private static List<DemandMinute> monday(int usualUntil) {
    List<DemandMinute> all = new ArrayList<>();
    for (int m = EIGHT; m < EIGHT + HOURS; m++) {
      double load = m < usualUntil ? usual(m) : 0.2;
      all.add(
          new DemandMinute(
              MONDAY + m, 0, 0, List.of(Minutes.bridge("b1", load * 0.2, load * 0.8))));
    }
    return all;
  }

  private static RecordedForecast taught() {
    Forecaster forecaster = new Forecaster(ZoneOffset.UTC, Holidays.NONE, Duration.ofMinutes(10));
    for (int m = -28 * 1_440; m < EIGHT; m++) {
      Instant minute = Instant.ofEpochSecond(60 * (MONDAY + m));
      forecaster.fold(minute, usual(Math.floorMod(m, 1_440)));
    }
    return new RecordedForecast(forecaster, 60);
  }

  private static ReplayResult replay(
      List<DemandMinute> demand, Thresholds thresholds, Optional<RecordedForecast> forecast) {
    ReplayRules rules = new ReplayRules(thresholds, 10, RoomPrices.ASSUMED, forecast);
    return Replay.run(demand.iterator(), demand.size(), rules, done -> {}, () -> false)
        .orElseThrow();
  }

  private static int firstAtSoundFirst(ReplayResult result) {
    List<ReplayPoint> series = result.series();
    for (int i = 0; i < series.size(); i++) {
      if (series.get(i).level().compareTo(Level.AUDIO_FIRST) >= 0) {
        return i;
      }
    }
    return series.size();
  }

  @Test
  void forecast_thatMayDegrade_entersBeforeTheRise() {
    ReplayResult with = replay(monday(1_440), BOLD, Optional.of(taught()));
    ReplayResult without = replay(monday(1_440), BOLD, Optional.empty());

    assertThat(firstAtSoundFirst(with)).isBetween(50, 57);
    assertThat(firstAtSoundFirst(without)).isBetween(62, 66);
  }

  @Test
  void forecast_thatMayNot_entersNothingAhead() {
    ReplayResult with = replay(monday(1_440), Thresholds.defaults(), Optional.of(taught()));
    ReplayResult without = replay(monday(1_440), Thresholds.defaults(), Optional.empty());

    assertThat(firstAtSoundFirst(with)).isEqualTo(firstAtSoundFirst(without));
  }

  @Test
  void forecast_neverKnowsWhatComesLater() {
    int differs = 9 * 60 + 30;
    ReplayResult usual = replay(monday(1_440), BOLD, Optional.of(taught()));
    ReplayResult other = replay(monday(differs), BOLD, Optional.of(taught()));

    int same = differs - EIGHT;
    assertThat(other.series().subList(0, same)).isEqualTo(usual.series().subList(0, same));
    assertThat(other.series()).isNotEqualTo(usual.series());
  }

  @Test
  void lesson_beforeADayOfTheLibrary_isFourWeeksThatEndWithIt() {
    Lesson lesson = Lesson.before(Day.LOCKDOWN_MONDAY, Minutes.pool(3), 1, RoomPrices.ASSUMED);
    Forecaster nothing = new Forecaster(ZoneOffset.UTC, Holidays.NONE, Duration.ofMinutes(10));
    Instant ten =
        Instant.ofEpochSecond(60 * Day.LOCKDOWN_MONDAY.firstMinute()).plus(Duration.ofHours(10));

    lesson.teach(nothing, 60);

    assertThat(lesson.days()).isEqualTo(28);
    assertThat(nothing.outlook(ten, 0.6, 10).basis().days()).isEqualTo(28);
    assertThat(nothing.outlook(ten, 0.6, 10).basis().trust()).isGreaterThan(0.7);
  }

  @Test
  void lesson_ofMinutesThatAreNotKnown_teachesNothingOfThem() {
    double[] demands = new double[3 * 1_440];
    Arrays.fill(demands, Double.NaN);
    Arrays.fill(demands, 1_440, 2 * 1_440, 0.5);

    assertThat(Lesson.of(MONDAY, demands).days()).isEqualTo(1);
  }
}
