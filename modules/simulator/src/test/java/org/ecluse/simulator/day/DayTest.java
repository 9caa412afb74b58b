package org.ecluse.simulator.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ecluse.simulator.day.Worlds.Who;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Days of a small pool: what must be true whoever decides. */
class DayTest {
  private static final Scenario BUSY = Scenario.named("busy");

  @ParameterizedTest
  @EnumSource(Who.class)
  void day_sameSeed_sameOutcome(Who who) {
    Outcome outcome = Worlds.play(BUSY, who, 1, 1, 4);
    assertThat(Worlds.play(BUSY, who, 1, 1, 4)).isEqualTo(outcome);
  }

  @Test
  void day_otherSeed_otherPeople() {
    assertThat(Worlds.play(BUSY, Who.SOUND, 2, 1, 5))
        .isNotEqualTo(Worlds.play(BUSY, Who.SOUND, 2, 1, 4));
  }

  @Test
  void everybodyWhoComes_isInUntilTheyLeave() {
    int[] left = {0};
    double[] capacity = {Day.CAPACITY, Day.CAPACITY};
    People people = People.of(DayShape.weekday(0.2), 3);
    Day day =
        new Day(
            people,
            new Day.Setting(capacity, TrueCosts.DEFAULT, 1, -1, 0, -1),
            3,
            d -> new Leaving(d, left));
    Outcome outcome = day.live(() -> {});
    assertThat(outcome.came()).isGreaterThan(1_000);
    assertThat(left[0] + day.sums.here + outcome.refused()).isEqualTo(outcome.came());
    assertThat(day.sums.here).as("still in at the end").isLessThan(outcome.came() / 50);
  }

  @Test
  void refusedEverywhere_nobodyIsIn() {
    double[] capacity = {Day.CAPACITY};
    Day day =
        new Day(
            People.of(DayShape.weekday(0.1), 3),
            new Day.Setting(capacity, TrueCosts.DEFAULT, 1, -1, 0, -1),
            3,
            Refusing::new);
    Outcome outcome = day.live(() -> assertThat(day.sums.here).isZero());
    assertThat(outcome.refused()).isEqualTo(outcome.came()).isPositive();
  }

  @Test
  void trace_minutes_areThoseOfTheWholeDayAndConsistent() {
    Trace trace = Trace.of(BUSY, Who.LEAST, 2, 1, 4);
    List<Integer> seconds = new ArrayList<>();
    for (Minute minute : trace.minutes()) {
      seconds.add(minute.second());
      assertThat(minute.hottest()).isGreaterThanOrEqualTo(minute.mean() - 1e-9);
      assertThat(minute.demand()).isGreaterThanOrEqualTo(minute.sound() - 1e-9);
      assertThat(minute.mean()).as("everything is sent").isBetween(0.0, minute.demand() + 1e-6);
    }
    assertThat(seconds).hasSize((Day.TO - Day.FROM) / 60).isSorted();
    assertThat(trace.outcome()).isEqualTo(Worlds.play(BUSY, Who.LEAST, 2, 1, 4));
  }

  @Test
  void large_peaking_comesNearThePeopleAndTheLoadAskedFor() {
    Large large = Large.peaking(0.6, 4_000, 5, Large.EVENING);
    Outcome outcome = large.play(1);
    assertThat(outcome.came()).isBetween(3_000, 5_000);
    assertThat(outcome.refused()).isZero();
    assertThat(large.events(outcome.came())).isGreaterThan(2L * outcome.came());
  }

  private static final class Leaving extends LeastStressedDay {
    private final int[] left;

    Leaving(Day day, int[] left) {
      super(day, true);
      this.left = left;
    }

    @Override
    public void leaves(int person, int room, int second) {
      left[0]++;
    }
  }

  private static final class Refusing extends LeastStressedDay {
    Refusing(Day day) {
      super(day, true);
    }

    @Override
    public int open(int room, int second) {
      return REFUSED;
    }
  }
}
