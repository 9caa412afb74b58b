package org.ecluse.pool.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ecluse.pool.moves.Draft.NINE;
import static org.ecluse.pool.moves.Draft.bridge;

import java.time.Duration;
import java.util.Optional;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.Level;
import org.junit.jupiter.api.Test;

class LossRehearsalTest {
  /** 12,112.5 packets a second with pictures, 3,000 without: 0.121 and 0.030 of a bridge. */
  private static final int FIFTEEN = 15;

  private static LossRehearsal lose(Draft draft, int bridge) {
    return Rehearsals.on(draft.view(NINE)).loss(bridge(bridge), 50).orElseThrow();
  }

  @Test
  void loss_othersIdle_isHarmless() {
    Draft draft = new Draft().bridge(1, 0).bridge(2, 0).bridge(3, 0).room(1, 1, FIFTEEN);
    LossRehearsal found = lose(draft.room(2, 1, FIFTEEN), 1);

    assertThat(found.verdict()).isEqualTo(LossVerdict.YES);
    assertThat(found.reasons()).isEmpty();
    assertThat(found.rooms()).isEqualTo(2);
    assertThat(found.people()).isEqualTo(30);
    assertThat(found.highest()).isCloseTo(0.122025, within(1e-9));
    assertThat(found.pressure()).isCloseTo(0.122025, within(1e-9));
    assertThat(found.level()).isEqualTo(Level.FULL);
    assertThat(found.takes()).isEqualTo(Duration.ofMillis(40));
    assertThat(found.bridges()).extracting(LoadAfter::bridge).containsExactly(bridge(2), bridge(3));
  }

  @Test
  void loss_picturesDoNotFit_isSafeInSound() {
    Draft draft = new Draft().bridge(1, 0).bridge(2, 0.1);
    for (int r = 0; r < 3; r++) {
      draft.room(r, 1, FIFTEEN).room(10 + r, 2, FIFTEEN);
    }
    draft.room(20, 2, FIFTEEN);
    LossRehearsal found = lose(draft, 1);

    assertThat(found.verdict()).isEqualTo(LossVerdict.YES_WITHOUT_VIDEO);
    assertThat(found.reasons()).containsExactly(LossReason.PICTURES_CUT);
    assertThat(found.level()).isEqualTo(Level.AUDIO_FIRST);
    assertThat(found.bridges().get(0).sound()).isLessThan(0.4);
  }

  @Test
  void loss_othersFullOfSound_isNotSafe() {
    Draft draft = new Draft().bridge(1, 0).bridge(2, 1.0).room(1, 1, FIFTEEN);
    LossRehearsal found = lose(draft, 1);

    assertThat(found.verdict()).isEqualTo(LossVerdict.NO);
    assertThat(found.reasons())
        .contains(LossReason.ROOMS_LEFT_OVER, LossReason.ROOMS_LEFT_OVER_IN_SOUND);
    assertThat(found.roomsLeft()).isEqualTo(1);
    assertThat(found.peopleLeft()).isEqualTo(FIFTEEN);
  }

  @Test
  void loss_onlyBridge_isNotSafe() {
    LossRehearsal found = lose(new Draft().bridge(1, 0), 1);

    assertThat(found.verdict()).isEqualTo(LossVerdict.NO);
    assertThat(found.reasons()).contains(LossReason.NO_OTHER_BRIDGE);
  }

  @Test
  void loss_poolAlreadyInSound_isNoFurtherHarm() {
    Draft draft = new Draft().bridge(1, 0).bridge(2, 0.85).room(1, 1, 2);
    assertThat(lose(draft, 1).verdict()).isEqualTo(LossVerdict.YES_WITHOUT_VIDEO);

    draft.level = Level.AUDIO_FIRST;
    assertThat(lose(draft, 1).verdict()).isEqualTo(LossVerdict.YES);
  }

  @Test
  void loss_drainedBridge_takesNothing() {
    Draft draft = new Draft().bridge(1, 0).bridge(2, 0).bridge(3, 0).room(1, 1, FIFTEEN);
    draft.model.drain(bridge(2), true, NINE);
    assertThat(lose(draft, 1).bridges()).extracting(LoadAfter::bridge).containsExactly(bridge(3));
  }

  @Test
  void loss_unknownBridge_isEmpty() {
    Rehearsals rehearsals = Rehearsals.on(new Draft().bridge(1, 0).view(NINE));
    assertThat(rehearsals.loss(new BridgeId("nobody"), 50)).isEmpty();
  }

  @Test
  void drainEstimate_tellsWhatStays() {
    Draft draft = new Draft().bridge(1, 0).bridge(2, 0.85).room(1, 1, 2).room(2, 1, FIFTEEN);
    DrainEstimate found =
        Rehearsals.on(draft.room(3, 1, FIFTEEN).view(NINE))
            .drain(bridge(1), Optional.of(Duration.ofMinutes(5)), MoveSettings.defaults(), NINE)
            .orElseThrow();

    assertThat(found.rooms()).isEqualTo(3);
    assertThat(found.roomsLeft()).isEqualTo(1);
    assertThat(found.peopleLeft()).isEqualTo(FIFTEEN);
    assertThat(found.shortest()).isEqualTo(Duration.ofSeconds(3));
    assertThat(found.done()).isEqualTo(NINE.plusSeconds(300));
    assertThat(found.highest()).isLessThanOrEqualTo(1);
  }
}
