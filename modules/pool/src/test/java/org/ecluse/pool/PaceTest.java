package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ecluse.pool.Moments.NINE;
import static org.ecluse.pool.Moments.at;
import static org.ecluse.pool.Moments.bridge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
  private static final Thresholds T = Thresholds.defaults();

  @ParameterizedTest
  @CsvSource({
    "PT0S, false, PT3S",
    "PT1S, false, PT3S",
    "PT2S, false, PT3S",
    "PT5S, false, PT7.5S",
    "PT0S, true,  PT1S",
    "PT1S, true,  PT1.5S",
    "PT5S, true,  PT7.5S",
  })
  void sustain_anyInterval_neverBelievesOneReport(
      Duration interval, boolean armed, Duration expected) {
    assertThat(Pace.sustain(T, interval, armed)).isEqualTo(expected);
  }

  @Test
  void cadence_lostReportOrOneOutOfTurn_doesNotCount() {
    Cadence cadence = new Cadence();
    Instant last = NINE;
    for (int gap : new int[] {5, 5, 5, 20, 5}) {
      cadence.heard(last, last.plusSeconds(gap));
      last = last.plusSeconds(gap);
    }
    assertThat(cadence.interval()).isEqualTo(Duration.ofSeconds(5));
    cadence.heard(last, last.plusMillis(10));
    assertThat(cadence.interval()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void slowReports_oneOddOne_degradesNobody() {
    PoolModel model = new PoolModel(T);
    model.addBridge(new BridgeDescription(bridge(1), "here", 10_000));
    PolicyState state = PolicyState.start(NINE, 0);
    for (int s = 0; s < 60; s++) {
      if (s % 5 == 0) {
        model.fold(BridgeReport.of(bridge(1), at(s), s == 30 ? 0.99 : 0.3), at(s));
      }
      var outcome =
          DegradationPolicy.decide(model.view(state, at(s)), T, 1, List.of(), state, at(s));
      state = outcome.state();
      assertThat(outcome.decisions()).isEmpty();
    }
  }
}
