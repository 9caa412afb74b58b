package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Decides the levels. A pure function: the same view, thresholds, overrides, state and moment give
 * the same decisions, and applying them and asking again gives none.
 *
 * <p>The pool has a ladder, and so has each bridge, for rooms can't be split and a single hot
 * bridge is heard by its own rooms only. A room follows the stricter of the two. What newcomers get
 * changes at once with the scope; people inside are touched in paced steps, the largest rooms
 * first, and at {@link Level#AUDIO_FIRST} only after the dwell time.
 */
public final class DegradationPolicy {
  private DegradationPolicy() {}

  /**
   * The outcome of one tick.
   *
   * @param decisions in the order in which they are to be applied
   * @param state for the next tick
   */
  public record Outcome(List<Decision> decisions, PolicyState state) {}

  /** One tick. Overrides that have expired are ignored. */
  public static Outcome decide(
      PoolView view,
      Thresholds thresholds,
      long thresholdsVersion,
      Collection<LevelOverride> overrides,
      PolicyState state,
      Instant now) {
    return new Tick(view, thresholds, thresholdsVersion, overrides, state, now).run();
  }

  /** The level for somebody who joins this room now. */
  public static Level newcomerLevel(
      RoomId room,
      BridgeId bridge,
      boolean exempt,
      PolicyState state,
      Collection<LevelOverride> overrides,
      Instant now) {
    Optional<LevelOverride> own = active(overrides, new Scope.OneRoom(room), now);
    if (own.isPresent()) {
      return own.get().level();
    }
    return exempt ? Level.FULL : Level.stricter(state.held, state.bridgeLevel(bridge));
  }

  static Optional<LevelOverride> active(
      Collection<LevelOverride> overrides, Scope scope, Instant now) {
    return overrides.stream()
        .filter(o -> o.scope().equals(scope) && o.activeAt(now))
        .max(Comparator.comparing(LevelOverride::createdAt));
  }

  /** The working state of one call; never escapes it. */
  private static final class Tick {
    private final PoolView view;
    private final Thresholds thresholds;
    private final long version;
    private final Collection<LevelOverride> overrides;
    private final PolicyState before;
    private final Instant now;
    private final List<Decision> decisions = new ArrayList<>();
    private long number;

    Tick(
        PoolView view,
        Thresholds thresholds,
        long version,
        Collection<LevelOverride> overrides,
        PolicyState before,
        Instant now) {
      this.view = view;
      this.thresholds = thresholds;
      this.version = version;
      this.overrides = overrides;
      this.before = before;
      this.now = now;
      this.number = before.lastNumber;
    }

    Outcome run() {
      Ladder pool = movePool();
      Level held = holdPool(pool);
      Map<BridgeId, Ladder> bridges = moveBridges();
      PolicyState next = new PolicyState(pool, bridges, held, before.lastNumber);
      moveRooms(next);
      return new Outcome(List.copyOf(decisions), new PolicyState(pool, bridges, held, number));
    }

    private Ladder movePool() {
      if (!view.fresh()) {
        return before.pool;
      }
      var pressure =
          new Ladder.Pressure(view.pressure(), view.projectedFull(), view.projectedReduced());
      return before.pool.next(pressure, thresholds, Level.QUEUE, now);
    }

    private Level holdPool(Ladder pool) {
      Optional<LevelOverride> override = active(overrides, Scope.POOL, now);
      Level held = override.map(LevelOverride::level).orElse(pool.level());
      if (held != before.held) {
        add(Scope.POOL, before.held, held, whyPool(pool, override, held));
      }
      return held;
    }

    private Because whyPool(Ladder pool, Optional<LevelOverride> override, Level held) {
      if (override.isPresent()) {
        LevelOverride o = override.get();
        return Because.of(
            Cause.OVERRIDE,
            o.by() + " holds " + o.level() + " until " + o.expiresAt() + ": " + o.reason());
      }
      if (pool.level() == before.pool.level()) {
        return Because.of(
            Cause.OVERRIDE_ENDED, "the override ended; the policy says " + held, poolInputs());
      }
      return whyMoved(
          "pool", before.pool, pool, view.pressure(), view.projectedFull(), poolInputs());
    }

    private Because.Input[] poolInputs() {
      Duration age =
          view.bridges().stream()
              .filter(BridgeView::counts)
              .map(BridgeView::age)
              .max(Comparator.naturalOrder())
              .orElse(Duration.ZERO);
      return new Because.Input[] {
        new Because.Input("pressure", view.pressure(), age),
        new Because.Input("projected", view.projectedFull(), age),
        new Because.Input("reserved", view.reserved(), Duration.ZERO)
      };
    }

    private Because whyMoved(
        String who,
        Ladder from,
        Ladder to,
        double pressure,
        double projected,
        Because.Input... inputs) {
      if (to.level().compareTo(from.level()) > 0) {
        String text =
            "%s pressure %.2f ≥ enter %.2f of %s for %d s"
                .formatted(
                    who,
                    pressure,
                    thresholds.rung(to.level()).enter(),
                    to.level(),
                    thresholds.sustain().toSeconds());
        return Because.of(Cause.PRESSURE_ABOVE_ENTER, text, inputs);
      }
      String text =
          "%s pressure %.2f, expected %.2f with pictures back, < leave %.2f of %s after %d s"
              .formatted(
                  who,
                  pressure,
                  projected,
                  thresholds.rung(from.level()).leave(),
                  from.level(),
                  Duration.between(from.since(), now).toSeconds());
      return Because.of(Cause.PROJECTED_BELOW_LEAVE, text, inputs);
    }

    private Map<BridgeId, Ladder> moveBridges() {
      Map<BridgeId, Ladder> next = new HashMap<>();
      for (BridgeView bridge : view.bridges()) {
        Ladder old = before.bridges.getOrDefault(bridge.id(), Ladder.start(now));
        Ladder moved = bridge.fresh() ? move(bridge, old) : old;
        if (moved.level() != Level.FULL || moved.leftAt() != null || moved.aboveSince() != null) {
          next.put(bridge.id(), moved);
        }
      }
      return next;
    }

    private Ladder move(BridgeView bridge, Ladder old) {
      var pressure =
          new Ladder.Pressure(bridge.load(), bridge.projectedFull(), bridge.projectedReduced());
      // A full bridge needs no queue of its own: placement goes elsewhere.
      Ladder moved = old.next(pressure, thresholds, Level.AUDIO_ONLY, now);
      if (moved.level() != old.level()) {
        var input = new Because.Input("load", bridge.load(), bridge.age());
        String who = "bridge " + bridge.id();
        add(
            new Scope.OneBridge(bridge.id()),
            old.level(),
            moved.level(),
            whyMoved(who, old, moved, bridge.load(), bridge.projectedFull(), input));
      }
      return moved;
    }

    private void moveRooms(PolicyState next) {
      int max = thresholds.roomChangesPerTick();
      // A bounded heap keeps the best candidates without sorting a hundred thousand rooms.
      PriorityQueue<RoomMove> best = new PriorityQueue<>(RoomMove.LEAST_URGENT_FIRST);
      for (RoomFacts room : view.rooms()) {
        Level target =
            newcomerLevel(room.room(), room.bridge(), room.exempt(), next, overrides, now);
        if (needed(room, target) && due(room, target, next)) {
          best.add(new RoomMove(room, target));
          if (best.size() > max) {
            best.poll();
          }
        }
      }
      List<RoomMove> moves = new ArrayList<>(best);
      moves.sort(RoomMove.LEAST_URGENT_FIRST.reversed());
      moves.forEach(this::add);
    }

    /**
     * People inside are behind their scope, or somebody who came later is held at a level that is
     * over.
     */
    private static boolean needed(RoomFacts room, Level target) {
      return target.compareTo(room.applied()) > 0 || target.compareTo(room.strictest()) < 0;
    }

    /**
     * People inside are left alone until the dwell time of AUDIO_FIRST is over; everything else is
     * due at once.
     */
    private boolean due(RoomFacts room, Level target, PolicyState next) {
      if (target != Level.AUDIO_FIRST || room.strictest().compareTo(target) > 0) {
        return true;
      }
      if (active(overrides, new Scope.OneRoom(room.room()), now).isPresent()) {
        return true;
      }
      Ladder leading = next.held == Level.AUDIO_FIRST ? next.pool : next.bridges.get(room.bridge());
      return leading == null
          || !now.isBefore(leading.since().plus(thresholds.audioFirst().dwell()));
    }

    private void add(RoomMove move) {
      RoomFacts room = move.room();
      Because because =
          room.exempt() && move.target() == Level.FULL
              ? Because.of(Cause.EXEMPT, "the room is exempt")
              : Because.of(
                  Cause.FOLLOWS_SCOPE,
                  "the room follows its scope to " + move.target(),
                  new Because.Input("participants", room.participants(), Duration.ZERO),
                  new Because.Input("videoSenders", room.videoSenders(), Duration.ZERO));
      add(
          new Scope.OneRoom(room.room()),
          move.degrades() ? room.applied() : room.strictest(),
          move.target(),
          because);
    }

    private void add(Scope scope, Level from, Level to, Because because) {
      decisions.add(new Decision(++number, now, scope, from, to, because, version));
    }
  }

  /**
   * A room that is due. Degrading takes the largest first; giving back starts with the smallest.
   */
  private record RoomMove(RoomFacts room, Level target) {
    static final Comparator<RoomMove> LEAST_URGENT_FIRST =
        Comparator.comparing(RoomMove::degrades)
            .thenComparingInt(RoomMove::weight)
            .thenComparing(m -> m.room.room());

    boolean degrades() {
      return target.compareTo(room.applied()) > 0;
    }

    int weight() {
      return degrades() ? room.participants() : -room.participants();
    }
  }
}
