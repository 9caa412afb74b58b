package org.ecluse.conference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ecluse.conference.FromParticipant.Join;
import org.ecluse.conference.FromParticipant.MediaFailed;
import org.ecluse.conference.ToParticipant.Offer;
import org.ecluse.conference.fake.FakeBridges.Mood;
import org.ecluse.conference.fake.FakeBrowser;
import org.ecluse.pool.BridgeDescription;
import org.ecluse.pool.BridgeHealth;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeReport;
import org.ecluse.pool.BridgeView;
import org.ecluse.pool.Cause;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.health.HealthChange;
import org.ecluse.pool.health.HealthSignal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the health of a bridge does to the meetings on it. */
class HealthTest extends Scene {
  /** A check is due within 6 s, and two of them time out after 3 s each. */
  private static final int DETECTED = 15;

  private final List<HealthChange> changes = new ArrayList<>();

  @BeforeEach
  void listen() {
    conferences.onHealth(changes::add);
  }

  @Test
  void silentBridge_notConfirmed_isSuspectAndNobodyMoves() {
    FakeBrowser ana = onB1();
    bridges.mood(B1, Mood.SILENT);
    until(BridgeHealth.SUSPECT);
    assertThat(offers(ana)).isEqualTo(1);
    assertThat(view(B1).because()).get().matches(b -> b.cause() == Cause.CHECK_TIMEOUT);

    FakeBrowser ben = new FakeBrowser();
    for (int i = 2; i < 8; i++) {
      joinRoom(i, ben);
      assertThat(ben.last(Offer.class)).get().matches(o -> o.bridge().equals("b2"));
    }
  }

  @Test
  void silentBridge_confirmed_isFailedAndItsPeopleAreBackAtOnce() {
    FakeBrowser ana = onB1();
    bridges.mood(B1, Mood.SILENT);
    until(BridgeHealth.FAILED);
    time.pass(Duration.ofMillis(100));

    assertThat(ana.last(Offer.class)).get().matches(o -> o.epoch() == 2 && o.bridge().equals("b2"));
    assertThat(states(B1)).containsExactly(BridgeHealth.SUSPECT, BridgeHealth.FAILED);
    assertThat(states(B2)).isEmpty();
    assertThat(view(B1).health()).isEqualTo(BridgeHealth.FAILED);
  }

  @Test
  void silentBridge_manyRooms_moveAtAPaceTheLargestFirst() {
    List<FakeBrowser> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(new FakeBrowser());
      joinRoom(i, all.get(i));
    }
    FakeBrowser extra = new FakeBrowser();
    int large = bridgeOf(all.get(12)).equals("b1") ? 12 : 13;
    joinRoom(large, extra);
    bridges.mood(B1, Mood.SILENT);
    until(BridgeHealth.FAILED);
    assertThat(all.stream().filter(b -> offers(b) > 1)).hasSizeBetween(1, 5);
    assertThat(offers(all.get(large))).isEqualTo(2);
    time.pass(Duration.ofSeconds(1));
    assertThat(all.stream().filter(b -> offers(b) > 1)).hasSize(10);
    assertThat(all).allMatch(b -> bridgeOf(b).equals("b2"));
  }

  @Test
  void silentBridge_answersAgain_returnsAndTakesLoadSlowly() {
    onB1();
    bridges.mood(B1, Mood.SILENT);
    until(BridgeHealth.FAILED);
    bridges.mood(B1, Mood.WELL);
    ticks(19);
    assertThat(view(B1).health()).isEqualTo(BridgeHealth.FAILED);
    ticks(8);
    assertThat(view(B1).health()).isEqualTo(BridgeHealth.RETURNING);

    int onB1 = 0;
    for (int i = 2; i < 22; i++) {
      FakeBrowser page = new FakeBrowser();
      joinRoom(i, page);
      onB1 += bridgeOf(page).equals("b1") ? 1 : 0;
    }
    assertThat(onB1).isLessThanOrEqualTo(2);
    ticks(60);
    assertThat(states(B1))
        .containsExactly(
            BridgeHealth.SUSPECT,
            BridgeHealth.FAILED,
            BridgeHealth.RETURNING,
            BridgeHealth.HEALTHY);
  }

  @Test
  void allSilent_nobodyIsMoved() {
    FakeBrowser ana = onB1();
    bridges.mood(B1, Mood.SILENT);
    bridges.mood(B2, Mood.SILENT);
    ticks(60);
    assertThat(offers(ana)).isEqualTo(1);
    assertThat(view(B1).health()).isEqualTo(BridgeHealth.SUSPECT);

    bridges.mood(B1, Mood.WELL);
    bridges.mood(B2, Mood.WELL);
    ticks(30);
    assertThat(offers(ana)).isEqualTo(1);
    assertThat(view(B1).health()).isEqualTo(BridgeHealth.HEALTHY);
  }

  @Test
  void unwellBridge_saysSoTwice_isLeft() {
    FakeBrowser ana = onB1();
    bridges.mood(B1, Mood.WRONG);
    until(BridgeHealth.FAILED);
    time.pass(Duration.ofSeconds(1));
    assertThat(bridgeOf(ana)).isEqualTo("b2");
    assertThat(last(B1).because().cause()).isEqualTo(Cause.UNWELL);
  }

  @Test
  void ourWayIsCutOff_saysNothingOfTheBridge() {
    FakeBrowser ana = onB1();
    bridges.mood(B1, Mood.CUT_OFF);
    joinRoom(1, new FakeBrowser());
    ticks(60);
    assertThat(offers(ana)).isEqualTo(1);
    assertThat(states(B1)).isEmpty();
  }

  @Test
  void shuttingDown_movesItsRoomsAtOnce() {
    FakeBrowser ana = onB1();
    conferences.report(flagged(false, false, true));
    assertThat(bridgeOf(ana)).isEqualTo("b2");
    assertThat(states(B1)).containsExactly(BridgeHealth.STOPPED);
  }

  @Test
  void draining_keepsItsRoomsAndGetsNone() {
    FakeBrowser ana = onB1();
    for (BridgeReport report : List.of(flagged(true, false, false), flagged(false, true, false))) {
      conferences.report(report);
      FakeBrowser ben = new FakeBrowser();
      joinRoom(2, ben);
      assertThat(bridgeOf(ben)).isEqualTo("b2");
      time.pass(Duration.ofSeconds(1));
    }
    assertThat(offers(ana)).isEqualTo(1);
    assertThat(states(B1)).containsExactly(BridgeHealth.DRAINING, BridgeHealth.STOPPING);
  }

  @Test
  void mediaOfManyFails_isSuspectAndNobodyElseIsMoved() {
    List<FakeBrowser> pages = new ArrayList<>();
    for (int i = 0; pages.size() < 5; i++) {
      FakeBrowser page = new FakeBrowser();
      Connection connection = joinRoom(i, page);
      if (bridgeOf(page).equals("b1")) {
        pages.add(page);
        answer(connection, page);
        connection.onMessage(new MediaFailed(1, FromParticipant.MediaFailure.ICE));
      }
    }
    assertThat(states(B1)).containsExactly(BridgeHealth.SUSPECT);
    assertThat(last(B1).because().cause()).isEqualTo(Cause.ICE_FAILURES);
    assertThat(pages).allMatch(page -> bridgeOf(page).equals("b1"));
  }

  @Test
  void mediaOfSomeoneWorks_breaksTheRowOfFailures() {
    List<Connection> failing = new ArrayList<>();
    FakeBrowser happy = new FakeBrowser();
    answer(joinRoom(0, happy), happy);
    for (int i = 1; failing.size() < 5; i++) {
      FakeBrowser page = new FakeBrowser();
      Connection connection = joinRoom(i, page);
      if (bridgeOf(page).equals(bridgeOf(happy))) {
        failing.add(connection);
        answer(connection, page);
      }
    }
    failing
        .subList(0, 4)
        .forEach(c -> c.onMessage(new MediaFailed(1, FromParticipant.MediaFailure.ICE)));
    time.pass(BridgeSignals.SETTLED);
    failing.get(4).onMessage(new MediaFailed(1, FromParticipant.MediaFailure.ICE));
    assertThat(changes).isEmpty();
  }

  @Test
  void mediaFailed_beforeTheAnswer_saysNothing() {
    for (int i = 0; i < 30; i++) {
      joinRoom(i, new FakeBrowser())
          .onMessage(new MediaFailed(1, FromParticipant.MediaFailure.ICE));
    }
    assertThat(changes).isEmpty();
  }

  @Test
  void bridgeLost_thenReturned_isTrustedAtOnce() {
    onB1();
    conferences.bridgeLost(B1);
    conferences.bridgeLost(B1);
    conferences.bridgeReturned(B1);
    assertThat(states(B1)).containsExactly(BridgeHealth.FAILED, BridgeHealth.RETURNING);
  }

  @Test
  void forgetBridge_movesItsRoomsAndIsUnknown() {
    FakeBrowser ana = onB1();
    conferences.forgetBridge(B1);
    assertThat(bridgeOf(ana)).isEqualTo("b2");
    assertThat(conferences.snapshot().view().bridges())
        .extracting(BridgeView::id)
        .containsExactly(B2);
    conferences.signal(B1, new HealthSignal.CheckTimedOut());
    assertThat(states(B1)).containsExactly(BridgeHealth.FAILED);
  }

  @Test
  void bridgeThatLeft_afterHalfAnHour_isForgottenAndNewWhenItComesAgain() {
    conferences.bridgeLost(B1);
    time.pass(Duration.ofMinutes(30).minusMillis(1));
    conferences.tick();
    assertThat(view(B1).health()).isEqualTo(BridgeHealth.FAILED);
    time.pass(Duration.ofMillis(1));
    conferences.tick();
    assertThat(conferences.snapshot().view().bridges()).hasSize(1);
    conferences.addBridge(new BridgeDescription(B1, 100_000));
    ticks(1);
    assertThat(view(B1).health()).isEqualTo(BridgeHealth.RETURNING);
    assertThat(view(B1).because()).get().matches(b -> b.cause() == Cause.NEW_BRIDGE);
  }

  @Test
  void listener_throws_roomsAreMovedAndOthersHear() {
    FakeBrowser ana = onB1();
    List<HealthChange> after = new ArrayList<>();
    conferences.onHealth(
        change -> {
          throw new IllegalStateException("the disk is full");
        });
    conferences.onHealth(after::add);
    conferences.bridgeLost(B1);
    assertThat(bridgeOf(ana)).isEqualTo("b2");
    assertThat(after).hasSize(1);
  }

  @Test
  void fault_eachKind_saysWhatItSaysOfTheBridge() {
    assertThat(BridgeSignals.of(null)).contains(new HealthSignal.RequestDone());
    for (BridgeFault.Kind kind : BridgeFault.Kind.values()) {
      Optional<HealthSignal> heard = BridgeSignals.of(new BridgeFault(kind, "why"));
      switch (kind) {
        case TIMEOUT -> assertThat(heard).contains(new HealthSignal.RequestTimedOut());
        case UNREACHABLE -> assertThat(heard).isEmpty();
        case GONE -> assertThat(heard).contains(new HealthSignal.RequestLost("why"));
        case OTHER -> assertThat(heard).contains(new HealthSignal.RequestRefused("why"));
        case CONFERENCE_NOT_FOUND, UNKNOWN_ENDPOINT, CONFLICT, BAD_REQUEST, GRACEFUL_SHUTDOWN ->
            assertThat(heard).contains(new HealthSignal.RequestDone());
      }
    }
  }

  private FakeBrowser onB1() {
    FakeBrowser ana = new FakeBrowser();
    answer(join(ana, "Ana", true), ana);
    assertThat(bridgeOf(ana)).isEqualTo("b1");
    return ana;
  }

  private Connection joinRoom(int number, FakeBrowser page) {
    Connection connection = conferences.connect(new RoomId("room-x" + number), page);
    connection.onMessage(new Join("P", true, false, Optional.empty()));
    return connection;
  }

  /** Lets time pass until the first bridge is like this, and stops at that moment. */
  private void until(BridgeHealth health) {
    for (int i = 0; i < DETECTED * 10 && !states(B1).contains(health); i++) {
      time.pass(Duration.ofMillis(100));
      check();
      if (i % 10 == 9) {
        conferences.report(BridgeReport.of(B1, time.instant(), load));
        conferences.report(BridgeReport.of(B2, time.instant(), load));
        conferences.tick();
      }
    }
    assertThat(states(B1)).contains(health);
  }

  private List<BridgeHealth> states(BridgeId bridge) {
    return changes.stream().filter(c -> c.bridge().equals(bridge)).map(HealthChange::to).toList();
  }

  private HealthChange last(BridgeId bridge) {
    return changes.stream()
        .filter(c -> c.bridge().equals(bridge))
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  private BridgeView view(BridgeId bridge) {
    return conferences.snapshot().view().bridges().stream()
        .filter(b -> b.id().equals(bridge))
        .findFirst()
        .orElseThrow();
  }

  private static int offers(FakeBrowser browser) {
    return browser.all(Offer.class).size();
  }

  private static String bridgeOf(FakeBrowser browser) {
    return browser.last(Offer.class).orElseThrow().bridge();
  }

  private BridgeReport flagged(boolean drain, boolean graceful, boolean shuttingDown) {
    return new BridgeReport(
        B1,
        time.instant(),
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        OptionalDouble.empty(),
        true,
        drain,
        graceful,
        shuttingDown,
        Optional.empty(),
        Optional.empty());
  }
}
