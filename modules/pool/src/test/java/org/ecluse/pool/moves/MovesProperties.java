package org.ecluse.pool.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ecluse.pool.moves.Draft.NINE;
import static org.ecluse.pool.moves.Draft.bridge;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeView;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.Thresholds;

class MovesProperties {
  private static final Duration KEPT = Duration.ofHours(3);

  @Property(tries = 60)
  void drain_anyPool_overloadsNobodyAndLeavesOnlyWhatDoesNotFit(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 8) int bridges,
      @ForAll @IntRange(max = 80) int rooms,
      @ForAll @IntRange(min = 20, max = 300) int seconds) {
    Draft draft = Draft.random(seed, bridges, rooms);
    draft.model.drain(bridge(0), true, NINE);
    Drain drain = new Drain(bridge(0), "ana", NINE, Optional.of(NINE.plusSeconds(seconds)), 0);
    MoveHistory history = MoveHistory.EMPTY;
    DrainPlan.Step step = null;
    for (int s = 0; s <= seconds + 240; s += 2) {
      Instant now = NINE.plusSeconds(s);
      draft.report(now);
      MoveView before = draft.view(now);
      step = DrainPlan.next(before, List.of(drain), history, MoveSettings.defaults(), now);
      draft.make(step.moves(), now);
      step.moves().forEach(move -> assertThat(move.from()).isEqualTo(bridge(0)));
      step.moves().forEach(move -> notOver(draft.view(now), move.to()));
      history = history.with(step.moves(), now, KEPT);
      assertThat(history.lastMinute(now)).isLessThanOrEqualTo(60);
    }
    if (!draft.on(0).isEmpty()) {
      assertThat(step.stuck()).containsEntry(bridge(0), draft.on(0).size());
    }
  }

  private static void notOver(MoveView view, BridgeId bridge) {
    BridgeView after = view.bridge(bridge).orElseThrow();
    assertThat(after.load()).isLessThanOrEqualTo(view.hardLimit() + 1e-9);
  }

  /** Pictures can be given up for sound, so only sound counts. */
  private static void soundNotOver(Draft draft, BridgeId bridge) {
    // A little too much is taken where the others can go.
    double more = 2 * ReliefSettings.defaults().margin();
    double most = Thresholds.defaults().bridgeHardLimit() + more;
    assertThat(draft.sound(bridge)).isLessThanOrEqualTo(most + 1e-9);
  }

  private static boolean ofSound(RoomMove move) {
    return move.because().inputs().get(0).name().equals("sound");
  }

  /** What moves of sound must lower, without what is still charged. */
  private static double soundSquares(Draft draft) {
    double hot = ReliefSettings.defaults().hotAbove();
    return draft.bridges().stream()
        .mapToDouble(b -> draft.capacity(b) * square(Math.max(0, draft.sound(b) - hot)))
        .sum();
  }

  @Property(tries = 60)
  void relief_unchangedPool_comesToRestAndNeverOverloads(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 8) int bridges,
      @ForAll @IntRange(max = 80) int rooms) {
    Draft draft = Draft.random(seed, bridges, rooms);
    ReliefSettings settings = ReliefSettings.defaults();
    ReliefPolicy.State state = ReliefPolicy.State.CALM;
    MoveHistory history = MoveHistory.EMPTY;
    Map<RoomId, Instant> moved = new HashMap<>();
    Instant last = NINE;
    for (int s = 0; s <= 7_200; s += 4) {
      Instant now = NINE.plusSeconds(s);
      draft.report(now);
      MoveView view = draft.view(now);
      var outcome = ReliefPolicy.decide(view, settings, 60, state, history, now);
      double spread = squares(view);
      double soundSpread = soundSquares(draft);
      draft.make(outcome.moves(), now);
      for (RoomMove move : outcome.moves()) {
        Instant before = moved.put(move.room(), now);
        assertThat(before == null || !now.isBefore(before.plus(settings.rest()))).isTrue();
        if (ofSound(move)) {
          soundNotOver(draft, move.to());
        } else {
          notOver(draft.view(now), move.to());
        }
        last = now;
      }
      if (!outcome.moves().isEmpty()) {
        draft.report(now.plusSeconds(1));
        if (outcome.moves().stream().noneMatch(MovesProperties::ofSound)) {
          assertThat(settled(draft)).isLessThan(spread);
        } else if (outcome.moves().stream().allMatch(MovesProperties::ofSound)) {
          assertThat(soundSquares(draft)).isLessThan(soundSpread);
        }
      }
      history = history.with(outcome.moves(), now, KEPT);
      assertThat(history.lastMinute(now)).isLessThanOrEqualTo(settings.perMinute());
      state = outcome.state();
    }
    assertThat(last).isBefore(NINE.plusSeconds(6_000));
  }

  /** What each move must lower, from the loads without what is still charged. */
  private static double settled(Draft draft) {
    return draft.view(NINE).pool().bridges().stream()
        .mapToDouble(b -> b.capacityPacketsPerSecond() * square(draft.load(b.id())))
        .sum();
  }

  private static double squares(MoveView view) {
    return view.pool().bridges().stream()
        .mapToDouble(b -> b.capacityPacketsPerSecond() * square(b.load()))
        .sum();
  }

  private static double square(double value) {
    return value * value;
  }
}
