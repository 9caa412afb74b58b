package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ecluse.pool.Moments.NINE;
import static org.ecluse.pool.Moments.at;
import static org.ecluse.pool.Moments.bridge;
import static org.ecluse.pool.Moments.facts;
import static org.ecluse.pool.Moments.room;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DegradationPolicyTest {
  private static final Thresholds T = Thresholds.defaults();
  private static final RoomFacts ROOM = facts(room(1), bridge(1), 4, Level.FULL);

  private PolicyState state = PolicyState.start(NINE, 41);
  private List<LevelOverride> overrides = List.of();

  @Test
  void pool_sustainedPressure_climbsAndSaysWhy() {
    hold(0.85, 0, 2);
    List<Decision> decisions = tick(Moments.view(0.85, at(3), true), at(3));
    Decision pool = decisions.get(0);
    assertThat(pool.number()).isEqualTo(42);
    assertThat(pool.scope()).isEqualTo(Scope.POOL);
    assertThat(pool.to()).isEqualTo(Level.AUDIO_FIRST);
    assertThat(pool.thresholdsVersion()).isEqualTo(7);
    assertThat(pool.because().cause()).isEqualTo(Cause.PRESSURE_ABOVE_ENTER);
    assertThat(pool.because().text())
        .isEqualTo("pool pressure 0.85 ≥ enter 0.80 of AUDIO_FIRST for 3 s");
  }

  @Test
  void because_serverInFrench_writesFiguresTheSame() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.FRANCE);
    try {
      pool_sustainedPressure_climbsAndSaysWhy();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void pool_descends_reasonNamesTheFigureThatWasCompared() {
    hold(0.975, 0, 3);
    // Whole pictures would not fit, but none are given back at AUDIO_FIRST.
    PoolView view = withProjection(0.5, 1.3, 1.1, at(63));
    Decision down = tick(view, at(63)).get(0);
    assertThat(down.to()).isEqualTo(Level.AUDIO_FIRST);
    assertThat(down.because().text())
        .isEqualTo(
            "pool pressure 0.50, expected 0.50 at AUDIO_FIRST, < leave 0.80 of AUDIO_ONLY after"
                + " 60 s");
    assertThat(down.because().inputs().get(1).value()).isEqualTo(0.5);
  }

  @Test
  void room_audioFirstWithRoomForPictures_getsSmallOnesAndKeepsThem() {
    hold(0.85, 0, 3);
    Decision smaller = tick(Moments.view(0.85, at(4), true, ROOM), at(4)).get(0);
    assertThat(smaller.to()).isEqualTo(Level.REDUCED);
    RoomFacts small = facts(room(1), bridge(1), 4, Level.REDUCED);
    for (int s = 5; s < 900; s++) {
      assertThat(tick(Moments.view(0.89, at(s), true, small), at(s))).isEmpty();
    }
  }

  @Test
  void room_audioFirstTooFullForPictures_losesThemOnceThatLasted() {
    hold(0.85, 0, 3);
    RoomFacts small = facts(room(1), bridge(1), 4, Level.REDUCED);
    for (int s = 4; s < 7; s++) {
      assertThat(tick(Moments.view(0.945, at(s), true, small), at(s))).isEmpty();
    }
    Decision shed = tick(Moments.view(0.945, at(7), true, small), at(7)).get(0);
    assertThat(shed.to()).isEqualTo(Level.AUDIO_FIRST);
    assertThat(shed.because().cause()).isEqualTo(Cause.PICTURES_OVER_FILL);
    assertThat(shed.because().text())
        .isEqualTo(
            "the pool has no room for all pictures, which may fill it up to 0.94: those of the"
                + " largest meetings end first");
  }

  @Test
  void room_audioFirstWithGrantedPicturesOnly_isLeftToTheVideoBudget() {
    hold(0.85, 0, 3);
    RoomFacts granted =
        new RoomFacts(room(1), bridge(1), 4, 2, 1, 2, Level.FULL, Level.AUDIO_FIRST, at(0), false);
    for (int s = 4; s < 90; s++) {
      assertThat(tick(Moments.view(0.945, at(s), true, granted), at(s))).isEmpty();
    }
  }

  @Test
  void rooms_audioOnly_areCutLargestFirst() {
    hold(0.975, 0, 3);
    RoomFacts large = facts(room(2), bridge(1), 9, Level.FULL);
    assertThat(tick(Moments.view(0.975, at(4), true, ROOM, large), at(4)))
        .extracting(Decision::scope)
        .containsExactly(new Scope.OneRoom(room(2)), new Scope.OneRoom(room(1)));
  }

  @Test
  void rooms_relief_smallestGetTheirPicturesFirst() {
    RoomFacts small = facts(room(1), bridge(1), 2, Level.AUDIO_ONLY);
    RoomFacts large = facts(room(2), bridge(1), 9, Level.AUDIO_ONLY);
    assertThat(tick(Moments.view(0.1, at(1), true, large, small), at(1)))
        .extracting(Decision::scope)
        .containsExactly(new Scope.OneRoom(room(1)), new Scope.OneRoom(room(2)));
  }

  @Test
  void poolOverride_hotBridge_beatsTheBridgesLadder() {
    hold(0.975, 0, 3);
    assertThat(state.bridgeLevel(bridge(1))).isEqualTo(Level.AUDIO_ONLY);
    overrides = List.of(override("a", Scope.POOL, Level.FULL, at(4), at(60)));
    assertThat(newcomer(false, at(5))).isEqualTo(Level.FULL);
    assertThat(newcomer(false, at(60))).isEqualTo(Level.AUDIO_ONLY);
  }

  @Test
  void roomOverride_exemptRoom_isItsOwnWord() {
    overrides = List.of(override("a", new Scope.OneRoom(room(1)), Level.AUDIO_ONLY, NINE, at(9)));
    assertThat(newcomer(true, at(5))).isEqualTo(Level.AUDIO_ONLY);
    assertThat(newcomer(true, at(9))).isEqualTo(Level.FULL);
  }

  @Test
  void roomOverride_whileItHolds_isTheReasonThatIsGiven() {
    overrides = List.of(override("a", new Scope.OneRoom(room(1)), Level.AUDIO_FIRST, NINE, at(9)));
    Decision decision = tick(Moments.view(0.1, at(1), true, ROOM), at(1)).get(0);
    assertThat(decision.because().cause()).isEqualTo(Cause.OVERRIDE);
    assertThat(decision.because().text()).contains("ada", "exercise", "AUDIO_FIRST");
  }

  @Test
  void overrides_severalForOneScope_theLastSaidWins() {
    LevelOverride old = override("a", Scope.POOL, Level.QUEUE, NINE, at(99));
    LevelOverride latest = override("b", Scope.POOL, Level.REDUCED, at(1), at(50));
    overrides = List.of(latest, old);
    tick(Moments.view(0, at(2), true), at(2));
    assertThat(state.level()).isEqualTo(Level.REDUCED);
    tick(Moments.view(0, at(50), true), at(50));
    assertThat(state.level()).isEqualTo(Level.QUEUE);
  }

  @Test
  void rooms_queue_areHeldAtAudioOnly() {
    overrides = List.of(override("a", Scope.POOL, Level.QUEUE, NINE, at(99)));
    Decision cut = tick(Moments.view(0.1, at(1), true, ROOM), at(1)).get(1);
    assertThat(cut.scope()).isEqualTo(new Scope.OneRoom(room(1)));
    assertThat(cut.to()).isEqualTo(Level.AUDIO_ONLY);
    assertThat(newcomer(false, at(1))).isEqualTo(Level.AUDIO_ONLY);

    RoomFacts there = facts(room(1), bridge(1), 3, Level.AUDIO_ONLY);
    assertThat(tick(Moments.view(0.1, at(2), true, there), at(2))).isEmpty();
  }

  @Test
  void override_endsAsTheLadderMoves_saysThatItEnded() {
    overrides = List.of(override("a", Scope.POOL, Level.AUDIO_ONLY, NINE, at(3)));
    hold(0.75, 0, 2);
    Decision decision = tick(Moments.view(0.75, at(3), true), at(3)).get(0);
    assertThat(decision.from()).isEqualTo(Level.AUDIO_ONLY);
    assertThat(decision.to()).isEqualTo(Level.REDUCED);
    assertThat(decision.because().cause()).isEqualTo(Cause.OVERRIDE_ENDED);
  }

  @Test
  void drainingBridge_loadGone_givesItsRoomsTheirPicturesBack() {
    hold(0.975, 0, 3);
    for (int s = 4; s < 400; s++) {
      tick(bridgeOnly(0.1, BridgeHealth.DRAINING, at(s)), at(s));
    }
    assertThat(state.bridgeLevel(bridge(1))).isEqualTo(Level.FULL);
  }

  @Test
  void silence_betweenTwoHighReports_isNotSustainedPressure() {
    tick(Moments.view(0.95, at(0), true), at(0));
    tick(Moments.view(0.95, at(1), false), at(1));
    assertThat(tick(Moments.view(0.95, at(500), true), at(500))).isEmpty();
  }

  private void hold(double pressure, int from, int to) {
    for (int s = from; s <= to; s++) {
      tick(Moments.view(pressure, at(s), true), at(s));
    }
  }

  private List<Decision> tick(PoolView view, Instant now) {
    var outcome = DegradationPolicy.decide(view, T, 7, overrides, state, now);
    state = outcome.state();
    return outcome.decisions();
  }

  private Level newcomer(boolean exempt, Instant now) {
    return DegradationPolicy.newcomerLevel(room(1), bridge(1), exempt, state, overrides, now);
  }

  private static LevelOverride override(
      String id, Scope scope, Level level, Instant from, Instant until) {
    return new LevelOverride(id, scope, level, "ada", "exercise", from, until);
  }

  private static PoolView withProjection(double now, double full, double small, Instant at) {
    PoolView v = Moments.view(now, at, true);
    return new PoolView(at, v.bridges(), List.of(), now, full, small, 0, true);
  }

  private static PoolView bridgeOnly(double load, BridgeHealth health, Instant at) {
    BridgeView view =
        new BridgeView(
            bridge(1),
            "here",
            health,
            load,
            load,
            0,
            Duration.ZERO,
            10_000,
            Level.FULL,
            NINE,
            load,
            load,
            Optional.of(BridgeReport.of(bridge(1), at, load)));
    return new PoolView(at, List.of(view), List.of(), 0, 0, 0, 0, false);
  }
}
