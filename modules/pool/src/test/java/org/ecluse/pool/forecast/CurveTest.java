package org.ecluse.pool.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurveTest {
  private static Curve.Point point(int minute, double low, double mid, double high) {
    Instant at = Instant.EPOCH.plusSeconds(60L * minute);
    return new Curve.Point(at, 60.0 * minute, low, mid, high);
  }

  private static final Curve RISING =
      new Curve(
          List.of(point(0, 0.5, 0.5, 0.5), point(1, 0.5, 0.6, 0.9), point(2, 0.55, 0.8, 1.2)));

  @Test
  void threshold_between_isCrossedBetweenThePoints() {
    TimeTo time = RISING.timeTo(0.7);

    assertThat(time.earliest().orElseThrow()).isBetween(29.9, 30.1);
    assertThat(time.expected().orElseThrow()).isBetween(89.9, 90.1);
    assertThat(time.latest()).isEmpty();
  }

  @Test
  void threshold_reachedNow_isZero() {
    assertThat(RISING.timeTo(0.5).latest()).hasValue(0);
    assertThat(RISING.timeTo(0.5).earliest()).hasValue(0);
  }

  @Test
  void threshold_beyond_isNever() {
    assertThat(RISING.timeTo(2)).isEqualTo(TimeTo.NEVER);
    assertThat(Curve.NONE.timeTo(0)).isEqualTo(TimeTo.NEVER);
  }

  @Test
  void foresight_none_knowsNothing() {
    assertThat(Foresight.NONE.edgeSoon()).isFalse();
    assertThat(Foresight.NONE.secondsTo(0.1)).isEqualTo(TimeTo.NEVER);
  }
}
