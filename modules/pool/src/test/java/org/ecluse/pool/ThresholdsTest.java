package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

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
