package org.ecluse.pool.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ecluse.pool.moves.Draft.CAPACITY;
import static org.ecluse.pool.moves.Draft.NINE;
import static org.ecluse.pool.moves.Draft.bridge;
import static org.ecluse.pool.moves.Draft.in;
import static org.ecluse.pool.moves.Draft.room;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.PlacementWish.Policy;
import org.ecluse.pool.moves.HandMove.Choice;
import org.ecluse.pool.moves.HandMove.Refusal;
import org.junit.jupiter.api.Test;

/** Rooms that ask for a region, when they change their bridge. */
class WishedMovesTest {
  private static Draft twoRegions() {
    return new Draft()
        .bridge(1, 0, CAPACITY, "paris")
        .bridge(2, 0.2, CAPACITY, "paris")
        .bridge(3, 0, CAPACITY, "oslo");
  }

  private static Optional<BridgeId> byHand(Draft draft) {
    Choice choice = HandMove.choose(draft.view(NINE), room(1), Optional.empty(), "ana");
    return choice instanceof Choice.Go go ? Optional.of(go.move().to()) : Optional.empty();
  }

  @Test
  void handMove_noBridgeNamed_goesToTheLightestThatIsAsWished() {
    assertThat(byHand(twoRegions().room(1, 1, 4, in("paris", Policy.PREFER)))).contains(bridge(2));
    assertThat(byHand(twoRegions().room(1, 1, 4, in("paris", Policy.REQUIRE)))).contains(bridge(2));
  }

  @Test
  void handMove_noOtherBridgeAsWished_goesElsewhereOnlyIfPreferred() {
    assertThat(byHand(twoRegions().room(1, 3, 4, in("oslo", Policy.PREFER)))).contains(bridge(1));
    Draft draft = twoRegions().room(1, 3, 4, in("oslo", Policy.REQUIRE));
    assertThat(HandMove.choose(draft.view(NINE), room(1), Optional.empty(), "ana"))
        .isEqualTo(new Choice.No(Refusal.NOT_AS_REQUIRED));
  }

  @Test
  void handMove_bridgeNamed_winsOverAPreferenceAndNotOverARequirement() {
    Optional<BridgeId> oslo = Optional.of(bridge(3));
    Draft prefers = twoRegions().room(1, 1, 4, in("paris", Policy.PREFER));
    assertThat(HandMove.choose(prefers.view(NINE), room(1), oslo, "ana"))
        .isInstanceOf(Choice.Go.class);
    Draft requires = twoRegions().room(1, 1, 4, in("paris", Policy.REQUIRE));
    assertThat(HandMove.choose(requires.view(NINE), room(1), oslo, "ana"))
        .isEqualTo(new Choice.No(Refusal.NOT_AS_REQUIRED));
  }

  @Test
  void drain_requiredRegionHasNoOtherBridge_keepsThatRoomAndMovesTheLargerOnes() {
    Draft draft = twoRegions().room(1, 3, 2, in("oslo", Policy.REQUIRE)).room(2, 3, 9);
    draft.model.drain(bridge(3), true, NINE);
    Instant end = NINE.plusSeconds(60);
    draft.report(end);
    var drain = new Drain(bridge(3), "ana", NINE, Optional.of(end), 2);
    var step =
        DrainPlan.next(
            draft.view(end), List.of(drain), MoveHistory.EMPTY, MoveSettings.defaults(), end);

    assertThat(step.moves()).extracting(RoomMove::room).containsExactly(room(2));
    assertThat(step.stuck()).containsEntry(bridge(3), 1);
  }

  @Test
  void drain_halfOfTheTimeAndTheSmallestRequires_movesTheNextOne() {
    Draft draft = twoRegions().room(1, 3, 2, in("oslo", Policy.REQUIRE)).room(2, 3, 9);
    draft.model.drain(bridge(3), true, NINE);
    Instant now = NINE.plusSeconds(50);
    draft.report(now);
    var drain = new Drain(bridge(3), "ana", NINE, Optional.of(NINE.plusSeconds(110)), 2);
    var step =
        DrainPlan.next(
            draft.view(now), List.of(drain), MoveHistory.EMPTY, MoveSettings.defaults(), now);

    assertThat(step.moves()).extracting(RoomMove::room).containsExactly(room(2));
  }

  @Test
  void relief_roomThatHasItsWish_goesOnlyWhereItHasItToo() {
    Draft draft = new Draft().bridge(1, 0.5, CAPACITY, "paris").bridge(2, 0.3, CAPACITY, "oslo");
    draft.room(1, 1, 15, in("paris", Policy.PREFER)).room(2, 1, 15, in("paris", Policy.REQUIRE));
    draft.room(3, 1, 15, in("rome", Policy.PREFER));
    var calm = ReliefPolicy.State.CALM;
    var settings = ReliefSettings.defaults();
    var first = ReliefPolicy.decide(draft.view(NINE), settings, 60, calm, MoveHistory.EMPTY, NINE);
    Instant due = NINE.plus(settings.sustain());
    draft.report(due);
    var then =
        ReliefPolicy.decide(draft.view(due), settings, 60, first.state(), MoveHistory.EMPTY, due);

    assertThat(then.moves()).extracting(RoomMove::room).containsExactly(room(3));
  }

  @Test
  void loss_onlyBridgeOfARequiredRegion_leavesItsRoomsOver() {
    Draft draft =
        twoRegions()
            .room(1, 3, 4, in("oslo", Policy.REQUIRE))
            .room(2, 3, 4, in("oslo", Policy.PREFER));
    LossRehearsal told = Rehearsals.on(draft.view(NINE)).loss(bridge(3), 50).orElseThrow();

    assertThat(told.verdict()).isEqualTo(LossVerdict.NO);
    assertThat(told.roomsLeft()).isEqualTo(1);
    assertThat(told.peopleLeft()).isEqualTo(4);
  }
}
