package org.ecluse.pool.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ecluse.pool.moves.Draft.NINE;
import static org.ecluse.pool.moves.Draft.bridge;
import static org.ecluse.pool.moves.Draft.room;

import java.util.Optional;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.moves.HandMove.Choice;
import org.ecluse.pool.moves.HandMove.Refusal;
import org.junit.jupiter.api.Test;

class HandMoveTest {
  private final Draft draft =
      new Draft().bridge(1, 0).bridge(2, 0.2).bridge(3, 0.1).bridge(4, 0.99).room(1, 1, 10);

  private Choice choose(int room, Integer bridge) {
    Optional<BridgeId> to = Optional.ofNullable(bridge).map(Draft::bridge);
    return HandMove.choose(draft.view(NINE), room(room), to, "ana");
  }

  @Test
  void choose_noBridgeNamed_takesTheLightestOther() {
    assertThat(choose(1, null))
        .isInstanceOfSatisfying(
            Choice.Go.class, go -> assertThat(go.move().to()).isEqualTo(bridge(3)));
  }

  @Test
  void choose_bridgeNamed_takesIt() {
    assertThat(choose(1, 2))
        .isInstanceOfSatisfying(
            Choice.Go.class, go -> assertThat(go.move().to()).isEqualTo(bridge(2)));
  }

  @Test
  void choose_cannotGo_saysWhy() {
    draft.model.drain(bridge(3), true, NINE);
    assertThat(choose(7, null)).isEqualTo(new Choice.No(Refusal.NOT_LIVE));
    assertThat(choose(1, 9)).isEqualTo(new Choice.No(Refusal.UNKNOWN_BRIDGE));
    assertThat(choose(1, 1)).isEqualTo(new Choice.No(Refusal.ALREADY_THERE));
    assertThat(choose(1, 3)).isEqualTo(new Choice.No(Refusal.TAKES_NO_ROOMS));
    assertThat(choose(1, 4)).isEqualTo(new Choice.No(Refusal.NO_ROOM));
  }
}
