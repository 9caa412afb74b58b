package org.ecluse.pool;

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
 * first, and at {@link Level#AUDIO_FIRST} only after the dwell time. An operator's override comes
 * before all of it: one for a room before one for the pool, and that before the bridges' ladders.
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
    return InForce.at(overrides, now).level(room, bridge, exempt, state);
  }

  /**
   * The level that holds for the pool now: an override counts from when it is said to when it is
   * taken back, whenever the next tick is.
   */
  public static Level poolLevel(
      PolicyState state, Collection<LevelOverride> overrides, Instant now) {
    return InForce.at(overrides, now).pool(state);
  }

  /** The working state of one call; never escapes it. */
  private static final class Tick {
    private final PoolView view;
    private final Thresholds thresholds;
    private final long version;
    private final InForce overrides;
    private final PolicyState before;
    private final Instant now;
    private final Reasons reasons;
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
      this.overrides = InForce.at(overrides, now);
      this.before = before;
      this.now = now;
      this.reasons = new Reasons(view, thresholds, now);
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
      return view.fresh()
          ? before.pool.next(reasons.pressure(), thresholds, Level.QUEUE, now)
          : before.pool.unseen();
    }

    private Level holdPool(Ladder pool) {
      Level held = overrides.pool().map(LevelOverride::level).orElse(pool.level());
      if (held != before.held) {
        add(Scope.POOL, before.held, held, whyPool(pool, held));
      }
      return held;
    }

    private Because whyPool(Ladder pool, Level held) {
      if (overrides.pool().isPresent()) {
        return reasons.overridden(overrides.pool().get(), reasons.pool(view.projectedFull()));
      }
      return before.held == before.pool.level()
          ? reasons.poolMoved(before.pool, pool)
          : reasons.overrideEnded(held);
    }

    private Map<BridgeId, Ladder> moveBridges() {
      Map<BridgeId, Ladder> next = new HashMap<>();
      for (BridgeView bridge : view.bridges()) {
        Ladder old = before.bridges.get(bridge.id());
        Ladder moved = move(bridge, old == null ? Ladder.start(now) : old);
        if (!moved.atPeace()) {
          next.put(bridge.id(), moved);
        }
      }
      return next;
    }

    private Ladder move(BridgeView bridge, Ladder old) {
      if (!bridge.reports()) {
        return old.unseen();
      }
      // A full bridge needs no queue of its own: placement goes elsewhere.
      Ladder moved = old.next(Reasons.pressure(bridge), thresholds, Level.AUDIO_ONLY, now);
      if (moved.level() != old.level()) {
        Scope scope = new Scope.OneBridge(bridge.id());
        add(scope, old.level(), moved.level(), reasons.bridgeMoved(bridge, old, moved));
      }
      return moved;
    }

    private void moveRooms(PolicyState next) {
      int max = thresholds.roomChangesPerTick();
      // A bounded heap keeps the best candidates without sorting a hundred thousand rooms.
      PriorityQueue<RoomMove> best = new PriorityQueue<>(RoomMove.LEAST_URGENT_FIRST);
      for (RoomFacts room : view.rooms()) {
        Level target = overrides.level(room.room(), room.bridge(), room.exempt(), next);
        if (needed(room, target) && due(room, target, next)) {
          best.add(new RoomMove(room, target));
          if (best.size() > max) {
            best.poll();
          }
        }
      }
      List<RoomMove> moves = new ArrayList<>(best);
      moves.sort(RoomMove.LEAST_URGENT_FIRST.reversed());
      moves.forEach(move -> add(move, next));
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
     * due at once, an operator's word too.
     */
    private boolean due(RoomFacts room, Level target, PolicyState next) {
      return target != Level.AUDIO_FIRST
          || room.strictest().compareTo(target) > 0
          || overrides.on(room.room(), room.exempt()).isPresent()
          || dwelt(next.pool)
          || dwelt(next.bridges.get(room.bridge()));
    }

    private boolean dwelt(Ladder ladder) {
      return ladder != null
          && ladder.level() == Level.AUDIO_FIRST
          && !now.isBefore(ladder.since().plus(thresholds.audioFirst().dwell()));
    }

    private void add(RoomMove move, PolicyState next) {
      RoomFacts room = move.room();
      Level from = move.degrades() ? room.applied() : room.strictest();
      add(new Scope.OneRoom(room.room()), from, move.target(), whyRoom(move, next));
    }

    private Because whyRoom(RoomMove move, PolicyState next) {
      RoomFacts room = move.room();
      Optional<LevelOverride> word = overrides.on(room.room(), room.exempt());
      if (word.isPresent()) {
        return reasons.overridden(word.get(), Reasons.inputs(room));
      }
      return room.exempt() ? reasons.exempt(room) : reasons.follows(room, move.target(), next);
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
