package org.ecluse.pool.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SteadinessTest {
  private static final Instant START = Instant.parse("2026-11-25T09:00:00Z");
  private final Steadiness steadiness = new Steadiness();

  private boolean told(double people, double figure, int second) {
    return steadiness.comparable(new double[] {people}, figure, START.plusSeconds(second));
  }

  @Test
  void steadyRooms_after15s_areComparable() {
    assertThat(told(100, 1000, 0)).isFalse();
    assertThat(told(100, 1001, 14)).isFalse();
    assertThat(told(102, 1002, 15)).isTrue();
  }

  @Test
  void roomsThatChanged_waitAnew() {
    told(100, 1000, 0);
    assertThat(told(200, 1500, 20)).isFalse();
    assertThat(told(200, 2000, 30)).isFalse();
    assertThat(told(200, 2001, 35)).isTrue();
  }

  @Test
  void frozenFigure_saysNothing() {
    told(100, 1000, 0);
    assertThat(told(100, 1000, 20)).isFalse();
    assertThat(told(100, 1001, 25)).isTrue();
  }
}
