package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What the policy promises for any load and any rooms. */
class PolicyProperties {
  private static final Thresholds T = Thresholds.defaults();
  private static final int ROOMS = 120;

  @Provide
  Arbitrary<List<Double>> loads() {
    return Arbitraries.doubles().between(0, 1.5).list().ofMinSize(5).ofMaxSize(200);
  }

  @Property(tries = 40)
  void decide_twiceAtTheSameMoment_secondTimeDecidesNothing(@ForAll("loads") List<Double> loads) {
    Pool pool = new Pool();
    for (double load : loads) {
      pool.tick(load, true, List.of());
      // Rooms are changed in bounded steps, so what is left over may follow; scopes may not move.
      assertThat(pool.again(load)).allMatch(decision -> decision.scope() instanceof Scope.OneRoom);
    }
    Pool settled = new Pool();
    for (int i = 0; i < ROOMS; i++) {
      settled.tick(loads.get(0), true, List.of());
    }
    assertThat(settled.again(loads.get(0))).isEmpty();
  }

  @Property(tries = 40)
  void decide_staleReportsOnly_degradesNobody(
      @ForAll("loads") List<Double> loads, @ForAll @DoubleRange(min = 0, max = 5) double last) {
    Pool pool = new Pool();
    for (double load : loads) {
      pool.tick(load, true, List.of());
    }
    Level before = pool.state.level();
    for (int i = 0; i < 300; i++) {
      List<Decision> decisions = pool.tick(last, false, List.of());
      assertThat(decisions).allMatch(decision -> decision.scope() instanceof Scope.OneRoom);
    }
    assertThat(pool.state.level()).isEqualTo(before);
  }

  @Property(tries = 40)
  void decide_anyLoad_changesABoundedNumberOfRoomsATick(@ForAll("loads") List<Double> loads) {
    Pool pool = new Pool();
    for (double load : loads) {
      assertThat(pool.tick(load, true, List.of()))
          .filteredOn(decision -> decision.scope() instanceof Scope.OneRoom)
          .hasSizeLessThanOrEqualTo(T.roomChangesPerTick());
    }
  }

  @Property(tries = 40)
  void decisions_anyLoad_areNumberedExplainedAndTrue(@ForAll("loads") List<Double> loads) {
    Pool pool = new Pool();
    long last = 0;
    for (double load : loads) {
      for (Decision decision : pool.tick(load, true, List.of())) {
        assertThat(decision.number()).isEqualTo(++last);
        assertThat(decision.from()).isNotEqualTo(decision.to());
        assertThat(decision.because().text()).isNotBlank();
        if (decision.because().cause() == Cause.PRESSURE_ABOVE_ENTER) {
          assertThat(decision.because().inputs().get(0).value())
              .isGreaterThanOrEqualTo(T.rung(decision.to()).enter());
        }
      }
    }
  }

  @Property(tries = 30)
  void decide_sameInputs_isDeterministic(@ForAll("loads") List<Double> loads) {
    Pool one = new Pool();
    Pool other = new Pool();
    for (double load : loads) {
      assertThat(one.tick(load, true, List.of())).isEqualTo(other.tick(load, true, List.of()));
    }
  }

  @Property(tries = 40)
  void levels_noFigures_stayWhereTheyAreAfterwardsToo(@ForAll("loads") List<Double> loads) {
    // One high report before a silence and one after it are not sustained pressure.
    Pool pool = new Pool();
    for (double load : loads) {
      Level before = pool.state.level();
      pool.tick(0, false, List.of());
      pool.tick(load, true, List.of());
      assertThat(pool.state.level()).isLessThanOrEqualTo(before);
    }
  }

  @Property(tries = 40)
  void exemptRoom_anyLoad_keepsItsPictures(@ForAll("loads") List<Double> loads) {
    Pool pool = new Pool();
    RoomId exempt = Moments.room(3);
    RoomFacts f = pool.rooms.get(exempt);
    pool.rooms.put(
        exempt,
        new RoomFacts(exempt, f.bridge(), 4, 4, 0, 0, Level.FULL, Level.FULL, Moments.NINE, true));
    for (double load : loads) {
      assertThat(pool.tick(load, true, List.of()))
          .noneMatch(decision -> decision.scope().equals(new Scope.OneRoom(exempt)));
    }
  }

  @Property(tries = 30)
  void override_anyLoad_holdsUntilItsExpiryAndNoLonger(
      @ForAll("loads") List<Double> loads,
      @ForAll Level held,
      @ForAll @IntRange(min = 1, max = 300) int seconds) {
    Pool pool = new Pool();
    LevelOverride override =
        new LevelOverride(
            "o",
            Scope.POOL,
            held,
            "ada",
            "exercise",
            Moments.NINE,
            Moments.NINE.plusSeconds(seconds));
    for (double load : loads) {
      pool.tick(load, true, List.of(override));
      if (override.activeAt(pool.now())) {
        assertThat(pool.state.level()).isEqualTo(held);
        assertThat(pool.newcomer(List.of(override))).isEqualTo(held.inside());
      } else {
        assertThat(pool.state.level()).isEqualTo(pool.state.pool.level());
      }
    }
  }

  @Property(tries = 30)
  void rooms_levelThatLasts_allFollowInTheEnd(
      @ForAll @DoubleRange(min = 0, max = 1.5) double load) {
    Pool pool = new Pool();
    // A load that no cut lowers: at AUDIO_FIRST one room after the other is tried.
    for (int i = 0; i < 10 * ROOMS; i++) {
      pool.tick(load, true, List.of());
    }
    Level bridge = pool.state.bridgeLevel(Moments.bridge(1));
    Level scope = Level.stricter(pool.state.level(), bridge).inside();
    boolean room = scope == Level.AUDIO_FIRST && load < T.fill();
    Level target = room ? Level.REDUCED : scope;
    assertThat(pool.rooms.values()).allMatch(each -> each.applied() == target);
  }

  /** A pool whose load the test sets, with rooms that follow the decisions. */
  private static final class Pool {
    final Map<RoomId, RoomFacts> rooms = new HashMap<>();
    PolicyState state = PolicyState.start(Moments.NINE, 0);
    private int second;

    Pool() {
      for (int i = 0; i < ROOMS; i++) {
        rooms.put(
            Moments.room(i),
            Moments.facts(Moments.room(i), Moments.bridge(1), 1 + i % 7, Level.FULL));
      }
    }

    Instant now() {
      return Moments.at(second);
    }

    List<Decision> tick(double load, boolean fresh, List<LevelOverride> overrides) {
      second++;
      var outcome = decide(load, fresh, overrides);
      state = outcome.state();
      for (Decision decision : outcome.decisions()) {
        if (decision.scope() instanceof Scope.OneRoom one) {
          rooms.computeIfPresent(one.room(), (id, room) -> Moments.after(room, decision));
        }
      }
      return outcome.decisions();
    }

    List<Decision> again(double load) {
      return new ArrayList<>(decide(load, true, List.of()).decisions());
    }

    Level newcomer(List<LevelOverride> overrides) {
      return DegradationPolicy.newcomerLevel(
          Moments.room(1), Moments.bridge(1), false, state, overrides, now());
    }

    private DegradationPolicy.Outcome decide(
        double load, boolean fresh, List<LevelOverride> overrides) {
      PoolView view = Moments.view(load, now(), fresh, rooms.values().toArray(RoomFacts[]::new));
      return DegradationPolicy.decide(view, T, 1, overrides, state, now());
    }
  }
}
