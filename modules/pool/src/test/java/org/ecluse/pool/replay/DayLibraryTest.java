package org.ecluse.pool.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ecluse.pool.Level;
import org.ecluse.pool.RoomPrices;
import org.ecluse.pool.Thresholds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DayLibraryTest {
  private static ReplayResult replay(Day day) {
    List<DemandMinute> minutes = DayLibrary.minutes(day, Minutes.pool(8), 7, RoomPrices.ASSUMED);
    return Replay.run(
            minutes.iterator(),
            minutes.size(),
            new ReplayRules(Thresholds.defaults(), 10),
            done -> {},
            () -> false)
        .orElseThrow();
  }

  private static double peak(ReplayResult result) {
    return result.series().stream().mapToDouble(ReplayPoint::demand).max().orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void day_madeTwice_isTheSame_andFitsTheRecord(Day day) {
    List<DemandMinute> minutes = DayLibrary.minutes(day, Minutes.pool(3), 1, RoomPrices.ASSUMED);

    assertThat(minutes).hasSize(DayLibrary.MINUTES);
    assertThat(DayLibrary.minutes(day, Minutes.pool(3), 1, RoomPrices.ASSUMED)).isEqualTo(minutes);
    assertThat(HourCodec.decode(HourCodec.encode(minutes.subList(600, 660))))
        .isEqualTo(minutes.subList(600, 660));
  }

  @Test
  void ordinaryFriday_peaksAtSixTenths_andIsLeftInPeace() {
    ReplayResult result = replay(Day.ORDINARY_FRIDAY);

    assertThat(peak(result)).isCloseTo(0.6, within(0.01));
    assertThat(result.minutesAt().get(Level.FULL)).isEqualTo(1_440);
  }

  @Test
  void ordinaryFriday_hasThreePeopleAMeeting_andItsRushAtTen() {
    List<DemandMinute> minutes =
        DayLibrary.minutes(Day.ORDINARY_FRIDAY, Minutes.pool(20), 3, RoomPrices.ASSUMED);
    double joins = minutes.stream().mapToInt(DemandMinute::joins).sum();
    double meetings = minutes.stream().mapToInt(DemandMinute::meetings).sum();

    assertThat(joins / meetings).isBetween(2.8, 3.4);
    assertThat(rooms(minutes, 10) / rooms(minutes, 8)).isBetween(10.0, 22.0);
    assertThat(rooms(minutes, 10) / rooms(minutes, 12)).isBetween(3.0, 6.0);
  }

  private static double rooms(List<DemandMinute> minutes, int hour) {
    return minutes.get(hour * 60 + 10).bridges().stream().mapToInt(BridgeDemand::rooms).sum();
  }

  @Test
  void lockdown_asksTenTimesAsMuch_andEndsInAudio() {
    ReplayResult result = replay(Day.LOCKDOWN_MONDAY);

    assertThat(peak(result)).isBetween(5.0, 7.0);
    assertThat(result.minutesAt().get(Level.FULL)).isLessThan(1_200);
    assertThat(result.withoutPicture()).isPositive();
  }

  @Test
  void lostBridge_isTheBiggest_andItsPeopleGoElsewhere() {
    List<DemandMinute> minutes =
        DayLibrary.minutes(Day.BRIDGE_LOSS, Minutes.pool(4), 1, RoomPrices.ASSUMED);

    assertThat(minutes.get(544).bridges().get(0).counts()).isTrue();
    BridgeDemand lost = minutes.get(545).bridges().get(0);
    assertThat(lost.counts()).isFalse();
    assertThat(lost.people()).isZero();
    assertThat(minutes.get(545).bridges().get(1).people())
        .isGreaterThan(minutes.get(544).bridges().get(1).people());
  }

  @Test
  void schools_comeAllAtOnce() {
    assertThat(peak(replay(Day.SCHOOLS))).isGreaterThan(0.75);
  }

  @Test
  void august_isQuieterThanFriday() {
    assertThat(peak(replay(Day.QUIET_AUGUST))).isLessThan(0.35);
  }
}
