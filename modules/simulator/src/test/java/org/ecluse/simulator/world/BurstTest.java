package org.ecluse.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.ecluse.simulator.world.Burst.Opening;
import org.ecluse.simulator.world.Burst.Outcome;
import org.ecluse.simulator.world.Burst.Way;
import org.junit.jupiter.api.Test;

class BurstTest {
  private static final int SEEDS = 8;

  private static double mean(Opening opening, Way way) {
    return LongStream.rangeClosed(1, SEEDS)
        .mapToObj(seed -> Burst.play(opening, way, seed))
        .mapToDouble(Outcome::ratio)
        .average()
        .orElseThrow();
  }

  @Test
  void burst_roomsOpenedWhileReportsStandStill_isSpread() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      assertThat(Burst.play(Opening.WHILE_FROZEN, Way.ECLUSE, seed).ratio()).isLessThan(1.75);
    }
    assertThat(mean(Opening.WHILE_FROZEN, Way.ECLUSE)).isLessThan(1.5);
  }

  @Test
  void burst_reportsAlone_pilesUp() {
    assertThat(mean(Opening.WHILE_FROZEN, Way.LEAST_STRESSED)).isGreaterThan(5);
  }

  @Test
  void burst_sameSeed_isTheSame() {
    assertThat(Burst.play(Opening.WHILE_FROZEN, Way.ECLUSE, 3))
        .isEqualTo(Burst.play(Opening.WHILE_FROZEN, Way.ECLUSE, 3));
  }
}
