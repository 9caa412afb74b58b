package org.ecluse.pool.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MinuteMeanTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void looks_withinAMinute_areItsMean() {
    MinuteMean mean = new MinuteMean();

    assertThat(mean.add(NOON, 0.2)).isEmpty();
    assertThat(mean.add(NOON.plusSeconds(59), 0.4)).isEmpty();
    assertThat(mean.add(NOON.plusSeconds(61), 9))
        .hasValueSatisfying(
            minute -> {
              assertThat(minute.start()).isEqualTo(NOON);
              assertThat(minute.demand()).isBetween(0.299, 0.301);
            });
  }
}
