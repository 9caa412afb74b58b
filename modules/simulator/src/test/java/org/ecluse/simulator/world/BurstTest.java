package org.ecluse.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.ecluse.simulator.world.Burst.Opening;
import org.ecluse.simulator.world.Burst.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How evenly a burst falls; see the table in the README. */
class BurstTest {
  private static final int SEEDS = 6;

  /** Of 60 seeds the worst is 1.63, with a mean of 1.31: which rooms get three people is luck. */
  @ParameterizedTest
  @EnumSource(Opening.class)
  void burst_wheneverTheRoomsWereOpened_isSpread(Opening opening) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      assertThat(Burst.play(opening, Way.ECLUSE, seed).ratio()).isLessThanOrEqualTo(1.65);
    }
  }

  @Test
  void burst_byReportsAlone_pilesUp() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      assertThat(Burst.play(Opening.WHILE_FROZEN, Way.LEAST_STRESSED, seed).ratio())
          .isGreaterThan(3);
    }
  }

  @Test
  void burst_byRecentJoins_pilesUpWhenTheFirstMembersCameEarly() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      assertThat(Burst.play(Opening.LONG_BEFORE, Way.RECENT_JOINS, seed).ratio()).isGreaterThan(2);
    }
  }

  @Test
  void burst_sameSeed_isTheSame() {
    assertThat(Burst.play(Opening.WHILE_FROZEN, Way.ECLUSE, 3))
        .isEqualTo(Burst.play(Opening.WHILE_FROZEN, Way.ECLUSE, 3));
  }
}
