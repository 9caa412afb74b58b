package org.ecluse.simulator.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The people of a weekday against what was published of weekdays of autumn 2024. */
class PeopleTest {
  private static final int SCALE = 10;
  private static final People WEEKDAY = People.of(DayShape.weekday(SCALE), 1);
  private static final int HALF = 1800;

  /** In the mean of the half hour that begins then. */
  @ParameterizedTest
  @CsvSource({"9, 285, 995", "10, 582, 2174", "12, 158, 358", "14, 543, 1985"})
  void weekday_publishedHours_hasThePublishedMeetingsAndPeople(int hour, int meetings, int people) {
    Present present = Present.in(hour * 3600);
    assertThat(present.people / SCALE).isCloseTo(people, Percentage.withPercentage(25));
    assertThat(present.meetings / SCALE).isCloseTo(meetings, Percentage.withPercentage(25));
  }

  @Test
  void weekday_meetings_areOfThreePeopleInTheMean() {
    double people = 0;
    double meetings = 0;
    for (int hour = 8; hour < 18; hour++) {
      Present present = Present.in(hour * 3600);
      people += present.people;
      meetings += present.meetings;
    }
    assertThat(people / meetings).isCloseTo(3.1, within(0.3));
  }

  @Test
  void weekday_arrivals_areWithinFiveMinutesOfTheHourOrTheHalfHour() {
    for (int who = 0; who < WEEKDAY.count(); who++) {
      int off = Math.floorMod(WEEKDAY.comes[who] + HALF / 2, HALF) - HALF / 2;
      assertThat(Math.abs(off)).isLessThanOrEqualTo(300);
    }
  }

  @Test
  void weekday_columns_areSortedByComing() {
    for (int who = 1; who < WEEKDAY.count(); who++) {
      assertThat(WEEKDAY.comes[who]).isGreaterThanOrEqualTo(WEEKDAY.comes[who - 1]);
    }
  }

  @Test
  void people_sameSeed_areTheSame() {
    People again = People.of(DayShape.weekday(SCALE), 1);
    assertThat(again.comes).isEqualTo(WEEKDAY.comes);
    assertThat(again.stays).isEqualTo(WEEKDAY.stays);
    assertThat(again.camera).isEqualTo(WEEKDAY.camera);
    assertThat(People.of(DayShape.weekday(SCALE), 2).comes).isNotEqualTo(WEEKDAY.comes);
  }

  /** Means over five moments of the half hour. */
  private record Present(double meetings, double people) {
    static Present in(int from) {
      double meetings = 0;
      double people = 0;
      for (int moment = from + 150; moment < from + HALF; moment += 300) {
        Set<Integer> live = new HashSet<>();
        for (int who = 0; who < WEEKDAY.count(); who++) {
          int comes = WEEKDAY.comes[who];
          if (comes <= moment && moment < comes + WEEKDAY.stays[who]) {
            live.add(WEEKDAY.room[who]);
            people += 1 / 6.0;
          }
        }
        meetings += live.size() / 6.0;
      }
      return new Present(meetings, people);
    }
  }
}
