package org.ecluse.pool.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ForecasterTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);

  private static Forecaster forecaster(String... holidays) {
    return new Forecaster(
        MadeUpDays.PARIS, Holidays.parse(List.of(holidays)), Duration.ofMinutes(10));
  }

  private static Instant at(LocalDate date, String time) {
    return date.atTime(LocalTime.parse(time)).atZone(MadeUpDays.PARIS).toInstant();
  }

  private static double mid(Forecaster forecaster, LocalDate date, String time, int minutes) {
    double now = MadeUpDays.usual(LocalTime.parse(time).toSecondOfDay() / 60.0);
    return forecaster.outlook(at(date, time), now, 60).curve().points().get(minutes).mid();
  }

  private static void day(Forecaster forecaster, LocalDate date, double factor, String until) {
    Instant end = at(date, until);
    for (Instant t = at(date, "00:00"); t.isBefore(end); t = t.plusSeconds(60)) {
      LocalTime local = t.atZone(MadeUpDays.PARIS).toLocalTime();
      forecaster.fold(t, factor * MadeUpDays.usual(local.toSecondOfDay() / 60.0 + 0.5));
    }
  }

  private static Forecaster learned(int weeks, String... holidays) {
    Forecaster forecaster = forecaster(holidays);
    new MadeUpDays(1).run(MONDAY, 7 * weeks, forecaster::fold);
    return forecaster;
  }

  @Test
  void nothingLearned_risingMinutes_goOnAndLevelOut_withinAWideInterval() {
    Forecaster forecaster = forecaster();
    for (int i = 0; i < 10; i++) {
      forecaster.fold(at(MONDAY, "12:00").plusSeconds(60 * i), 0.10 + 0.01 * i);
    }

    Outlook outlook = forecaster.outlook(at(MONDAY, "12:10"), 0.20, 60);

    List<Curve.Point> points = outlook.curve().points();
    assertThat(points.get(5).mid()).isBetween(0.22, 0.25);
    assertThat(points.get(60).mid()).isBetween(0.24, 0.30);
    assertThat(points.get(60).high() - points.get(60).low()).isGreaterThan(0.2);
    assertThat(outlook.basis().days()).isZero();
    assertThat(outlook.basis().trust()).isZero();
  }

  @Test
  void learnedDays_beforeNine_theRiseIsForeseen_evenThoughTheSlopeIsFlat() {
    Forecaster forecaster = learned(6);
    LocalDate monday = MONDAY.plusDays(42);
    day(forecaster, monday, 1, "08:45");

    assertThat(mid(forecaster, monday, "08:45", 5)).isLessThan(0.15);
    assertThat(mid(forecaster, monday, "08:45", 25)).isBetween(0.30, 0.50);
    assertThat(mid(forecaster, monday, "08:45", 55)).isBetween(0.45, 0.72);
  }

  @Test
  void fewDaysOfTheSameDemand_expectTheSame() {
    Forecaster forecaster = forecaster();
    Instant noon = at(MONDAY, "12:00");
    for (int minute = 0; minute < 2 * 1_440; minute++) {
      forecaster.fold(noon.plusSeconds(60L * minute), 0.4);
    }

    Outlook outlook = forecaster.outlook(noon.plusSeconds(60L * 2 * 1_440), 0.4, 60);

    assertThat(outlook.curve().points())
        .allSatisfy(point -> assertThat(point.mid()).isBetween(0.39, 0.41));
  }

  @Test
  void busyDay_atTen_isExpectedToStayBusy() {
    Forecaster forecaster = learned(6);
    LocalDate monday = MONDAY.plusDays(42);
    day(forecaster, monday, 2, "10:20");

    Outlook outlook = forecaster.outlook(at(monday, "10:20"), 2 * MadeUpDays.usual(620), 60);

    assertThat(outlook.basis().ratio()).isBetween(1.4, 2.2);
    assertThat(outlook.curve().points().get(60).mid()).isGreaterThan(1.2 * MadeUpDays.usual(680));
  }

  @Test
  void oneWildDay_learned_leavesTheProfileAsItWas() {
    Forecaster calm = learned(6);
    Forecaster wild = learned(6);
    LocalDate monday = MONDAY.plusDays(42);
    day(calm, monday, 1, "23:59");
    day(wild, monday, 10, "23:59");
    for (int day = 1; day <= 6; day++) {
      day(calm, monday.plusDays(day), 1, "23:59");
      day(wild, monday.plusDays(day), 1, "23:59");
    }
    LocalDate next = monday.plusDays(7);
    day(calm, next, 1, "08:45");
    day(wild, next, 1, "08:45");

    double expected = mid(calm, next, "08:45", 30);
    assertThat(mid(wild, next, "08:45", 30)).isBetween(0.7 * expected, 1.3 * expected);
  }

  @Test
  void holiday_asASunday_expectsNoRise_andIsNamed() {
    LocalDate monday = MONDAY.plusDays(42);
    Forecaster forecaster = learned(6, monday.toString());
    Instant morning = at(monday, "08:45");

    Outlook outlook = forecaster.outlook(morning, 0.004, 60);

    assertThat(outlook.curve().points().get(30).mid()).isLessThan(0.05);
    assertThat(outlook.basis().like()).isEqualTo("sunday");
    assertThat(outlook.basis().holiday()).contains(monday.toString());
    assertThat(outlook.edge()).isEmpty();
  }

  @Test
  void clocksChange_nineStaysNine() {
    // Clocks go forward on 2026-03-29 in Paris.
    Forecaster forecaster = forecaster();
    new MadeUpDays(1).run(LocalDate.of(2026, 2, 16), 42, forecaster::fold);
    LocalDate after = LocalDate.of(2026, 3, 30);

    assertThat(mid(forecaster, after, "08:40", 30)).isBetween(0.30, 0.50);
    assertThat(mid(forecaster, after, "07:40", 30)).isLessThan(0.10);
  }

  @Test
  void edge_atWhichDemandRises_isNearWithinTheMinutesSet() {
    Forecaster forecaster = learned(4);
    LocalDate monday = MONDAY.plusDays(28);

    assertThat(forecaster.outlook(at(monday, "08:49"), 0.03, 60).edge()).isEmpty();
    assertThat(forecaster.outlook(at(monday, "08:50"), 0.03, 60).edge())
        .hasValueSatisfying(edge -> assertThat(edge.at()).isEqualTo(at(monday, "09:00")));
    assertThat(forecaster.outlook(at(monday, "08:55"), 0.03, 60).foresight(0.8).edgeSoon())
        .isTrue();
    // People still come for five minutes.
    assertThat(forecaster.outlook(at(monday, "09:04"), 0.3, 60).edge()).isPresent();
    assertThat(forecaster.outlook(at(monday, "09:05"), 0.3, 60).edge()).isEmpty();
    // At noon people leave.
    assertThat(forecaster.outlook(at(monday, "11:55"), 0.3, 60).edge()).isEmpty();
  }

  @Test
  void edge_preArmingOff_isNeverNear() {
    Forecaster forecaster = new Forecaster(MadeUpDays.PARIS, Holidays.NONE, Duration.ZERO);
    new MadeUpDays(1).run(MONDAY, 28, forecaster::fold);

    assertThat(forecaster.outlook(at(MONDAY.plusDays(28), "08:55"), 0.03, 60).edge()).isEmpty();
  }

  @Test
  void oneWeekLearned_nextMonday_borrowsFromItsOtherWorkingDays() {
    Forecaster forecaster = forecaster();
    new MadeUpDays(3).run(MONDAY.plusDays(1), 6, forecaster::fold);
    LocalDate monday = MONDAY.plusDays(7);

    assertThat(mid(forecaster, monday, "08:45", 55)).isGreaterThan(0.25);
    assertThat(forecaster.outlook(at(monday, "08:45"), 0.03, 60).basis().days()).isEqualTo(6);
  }

  @Test
  void ratio_afterAGap_hasFadedTowardsOne() {
    Forecaster forecaster = learned(4);
    LocalDate monday = MONDAY.plusDays(28);
    day(forecaster, monday, 3, "12:00");
    Outlook before = forecaster.outlook(at(monday, "12:00"), 0.5, 60);
    forecaster.fold(at(monday, "18:00"), 0.2);

    Outlook after = forecaster.outlook(at(monday, "18:01"), 0.2, 60);

    assertThat(before.basis().ratio()).isGreaterThan(1.5);
    assertThat(after.basis().ratio()).isLessThan(before.basis().ratio());
    assertThat(after.basis().slope()).isZero();
  }

  @Test
  void minutes_earlierOrBroken_areIgnored() {
    Forecaster forecaster = forecaster();
    Instant noon = at(MONDAY, "12:00");
    forecaster.fold(noon, 0.5);
    forecaster.fold(noon.minusSeconds(60), 0.9);
    forecaster.fold(noon.plusSeconds(60), Double.NaN);
    forecaster.fold(noon.plusSeconds(120), -1);
    forecaster.fold(noon.plusSeconds(180), 1e9);

    assertThat(forecaster.outlook(noon.plusSeconds(200), 0.5, 60).basis().slope()).isZero();
  }

  @Test
  void horizon_outOfRange_isRefused() {
    assertThatThrownBy(() -> forecaster().outlook(Instant.EPOCH, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("use 1 to 180");
  }

  @Test
  void fourHundredDays_relearned_withinSeconds() {
    AtomicReference<Instant> last = new AtomicReference<>();
    Forecaster forecaster = forecaster();
    new MadeUpDays(1)
        .run(
            MONDAY,
            400,
            (minute, demand) -> {
              forecaster.fold(minute, demand);
              last.set(minute);
            });

    assertThat(forecaster.outlook(last.get().plusSeconds(60), 0, 60).basis().days())
        .isBetween(398, 400);
  }
}
