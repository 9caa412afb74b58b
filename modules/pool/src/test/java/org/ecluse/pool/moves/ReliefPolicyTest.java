package org.ecluse.pool.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ecluse.pool.moves.Draft.NINE;
import static org.ecluse.pool.moves.Draft.bridge;
import static org.ecluse.pool.moves.Draft.room;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.Cause;
import org.ecluse.pool.Level;
import org.ecluse.pool.RoomFacts;
import org.ecluse.pool.RoomId;
import org.junit.jupiter.api.Test;

class ReliefPolicyTest {
  private static final ReliefSettings SETTINGS = ReliefSettings.defaults();

  /** What is decided once the bridge has been hot for long enough. */
  private static List<RoomMove> decided(Draft draft, ReliefSettings settings, MoveHistory history) {
    var first =
        ReliefPolicy.decide(draft.view(NINE), settings, 60, ReliefPolicy.State.CALM, history, NINE);
    assertThat(first.moves()).isEmpty();
    Instant due = NINE.plus(settings.sustain());
    draft.report(due);
    return ReliefPolicy.decide(draft.view(due), settings, 60, first.state(), history, due).moves();
  }

  private static List<RoomMove> decided(Draft draft) {
    return decided(draft, SETTINGS, MoveHistory.EMPTY);
  }

  private static Draft hot() {
    return new Draft().bridge(1, 0.5).bridge(2, 0.3).room(1, 1, 15).room(2, 1, 15).room(3, 1, 15);
  }

  @Test
  void decide_hotForTheSustain_movesToTheOtherWithItsReason() {
    List<RoomMove> moves = decided(hot());
    assertThat(moves).isNotEmpty().allMatch(m -> m.to().equals(bridge(2)));
    assertThat(moves.get(0).because().cause()).isEqualTo(Cause.HOT_BRIDGE);
    assertThat(moves.get(0).because().inputs())
        .extracting(i -> i.name())
        .contains("demand", "mean", "target", "room", "participants");
  }

  @Test
  void decide_justBeforeTheSustain_waits() {
    Draft draft = hot();
    var first =
        ReliefPolicy.decide(
            draft.view(NINE), SETTINGS, 60, ReliefPolicy.State.CALM, MoveHistory.EMPTY, NINE);
    Instant early = NINE.plus(SETTINGS.sustain()).minusMillis(1);
    draft.report(early);
    assertThat(
            ReliefPolicy.decide(
                    draft.view(early), SETTINGS, 60, first.state(), MoveHistory.EMPTY, early)
                .moves())
        .isEmpty();
  }

  @Test
  void decide_allBridgesAlikeAndFull_leavesItToTheLadder() {
    Draft draft = new Draft().bridge(1, 0.6).bridge(2, 0.85).room(1, 1, 15).room(2, 1, 15);
    assertThat(decided(draft)).isEmpty();
  }

  @Test
  void decide_noBridgeBelowTheThreshold_relievesAllTheSame() {
    Draft draft = new Draft().bridge(1, 0).bridge(2, 0).bridge(3, 0);
    draft.exempt(11, 1, 53).exempt(12, 2, 50).exempt(13, 3, 50);
    draft.room(1, 1, 15).room(2, 1, 4);
    assertThat(draft.load(bridge(1))).isGreaterThan(0.95);
    assertThat(draft.load(bridge(2))).isGreaterThan(0.80);
    assertThat(decided(draft)).extracting(RoomMove::room).containsExactly(room(2));
  }

  @Test
  void decide_gainTooSmall_movesNothing() {
    Draft draft = new Draft().bridge(1, 0.80).bridge(2, 0.74).room(1, 1, 15);
    assertThat(decided(draft)).isEmpty();
  }

  @Test
  void decide_exemptRoom_isLeftInPeace() {
    Draft draft = new Draft().bridge(1, 0.7).bridge(2, 0.1).exempt(1, 1, 10).room(2, 1, 5);
    assertThat(decided(draft)).extracting(RoomMove::room).containsExactly(room(2));
  }

  @Test
  void decide_roomMovedLately_rests() {
    Draft draft = new Draft().bridge(1, 0.7).bridge(2, 0.1).room(1, 1, 15);
    List<RoomMove> moves = decided(draft);
    assertThat(moves).hasSize(1);
    MoveHistory history =
        MoveHistory.EMPTY.with(
            List.of(new RoomMove(room(1), bridge(2), bridge(1), 10, moves.get(0).because())),
            NINE.minusSeconds(300),
            SETTINGS.rest());
    assertThat(decided(draft, SETTINGS, history)).isEmpty();
  }

  @Test
  void decide_bridgeGaveLately_waitsUntilItsReportsShowIt() {
    Draft draft = hot();
    RoomMove made = new RoomMove(room(9), bridge(1), bridge(2), 1, decided(draft).get(0).because());
    MoveHistory history = MoveHistory.EMPTY.with(List.of(made), NINE, SETTINGS.rest());
    assertThat(decided(draft, SETTINGS, history)).isEmpty();
  }

  @Test
  void decide_switchedOff_movesNothing() {
    ReliefSettings off =
        new ReliefSettings(
            false,
            0.8,
            0.25,
            Duration.ofSeconds(12),
            0.1,
            Duration.ofMinutes(10),
            Duration.ofSeconds(20),
            6,
            60);
    assertThat(decided(hot(), off, MoveHistory.EMPTY)).isEmpty();
  }

  @Test
  void decide_picturesJustTaken_waitsUntilReportsShowIt() {
    Draft draft = new Draft().bridge(1, 0.7).bridge(2, 0.1);
    draft.put(cutSince(NINE.plusSeconds(11)));
    assertThat(decided(draft)).isEmpty();
    draft.put(cutSince(NINE.minus(SETTINGS.settle())));
    assertThat(decided(draft)).extracting(RoomMove::room).containsExactly(room(1));
  }

  private static RoomFacts cutSince(Instant when) {
    return new RoomFacts(
        room(1), bridge(1), 15, 0, 15, 0, Level.AUDIO_ONLY, Level.AUDIO_ONLY, when, false);
  }

  @Test
  void decide_oneLargeRoomAboveThePeopleBudget_isMovedAlone() {
    Draft draft = new Draft().bridge(1, 0.1, 250_000).bridge(2, 0, 250_000);
    draft.room(1, 1, 70).room(2, 1, 20).room(3, 1, 20);
    assertThat(decided(draft)).hasSize(1);
  }

  @Test
  void decide_soundAloneTooMuch_movesThoughTheOtherIsFullOfPictures() {
    Draft draft = new Draft().bridge(1, 0.62).bridge(2, 0.1);
    draft.put(silent(room(1), bridge(1), 90)).put(silent(room(2), bridge(1), 20));
    draft.exempt(3, 2, 52);
    assertThat(draft.load(bridge(2))).isGreaterThan(0.9);
    List<RoomMove> moves = decided(draft);
    assertThat(moves).extracting(RoomMove::room).containsExactly(room(1));
    assertThat(moves.get(0).because().text()).contains("by sound alone");
  }

  @Test
  void decide_soundAloneTooMuchEverywhere_movesNothing() {
    Draft draft = new Draft().bridge(1, 0.7).bridge(2, 0.9);
    draft.put(silent(room(1), bridge(1), 90)).report(NINE);
    assertThat(decided(draft)).isEmpty();
  }

  @Test
  void decide_demandWouldMakeSoundHotThere_staysWhereItIs() {
    Draft draft = new Draft().bridge(1, 0.2).bridge(2, 0.65);
    draft.room(1, 1, 40).exempt(2, 1, 40);
    assertThat(decided(draft)).isEmpty();
  }

  private static RoomFacts silent(RoomId room, BridgeId bridge, int people) {
    return new RoomFacts(room, bridge, people, 0, 0, 0, Level.FULL, Level.FULL, NINE, false);
  }
}
