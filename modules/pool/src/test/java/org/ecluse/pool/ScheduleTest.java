package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Set<DayOfWeek> WEEKDAYS =
      EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T07:49:59Z, false",
    "2026-11-23T07:50:00Z, true",
    "2026-11-23T09:14:59Z, true",
    "2026-11-23T09:15:00Z, false",
    "2026-11-22T08:00:00Z, false",
    // In summer the same clock is an hour earlier.
    "2026-07-06T06:50:00Z, true",
    "2026-07-06T08:15:00Z, false",
  })
  void holds_weekdayMorning_fromItsFirstMinuteToItsEnd(Instant now, boolean holds) {
    assertThat(schedule("08:50", "10:15", 0.1).holdsAt(now)).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-27T21:59:00Z, false",
    "2026-11-27T22:00:00Z, true",
    "2026-11-28T00:59:00Z, true",
    "2026-11-28T01:00:00Z, false",
    "2026-11-28T22:30:00Z, false",
    "2026-11-23T00:30:00Z, false",
  })
  void holds_pastMidnight_belongsToTheDayItBeganOn(Instant now, boolean holds) {
    assertThat(schedule("23:00", "02:00", 0.1).holdsAt(now)).isEqualTo(holds);
  }

  @Test
  void at_whileItHolds_lowersEnterAndLeaveOfItsLevelsAlike() {
    Thresholds t = with(List.of(schedule("08:50", "10:15", 0.1)));
    Thresholds then = t.at(Instant.parse("2026-11-23T08:00:00Z"));
    assertThat(then.reduced().enter()).isCloseTo(0.6, within());
    assertThat(then.reduced().leave()).isCloseTo(0.45, within());
    assertThat(then.audioOnly()).isEqualTo(t.audioOnly());
    assertThat(t.at(Instant.parse("2026-11-23T12:00:00Z"))).isSameAs(t);
  }

  @Test
  void at_severalAtOnce_theOneThatLowersMostCounts() {
    Thresholds t =
        with(List.of(schedule("08:00", "12:00", 0.05), schedule("08:50", "10:15", 0.1)));
    assertThat(t.at(Instant.parse("2026-11-23T08:00:00Z")).reduced().enter())
        .isCloseTo(0.6, within());
  }

  @Test
  void decision_underASchedule_namesIt() {
    Thresholds t = with(List.of(schedule("08:50", "10:15", 0.1)));
    PolicyState state = PolicyState.start(Moments.NINE, 0);
    List<Decision> all = new ArrayList<>();
    for (int s = 0; s < 5; s++) {
      // 09:00 in UTC is 10:00 in Paris.
      Instant now = Moments.at(s);
      var outcome =
          DegradationPolicy.decide(
              Moments.view(0.65, now, true), t, 1, List.of(), state, now);
      state = outcome.state();
      all.addAll(outcome.decisions());
    }
    assertThat(all.get(0).because().text())
        .isEqualTo(
            "pool pressure 0.65 ≥ enter 0.60 of REDUCED for 3 s (0.10 lower: weekday mornings)");
  }

  @Test
  void problems_goodSchedule_areNone() {
    assertThat(with(List.of(schedule("08:50", "10:15", 0.1))).problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "08:50, 08:50, 0.1, schedules[0].to",
    ",      08:50, 0.1, schedules[0].from",
    "08:50, 10:15, 0.0, schedules[0].earlier",
    "08:50, 10:15, 0.51, schedules[0].earlier",
    "08:50, 10:15, NaN, schedules[0].earlier",
  })
  void problems_badField_namesIt(String from, String to, double earlier, String field) {
    Thresholds t = with(List.of(schedule(from, to, earlier)));
    assertThat(t.problems()).extracting(Problem::field).containsExactly(field);
  }

  @Test
  void problems_nothingGiven_namesEveryField() {
    Schedule empty = new Schedule(null, null, null, null, null, 0.1, null);
    assertThat(with(List.of(empty)).problems())
        .extracting(Problem::field)
        .containsExactly(
            "schedules[0].name",
            "schedules[0].days",
            "schedules[0].from",
            "schedules[0].to",
            "schedules[0].zone",
            "schedules[0].levels");
  }

  @Test
  void problems_levelLoweredBelowAMilderOne_isToldByItsField() {
    Schedule only =
        new Schedule(
            "odd",
            WEEKDAYS,
            LocalTime.of(8, 0),
            LocalTime.of(9, 0),
            PARIS,
            0.3,
            Set.of(Level.AUDIO_ONLY));
    assertThat(with(List.of(only)).problems())
        .extracting(Problem::field)
        .containsExactly("schedules[0].earlier");
  }

  @Test
  void problems_tooMany_areRefusedAsAWhole() {
    List<Schedule> many =
        Collections.nCopies(Thresholds.SCHEDULES_MAX + 1, schedule("08:50", "10:15", 0.1));
    assertThat(with(many).problems()).extracting(Problem::field).containsExactly("schedules");
    assertThat(with(many.subList(0, Thresholds.SCHEDULES_MAX)).problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PT59S, 1", "PT1M, 0", "PT1H, 0", "PT61M, 1", ", 1"})
  void problems_horizon_isBetweenAMinuteAndAnHour(Duration horizon, int problems) {
    assertThat(new ForesightRules(true, false, horizon).problems()).hasSize(problems);
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-9);
  }

  private static Schedule schedule(String from, String to, double earlier) {
    return new Schedule(
        "weekday mornings",
        WEEKDAYS,
        from == null ? null : LocalTime.parse(from),
        LocalTime.parse(to),
        PARIS,
        earlier,
        Set.of(Level.REDUCED, Level.AUDIO_FIRST));
  }

  private static Thresholds with(List<Schedule> schedules) {
    Thresholds d = Thresholds.defaults();
    return new Thresholds(
        d.reduced(),
        d.audioFirst(),
        d.audioOnly(),
        d.queue(),
        d.sustain(),
        d.roomChangesPerTick(),
        d.staleAfter(),
        d.bridgeHardLimit(),
        d.videoBudget(),
        d.backoffWindow(),
        ForesightRules.DEFAULT,
        schedules);
  }
}
