package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ecluse.pool.Moments.NINE;
import static org.ecluse.pool.Moments.at;
import static org.ecluse.pool.Moments.bridge;
import static org.ecluse.pool.Moments.room;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdmissionsTest {
  private static final Rung QUEUE = Thresholds.defaults().queue();

  private final PoolModel model = new PoolModel(Thresholds.defaults());
  private final Admissions admissions = new Admissions(Duration.ofMinutes(1));

  @BeforeEach
  void bridges() {
    model.addBridge(new BridgeDescription(bridge(1), "here", 100_000));
  }

  private void load(double load, Instant now) {
    model.fold(BridgeReport.of(bridge(1), now, load), now);
  }

  private void come(int from, int to) {
    for (int i = from; i <= to; i++) {
      admissions.enqueue(room(i), "address-" + i, PlacementWish.NONE, 3);
    }
  }

  private List<RoomId> admit(int second) {
    return admissions.admit(model, false, QUEUE, 10, at(second));
  }

  @Test
  void admit_muchRoom_isAsManyAsTheUpperBound() {
    load(0.1, NINE);
    come(1, 30);
    assertThat(admit(0)).hasSize(10).startsWith(room(1), room(2));
  }

  @Test
  void admit_littleRoom_isAQuarterOfWhatIsLeft() {
    // 5% of 100,000 packets are left; a meeting of three is 330 as sound.
    load(0.83, NINE);
    come(1, 30);
    assertThat(admit(0)).hasSize(3);
  }

  @Test
  void admit_liveMeetingsAreExpectedToGrow_theirRoomIsSetAside() {
    load(0.83, NINE);
    come(1, 30);
    model.growth().expect(room(99), 40, NINE, NINE);
    model.roomChanged(Moments.facts(room(99), bridge(1), 2, Level.AUDIO_ONLY));
    // 40 people are 48,800 packets of sound: there is nothing left but the one that is due.
    assertThat(admit(0)).containsExactly(room(1));
    assertThat(admit(1)).isEmpty();
  }

  @Test
  void admit_aboveTheLeaveThreshold_isOneNowAndThen() {
    load(0.88, NINE);
    come(1, 30);
    assertThat(admit(0)).hasSize(1);
    assertThat(admit(4)).isEmpty();
    assertThat(admit(5)).hasSize(1);
  }

  @Test
  void admit_nearTheEnterThreshold_isOneAMinute() {
    load(0.97, NINE);
    come(1, 30);
    assertThat(admit(0)).hasSize(1);
    load(0.97, at(59));
    assertThat(admit(59)).isEmpty();
    assertThat(admit(60)).hasSize(1);
  }

  @Test
  void admit_wishThatNoBridgeMeets_letsTheOthersPass() {
    load(0.1, NINE);
    var there = new PlacementWish(Optional.of("there"), Set.of(), PlacementWish.Policy.REQUIRE);
    admissions.enqueue(room(1), "address-1", there, 3);
    come(2, 3);
    assertThat(admit(0)).containsExactly(room(2), room(3));

    model.addBridge(new BridgeDescription(bridge(2), "there", 100_000));
    model.fold(BridgeReport.of(bridge(2), at(1), 0.1), at(1));
    come(4, 4);
    assertThat(admit(1)).containsExactly(room(1), room(4));
  }

  @Test
  void admit_noBridgeAtAll_isNobody() {
    come(1, 3);
    assertThat(admit(0)).isEmpty();
    assertThat(admissions.queue().size()).isEqualTo(3);
  }

  @Test
  void admit_largeMeetingDoesNotFit_isNotOvertaken() {
    load(0.80, NINE);
    admissions.enqueue(room(1), "address-1", PlacementWish.NONE, 3);
    admissions.enqueue(room(2), "address-2", PlacementWish.NONE, 60);
    admissions.enqueue(room(3), "address-3", PlacementWish.NONE, 3);
    assertThat(admit(0)).containsExactly(room(1));
    // It has its turn when one is due, whatever is left.
    assertThat(admit(5)).contains(room(2));
  }
}
