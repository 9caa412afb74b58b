package org.ecluse.conference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ecluse.conference.FromParticipant.Leave;
import org.ecluse.conference.ToParticipant.Offer;
import org.ecluse.conference.ToParticipant.OfferReason;
import org.ecluse.conference.fake.FakeBridges.Mood;
import org.ecluse.conference.fake.FakeBrowser;
import org.ecluse.pool.BridgeHealth;
import org.ecluse.pool.BridgeReport;
import org.ecluse.pool.Cause;
import org.ecluse.pool.Level;
import org.ecluse.pool.LevelOverride;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.Scope;
import org.ecluse.pool.moves.Drain;
import org.ecluse.pool.moves.HandMove.Choice;
import org.ecluse.pool.moves.HandMove.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlannedMovesTest extends Scene {
  private final FakeBrowser ana = new FakeBrowser();
  private final FakeBrowser ben = new FakeBrowser();
  private Connection first;
  private Connection second;

  /** Two people talk on the first bridge. */
  @BeforeEach
  void meet() {
    first = join(ana, "Ana", true);
    answer(first, ana, 1);
    second = join(ben, "Ben", true);
    answer(second, ben, 10);
    assertThat(bridges.endpoints(B1)).hasSize(2);
    bridges.log().clear();
  }

  private Choice move() {
    return conferences.relocations().move(ROOM, Optional.empty(), "op");
  }

  private static Offer offer(FakeBrowser browser) {
    return browser.last(Offer.class).orElseThrow();
  }

  private double reserved(int bridge) {
    return conferences.snapshot().view().bridges().get(bridge).reserved();
  }

  @Test
  void move_allWell_makesEveryPlaceBeforeAnybodyIsTold() {
    bridges.mood(B2, Mood.SLOW);
    assertThat(move()).isInstanceOf(Choice.Go.class);
    bridges.catchUp(B2);
    assertThat(ana.all(Offer.class)).hasSize(1);
    bridges.catchUp(B2);

    assertThat(offer(ana)).matches(o -> o.epoch() == 2 && o.bridge().equals("b2"));
    assertThat(offer(ben)).matches(o -> o.reason() == OfferReason.MOVED);
  }

  @Test
  void move_allConnected_expiresTheOldOnlyThen() {
    move();
    answer(first, ana, 1);
    time.pass(Duration.ofSeconds(4));
    assertThat(bridges.endpoints(B1)).hasSize(2);

    answer(second, ben, 10);
    assertThat(bridges.endpoints(B1)).hasSize(2);
    time.pass(Duration.ofSeconds(2));
    assertThat(bridges.conferences(B1)).isZero();
    assertThat(bridges.log())
        .containsExactly(
            "allocate b2", "allocate b2", "connect b2", "connect b2", "expireConference b1");
    assertThat(bridges.endpoints(B2).values()).allMatch(e -> e.connected());
  }

  @Test
  void move_somebodyNeverConnects_endsTheOverlapAtTheLimit() {
    move();
    answer(first, ana, 1);
    time.pass(Duration.ofMillis(9_999));
    assertThat(bridges.conferences(B1)).isEqualTo(1);
    time.pass(Duration.ofMillis(1));
    assertThat(bridges.conferences(B1)).isZero();
    assertThat(reserved(0)).isZero();
  }

  @Test
  void move_newBridgeFailsToMakePlaces_nobodyNoticesAndItIsWritten() {
    bridges.mood(B2, Mood.WRONG);
    move();
    bridges.mood(B2, Mood.WELL);
    time.pass(Duration.ofSeconds(20));

    assertThat(ana.all(Offer.class)).hasSize(1);
    assertThat(ben.all(Offer.class)).hasSize(1);
    assertThat(bridges.endpoints(B1).values()).hasSize(2).allMatch(e -> e.connected());
    assertThat(bridges.conferences(B2)).isZero();
    assertThat(reserved(1)).isZero();
    assertThat(moves)
        .extracting(MoveEntry::kind)
        .containsExactly(MoveEntry.Kind.MOVE, MoveEntry.Kind.MOVE_FAILED);
  }

  @Test
  void move_newBridgeSilent_isCalledOffAfterTheTimeForIt() {
    bridges.mood(B2, Mood.SILENT);
    move();
    time.pass(Duration.ofMillis(4_999));
    assertThat(moves).hasSize(1);
    time.pass(Duration.ofMillis(1));
    assertThat(moves.get(1).because().text()).contains("b2", "in time");
    assertThat(ana.all(Offer.class)).hasSize(1);
  }

  @Test
  void move_newBridgeAnswersTooLate_isCleanedUp() {
    bridges.mood(B2, Mood.SLOW);
    move();
    time.pass(Duration.ofSeconds(60));
    bridges.mood(B2, Mood.WELL);
    bridges.catchUp(B2);
    time.pass(Duration.ofSeconds(60));
    assertThat(bridges.conferences(B2)).isZero();
    assertThat(bridges.endpoints(B1)).hasSize(2);
  }

  @Test
  void move_newBridgeLostInTheOverlap_goesHomeBesideTheOldConference() {
    move();
    answer(first, ana, 1);
    bridges.mood(B2, Mood.GONE);
    conferences.bridgeLost(B2);
    time.pass(Duration.ofSeconds(1));

    // Who never left the old conference still has it.
    assertThat(bridges.conferences(B1)).isEqualTo(2);
    assertThat(offer(ana)).matches(o -> o.epoch() == 3 && o.bridge().equals("b1"));
    assertThat(offer(ben)).matches(o -> o.epoch() == 3 && o.bridge().equals("b1"));
    answer(first, ana, 1);
    answer(second, ben, 10);
    time.pass(Duration.ofSeconds(2));
    assertThat(bridges.conferences(B1)).isEqualTo(1);
    assertThat(bridges.endpoints(B1).values()).hasSize(2).allMatch(e -> e.connected());
  }

  @Test
  void move_oldBridgeLostWhilePreparing_goesOnAsAfterALoss() {
    bridges.mood(B2, Mood.SLOW);
    move();
    bridges.mood(B1, Mood.GONE);
    conferences.bridgeLost(B1);
    for (int i = 0; i < 8; i++) {
      bridges.catchUp(B2);
    }
    assertThat(offer(ana)).matches(o -> o.epoch() == 2 && o.bridge().equals("b2"));
    assertThat(bridges.conferences(B2)).isEqualTo(1);
    assertThat(bridges.endpoints(B2)).hasSize(2);
  }

  @Test
  void move_newcomerWhilePreparing_goesToTheNewBridge() {
    bridges.mood(B2, Mood.SLOW);
    move();
    FakeBrowser cem = new FakeBrowser();
    join(cem, "Cem", true);
    assertThat(cem.last(Offer.class)).isEmpty();
    for (int i = 0; i < 3; i++) {
      bridges.catchUp(B2);
    }
    assertThat(offer(cem))
        .matches(o -> o.epoch() == 1 && o.bridge().equals("b2") && o.reason() == OfferReason.JOIN);
    assertThat(bridges.endpoints(B1)).hasSize(2);
  }

  @Test
  void move_newcomerWhilePreparingThatFails_joinsWhereTheRoomIs() {
    bridges.mood(B2, Mood.SILENT);
    move();
    FakeBrowser cem = new FakeBrowser();
    join(cem, "Cem", true);
    time.pass(Duration.ofSeconds(5));
    assertThat(offer(cem)).matches(o -> o.bridge().equals("b1"));
  }

  @Test
  void move_newcomerInvitedLate_isKeptWithTheSessionItHas() {
    bridges.mood(B2, Mood.SILENT);
    move();
    FakeBrowser cem = new FakeBrowser();
    join(cem, "Cem", true);
    assertThat(kept(cem).epoch()).isZero();
    time.pass(Duration.ofSeconds(5));

    assertThat(offer(cem).epoch()).isEqualTo(1);
    // Else the page and the room would disagree after a restart of the gateway.
    assertThat(kept(cem)).matches(p -> p.epoch() == 1 && p.endpoint());
  }

  private RoomStore.LiveParticipant kept(FakeBrowser browser) {
    return live.get(ROOM).participants().stream()
        .filter(p -> p.id().equals(idOf(browser)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void move_newcomerInTheOverlap_goesToTheNewBridge() {
    move();
    FakeBrowser cem = new FakeBrowser();
    join(cem, "Cem", true);
    assertThat(offer(cem)).matches(o -> o.bridge().equals("b2"));
    assertThat(bridges.endpoints(B1)).hasSize(2);
  }

  @Test
  void move_somebodyLeavesInTheOverlap_isGoneOnBoth() {
    move();
    String gone = idOf(ben);
    second.onMessage(new Leave());
    assertThat(bridges.endpoints(B1)).doesNotContainKey(gone);
    assertThat(bridges.endpoints(B2)).doesNotContainKey(gone);
  }

  @Test
  void move_socketLost_getsItsOfferWithTheResumption() {
    second.onClosed();
    move();
    assertThat(bridges.endpoints(B2)).hasSize(1);
    FakeBrowser again = resume(ben);
    assertThat(offer(again)).matches(o -> o.epoch() == 2 && o.bridge().equals("b2"));
  }

  @Test
  void move_levelChangesWhilePreparing_isInForceOnTheNewBridge() {
    bridges.mood(B2, Mood.SLOW);
    move();
    Instant now = time.instant();
    conferences.override(
        new LevelOverride("o", Scope.POOL, Level.AUDIO_ONLY, "op", "x", now, now.plusSeconds(99)));
    ticks(1);
    for (int i = 0; i < 4; i++) {
      bridges.catchUp(B2);
    }
    assertThat(bridges.endpoints(B2).values()).hasSize(2).allMatch(e -> e.mute().video());
  }

  @Test
  void move_whileItMoves_isRefusedInTheJournal() {
    bridges.mood(B2, Mood.SLOW);
    move();
    move();
    assertThat(moves)
        .extracting(MoveEntry::kind)
        .containsExactly(MoveEntry.Kind.MOVE, MoveEntry.Kind.MOVE, MoveEntry.Kind.MOVE_FAILED);
  }

  @Test
  void move_cannotGo_saysWhyAndAsksNobody() {
    assertThat(conferences.relocations().move(new RoomId("room-9"), Optional.empty(), "op"))
        .isEqualTo(new Choice.No(Refusal.NOT_LIVE));
    assertThat(conferences.relocations().move(ROOM, Optional.of(B1), "op"))
        .isEqualTo(new Choice.No(Refusal.ALREADY_THERE));
    assertThat(bridges.log()).isEmpty();
    assertThat(moves).isEmpty();
  }

  @Test
  void move_journalFails_movesAllTheSame() {
    journalFails = true;
    move();
    assertThat(offer(ana)).matches(o -> o.bridge().equals("b2"));
  }

  private Drain drain(Optional<Duration> within) {
    Instant now = time.instant();
    return new Drain(B1, "op", now, within.map(now::plus), 1);
  }

  @Test
  void drain_noTime_takesNoNewRoomsAndMovesNone() {
    conferences.relocations().drain(drain(Optional.empty()));
    ticks(100);
    FakeBrowser cem = new FakeBrowser();
    conferences
        .connect(new RoomId("room-2"), cem)
        .onMessage(new FromParticipant.Join("Cem", true, true, Optional.empty()));

    assertThat(offer(cem).bridge()).isEqualTo("b2");
    assertThat(offer(ana).epoch()).isEqualTo(1);
    assertThat(conferences.snapshot().view().bridges().get(0).health())
        .isEqualTo(BridgeHealth.DRAINING);
  }

  @Test
  void drain_withATime_isEmptyByThen() {
    conferences.relocations().drain(drain(Optional.of(Duration.ofSeconds(60))));
    ticks(20);
    assertThat(offer(ana).bridge()).isEqualTo("b1");
    ticks(40);
    assertThat(offer(ana).bridge()).isEqualTo("b2");
    assertThat(bridges.conferences(B1)).isZero();
    assertThat(moves)
        .extracting(e -> e.because().cause())
        .containsExactly(Cause.DRAIN, Cause.DRAIN);
    assertThat(moves.get(0).by()).contains("op");
    assertThat(moves.get(1).by()).isEmpty();
  }

  @Test
  void undrain_isInUseAgain() {
    Relocations relocations = conferences.relocations();
    relocations.drain(drain(Optional.of(Duration.ofSeconds(60))));
    assertThat(relocations.undrain(B1, "op")).isTrue();
    assertThat(relocations.undrain(B1, "op")).isFalse();
    ticks(100);
    assertThat(offer(ana).bridge()).isEqualTo("b1");
    assertThat(conferences.snapshot().view().bridges().get(0).health())
        .isEqualTo(BridgeHealth.HEALTHY);
  }

  @Test
  void restore_drainOfBefore_holdsWithoutAnotherLine() {
    conferences.relocations().restore(List.of(drain(Optional.empty())));
    assertThat(conferences.relocations().drains()).hasSize(1);
    assertThat(moves).isEmpty();
    assertThat(conferences.snapshot().view().bridges().get(0).health())
        .isEqualTo(BridgeHealth.DRAINING);
  }

  @Test
  void relief_hotBridge_losesARoomToTheOther() {
    for (int i = 0; i < 20; i++) {
      time.pass(Duration.ofSeconds(1));
      conferences.report(BridgeReport.of(B1, time.instant(), 0.9));
      conferences.report(BridgeReport.of(B2, time.instant(), 0.1));
      conferences.tick();
    }
    assertThat(offer(ana)).matches(o -> o.epoch() == 2 && o.bridge().equals("b2"));
    assertThat(moves).extracting(e -> e.because().cause()).containsExactly(Cause.HOT_BRIDGE);
  }
}
