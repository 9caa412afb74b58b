package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CostModelTest {
  private final CostModel costs = new CostModel();

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

  @Test
  void learn_absurdReports_staysWithinItsBounds() {
    for (int i = 0; i < 1_000; i++) {
      costs.learn(1e9, 0, 4);
    }
    assertThat(costs.videoPackets()).isEqualTo(CostModel.VIDEO_PACKETS_PRIOR * 3, within(1e-6));
    for (int i = 0; i < 1_000; i++) {
      costs.learn(1, 100, 100);
    }
    assertThat(costs.videoPackets()).isEqualTo(CostModel.VIDEO_PACKETS_PRIOR * 0.3, within(1e-6));
  }

  @Test
  void learn_tooFewStreams_learnsNothing() {
    costs.learn(10_000, 0, 3);
    assertThat(costs.videoPackets()).isEqualTo(CostModel.VIDEO_PACKETS_PRIOR);
  }
}
