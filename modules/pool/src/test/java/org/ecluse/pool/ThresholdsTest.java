package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdsTest {
  private static final Thresholds GOOD = Thresholds.defaults();

  @Test
  void problems_defaults_areNone() {
    assertThat(GOOD.problems()).isEmpty();
  }

  @Test
  void problems_leaveAboveEnter_namesTheFieldAndTheRemedy() {
    assertThat(with(new Rung(0.7, 0.7, Duration.ofMinutes(1))).problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.field()).isEqualTo("reduced.leave");
              assertThat(problem.remedy()).contains("0.7");
            });
  }

  @ParameterizedTest
  @CsvSource({"-0.1, 1", "0, 1", "0.000001, 0", "0.699999, 0", "0.7, 1", "NaN, 1", "Infinity, 1"})
  void problems_leave_mustBeAboveZeroAndBelowEnter(double leave, int problems) {
    assertThat(with(new Rung(0.7, leave, Duration.ofMinutes(1))).problems()).hasSize(problems);
  }

  @ParameterizedTest
  @CsvSource({"PT0.999S, 1", "PT1S, 0", "PT12H, 0", "PT12H0.001S, 1", "-PT1M, 1"})
  void problems_dwell_isBetweenASecondAndHalfADay(Duration dwell, int problems) {
    assertThat(with(new Rung(0.7, 0.5, dwell)).problems()).hasSize(problems);
  }

  @ParameterizedTest
  @CsvSource({
    "PT-1S,   50,     PT20S,   1.0,  0.1,  PT10M,  sustain",
    "PT5M1S,  50,     PT20S,   1.0,  0.1,  PT10M,  sustain",
    "PT3S,    0,      PT20S,   1.0,  0.1,  PT10M,  roomChangesPerTick",
    "PT3S,    100001, PT20S,   1.0,  0.1,  PT10M,  roomChangesPerTick",
    "PT3S,    50,     PT1.9S,  1.0,  0.1,  PT10M,  staleAfter",
    "PT3S,    50,     PT11M,   1.0,  0.1,  PT10M,  staleAfter",
    "PT3S,    50,     PT20S,   0,    0.1,  PT10M,  bridgeHardLimit",
    "PT3S,    50,     PT20S,   10.1, 0.1,  PT10M,  bridgeHardLimit",
    "PT3S,    50,     PT20S,   1.0,  -0.1, PT10M,  videoBudget",
    "PT3S,    50,     PT20S,   1.0,  1.1,  PT10M,  videoBudget",
    "PT3S,    50,     PT20S,   1.0,  NaN,  PT10M,  videoBudget",
    "PT3S,    50,     PT20S,   1.0,  0.1,  PT25H,  backoffWindow",
    "PT3S,    50,     PT20S,   1.0,  0.1,        ,  backoffWindow",
  })
  void problems_oneKnobOutOfRange_namesIt(
      Duration sustain,
      int changes,
      Duration stale,
      double limit,
      double budget,
      Duration window,
      String field) {
    Thresholds t =
        new Thresholds(
            GOOD.reduced(),
            GOOD.audioFirst(),
            GOOD.audioOnly(),
            GOOD.queue(),
            sustain,
            changes,
            stale,
            limit,
            budget,
            window);
    assertThat(t.problems()).extracting(Problem::field).containsExactly(field);
    assertThat(t.problems().get(0).remedy()).isNotBlank();
  }

  @Test
  void problems_rungsOutOfOrder_namesTheLaterOne() {
    assertThat(with(new Rung(0.85, 0.6, Duration.ofMinutes(1))).problems())
        .extracting(Problem::field)
        .contains("audioFirst.enter");
  }

  @Test
  void problems_notANumber_isOutOfRange() {
    assertThat(with(new Rung(Double.NaN, 0.5, Duration.ofMinutes(1))).problems())
        .extracting(Problem::field)
        .contains("reduced.enter");
  }

  @Test
  void problems_rungMissing_saysSoOnce() {
    assertThat(with(null).problems()).extracting(Problem::field).containsExactly("reduced");
  }

  @Test
  void model_thresholdsWithProblems_areRefusedAndTheOldStay() {
    PoolModel model = new PoolModel(GOOD);
    Thresholds bad = with(null);
    assertThatThrownBy(() -> model.thresholds(bad))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reduced");
  }

  private static Thresholds with(Rung reduced) {
    return new Thresholds(
        reduced,
        GOOD.audioFirst(),
        GOOD.audioOnly(),
        GOOD.queue(),
        GOOD.sustain(),
        GOOD.roomChangesPerTick(),
        GOOD.staleAfter(),
        GOOD.bridgeHardLimit(),
        GOOD.videoBudget(),
        GOOD.backoffWindow());
  }
}
