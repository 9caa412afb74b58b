package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CostModelTest {
  private final CostModel costs = CostModel.ASSUMED;

  @Test
  void room_ofThreeWithPictures_isUpAndDownPackets() {
    double audio = 3 * 50 * (1 + 2 * 0.6);
    assertThat(costs.room(3, 3)).isEqualTo(audio + 3 * 90 * 3, within(1e-9));
  }

  @Test
  void restored_smallPictures_countsWhatTheyGrowBy() {
    RoomFacts small = Moments.facts(Moments.room(1), Moments.bridge(1), 3, Level.REDUCED);
    assertThat(costs.restored(RoomSums.of(small), Level.FULL))
        .isEqualTo(3 * 0.4 * 90 * 3, within(1e-9));
    assertThat(costs.restored(RoomSums.of(small), Level.REDUCED)).isZero();
  }

  @Test
  void restored_heldBackPictures_areWholeOrSmall() {
    RoomFacts cut = Moments.facts(Moments.room(1), Moments.bridge(1), 3, Level.AUDIO_ONLY);
    assertThat(costs.restored(RoomSums.of(cut), Level.FULL)).isEqualTo(3 * 90 * 3, within(1e-9));
    assertThat(costs.restored(RoomSums.of(cut), Level.REDUCED))
        .isEqualTo(3 * 90 * 3 * 0.6, within(1e-9));
  }
}
