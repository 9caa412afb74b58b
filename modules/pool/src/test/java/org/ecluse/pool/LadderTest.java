package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ecluse.pool.Moments.NINE;
import static org.ecluse.pool.Moments.at;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderTest {
  private static final Thresholds T = Thresholds.defaults();

  private Ladder ladder = Ladder.start(NINE);

  @ParameterizedTest
  @CsvSource({
    "0.699999, FULL",
    "0.70, REDUCED",
    "0.799999, REDUCED",
    "0.80, AUDIO_FIRST",
    "0.97, AUDIO_ONLY",
    "0.98, QUEUE",
    "3.0, QUEUE"
  })
  void climb_sustainedPressure_goesToTheStrictestRungItReaches(double pressure, Level expected) {
    hold(pressure, 0, 3);
    assertThat(ladder.level()).isEqualTo(expected);
  }

  @Test
  void climb_justBeforeTheSustainTime_stays() {
    ladder = step(0.9, NINE);
    ladder = step(0.9, at(3).minusMillis(1));
    assertThat(ladder.level()).isEqualTo(Level.FULL);
    ladder = step(0.9, at(3));
    assertThat(ladder.level()).isEqualTo(Level.AUDIO_FIRST);
  }

  @Test
  void climb_spikeOnAPlateau_goesNoFurtherThanThePlateau() {
    hold(0.72, 0, 2);
    ladder = step(1.4, at(3));
    assertThat(ladder.level()).isEqualTo(Level.REDUCED);
  }

  @Test
  void climb_pressureDipsInBetween_startsCountingAnew() {
    hold(0.9, 0, 2);
    ladder = step(0.1, at(3));
    hold(0.9, 4, 6);
    assertThat(ladder.level()).isEqualTo(Level.FULL);
    ladder = step(0.9, at(7));
    assertThat(ladder.level()).isEqualTo(Level.AUDIO_FIRST);
  }

  @Test
  void climb_figuresMissingInBetween_startsCountingAnew() {
    ladder = step(0.9, NINE).unseen();
    ladder = step(0.9, at(600));
    assertThat(ladder.level()).isEqualTo(Level.FULL);
  }

  @Test
  void climb_strictestIsBounded_stopsThere() {
    for (int s = 0; s <= 10; s++) {
      ladder = ladder.next(pressure(2), Pace.of(T), Level.AUDIO_ONLY, at(s));
    }
    assertThat(ladder.level()).isEqualTo(Level.AUDIO_ONLY);
  }

  @Test
  void descend_dwellIsOver_goesOneRungOnly() {
    hold(1, 0, 3);
    ladder = step(0, at(3 + 29));
    assertThat(ladder.level()).isEqualTo(Level.QUEUE);
    ladder = step(0, at(3 + 30));
    assertThat(ladder.level()).isEqualTo(Level.AUDIO_ONLY);
    ladder = step(0, at(3 + 31));
    assertThat(ladder.level()).isEqualTo(Level.AUDIO_ONLY);
  }

  @Test
  void descend_atTheLeaveThreshold_stays() {
    hold(0.7, 0, 3);
    ladder = step(0.55, at(100));
    assertThat(ladder.level()).isEqualTo(Level.REDUCED);
    ladder = step(0.549, at(100));
    assertThat(ladder.level()).isEqualTo(Level.FULL);
  }

  @Test
  void descend_picturesWouldFillItAgain_stays() {
    hold(0.85, 0, 3);
    var cutButWanted = new Ladder.Pressure(0.3, 0.9, 0.7);
    assertThat(ladder.next(cutButWanted, Pace.of(T), Level.QUEUE, at(1_000)).level())
        .isEqualTo(Level.AUDIO_FIRST);
    var smallFit = new Ladder.Pressure(0.3, 0.9, 0.6);
    assertThat(ladder.next(smallFit, Pace.of(T), Level.QUEUE, at(1_000)).level())
        .isEqualTo(Level.REDUCED);
  }

  @Test
  void dwell_enteredAgainSoon_doublesUpToEightTimes() {
    int now = 0;
    for (int expected : new int[] {1, 2, 4, 8, 8}) {
      hold(0.75, now, now + 3);
      assertThat(ladder.backoff()).isEqualTo(expected);
      now += 3 + 60 * expected;
      assertThat(step(0, at(now - 1)).level()).isEqualTo(Level.REDUCED);
      ladder = step(0, at(now++));
      assertThat(ladder.level()).isEqualTo(Level.FULL);
    }
  }

  @Test
  void dwell_enteredAgainAfterTheWindow_isTheShortOne() {
    hold(0.75, 0, 3);
    ladder = step(0, at(63));
    hold(0.75, 63 + 600, 63 + 603);
    assertThat(ladder.level()).isEqualTo(Level.REDUCED);
    assertThat(ladder.backoff()).isEqualTo(1);
  }

  @Test
  void dwell_goesFurtherUpOnTheSameWay_isNotDoubledForEachRung() {
    hold(0.75, 0, 3);
    ladder = step(0, at(63));
    hold(0.75, 70, 73);
    hold(0.85, 80, 83);
    hold(0.975, 90, 93);
    assertThat(ladder.level()).isEqualTo(Level.AUDIO_ONLY);
    assertThat(ladder.backoff()).isEqualTo(2);
  }

  @Test
  void next_nothingToRemember_isTheSameObject() {
    assertThat(step(0.5, at(5))).isSameAs(ladder);
    Ladder counting = step(0.9, at(6));
    assertThat(counting.next(pressure(0.9), Pace.of(T), Level.QUEUE, at(7))).isSameAs(counting);
  }

  private void hold(double pressure, int from, int to) {
    for (int s = from; s <= to; s++) {
      ladder = step(pressure, at(s));
    }
  }

  private Ladder step(double pressure, Instant now) {
    return ladder.next(pressure(pressure), Pace.of(T), Level.QUEUE, now);
  }

  private static Ladder.Pressure pressure(double value) {
    return new Ladder.Pressure(value, value, value);
  }
}
