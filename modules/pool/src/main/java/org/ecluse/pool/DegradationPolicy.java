package org.ecluse.pool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ecluse.pool.forecast.Foresight;

/**
 * Decides the levels. A pure function: the same view, thresholds, overrides, state and moment give
 * the same decisions, and applying them and asking again gives none.
 *
 * <p>The pool has a ladder, so has each region when there are several, and each bridge, for rooms
 * can't be split and a single hot bridge is heard by its own rooms only. A room follows the
 * strictest of the three. What newcomers get changes at once with the scope; people inside are
 * touched in paced steps, see {@link RoomMoves}. An operator's override comes before all of it: one
 * for a room before one for its region, that before one for the pool, and that before the ladders.
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

  /** One tick without a forecast. Overrides that have expired are ignored. */
  public static Outcome decide(
      PoolView view,
      Thresholds thresholds,
      long thresholdsVersion,
      Collection<LevelOverride> overrides,
      PolicyState state,
      Instant now) {
    return decide(view, thresholds, thresholdsVersion, overrides, state, Foresight.NONE, now);
  }

  /**
   * One tick.
   *
   * @param foresight counts as far as {@link Thresholds#foresight} allows
   */
  public static Outcome decide(
      PoolView view,
      Thresholds thresholds,
      long thresholdsVersion,
      Collection<LevelOverride> overrides,
      PolicyState state,
      Foresight foresight,
      Instant now) {
    InForce words = InForce.at(overrides, now);
    return new Tick(view, thresholds, thresholdsVersion, words, state, foresight, now).run();
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
    private final Paces paces;
    private final Reasons reasons;
    private final SoundLoads sound;
    private final List<Decision> decisions = new ArrayList<>();
    private long number;

    Tick(
        PoolView view,
        Thresholds all,
        long version,
        InForce overrides,
        PolicyState before,
        Foresight foresight,
        Instant now) {
      this.view = view;
      this.thresholds = all.at(now);
      this.version = version;
      this.overrides = overrides;
      this.before = before;
      this.now = now;
      this.paces =
          new Paces(view, thresholds, new Lookahead(foresight, thresholds, Reasons.pressure(view)));
      this.reasons = new Reasons(view, thresholds, foresight, now);
      this.sound = new SoundLoads(view);
      this.number = before.lastNumber;
    }

    Outcome run() {
      Ladder pool = movePool();
      Level held = holdPool(pool);
      Regions regions = moveRegions();
      PolicyState next =
          new PolicyState(pool, regions, moveBridges(), before.filling, held, number);
      Shedding shedding = new Shedding(view, thresholds, next, paces, now);
      RoomMoves moves = new RoomMoves(view, thresholds, overrides, next, shedding, now);
      moves.chosen().forEach(move -> add(move, moves, next, shedding));
      return new Outcome(List.copyOf(decisions), next.with(shedding.next(), number));
    }

    private Ladder movePool() {
      return view.fresh()
          ? before.pool.next(
              Reasons.pressure(view), paces.pool(), strictest(sound.pool(), Level.QUEUE), now)
          : before.pool.unseen();
    }

    /**
     * As long as sound alone leaves room, AUDIO_FIRST takes as many pictures as needed: nobody
     * loses all, and no meeting waits, for what pictures cost. What the model takes for pictures
     * and is none remains when they are gone, and counts as sound then.
     */
    private Level strictest(double sound, Level most) {
      Level allowed =
          sound < thresholds.audioOnly().leave()
              ? Level.AUDIO_FIRST
              : sound < thresholds.queue().leave() ? Level.AUDIO_ONLY : Level.QUEUE;
      return allowed.compareTo(most) < 0 ? allowed : most;
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
          ? reasons.poolMoved(before.pool, pool, paces.pool())
          : reasons.overrideEnded(held, reasons.pool(view.projectedFull()));
    }

    private Regions moveRegions() {
      if (view.regions().isEmpty() && overrides.regions().isEmpty()) {
        return Regions.NONE;
      }
      Map<String, Ladder> ladders = new HashMap<>();
      Map<String, Level> held = new HashMap<>();
      for (RegionView region : view.regions()) {
        Ladder old = before.regions.ladders().getOrDefault(region.region(), Ladder.start(now));
        Ladder moved = move(region, old);
        if (!moved.atPeace()) {
          ladders.put(region.region(), moved);
        }
        Level level = hold(region, old, moved);
        if (level != Level.FULL) {
          held.put(region.region(), level);
        }
      }
      return new Regions(regionOfEach(), ladders, held);
    }

    /** As a rule no bridge has come, left or moved since the last tick. */
    private Map<BridgeId, String> regionOfEach() {
      Map<BridgeId, String> known = before.regions.of();
      boolean same = known.size() == view.bridges().size();
      for (int i = 0; same && i < known.size(); i++) {
        BridgeView bridge = view.bridges().get(i);
        same = bridge.region().equals(known.get(bridge.id()));
      }
      if (same) {
        return known;
      }
      Map<BridgeId, String> of = new HashMap<>();
      view.bridges().forEach(bridge -> of.put(bridge.id(), bridge.region()));
      return of;
    }

    private Ladder move(RegionView region, Ladder old) {
      // A full region needs no queue of its own, as a bridge: placement goes elsewhere.
      return region.fresh()
          ? old.next(
              Reasons.pressure(region),
              paces.region(region.region()),
              strictest(sound.region(region.region()), Level.AUDIO_ONLY),
              now)
          : old.unseen();
    }

    private Level hold(RegionView region, Ladder old, Ladder moved) {
      LevelOverride word = overrides.regions().get(region.region());
      Level was = before.regionLevel(region.region());
      Level held = word == null ? moved.level() : word.level();
      if (held != was) {
        Scope scope = new Scope.OneRegion(region.region());
        add(scope, was, held, whyRegion(region, word, old, moved, held));
      }
      return held;
    }

    private Because whyRegion(
        RegionView region, LevelOverride word, Ladder old, Ladder moved, Level held) {
      if (word != null) {
        return reasons.overridden(word, Reasons.region(region, region.projectedFull()));
      }
      return before.regionLevel(region.region()) == old.level()
          ? reasons.regionMoved(region, old, moved, paces.region(region.region()))
          : reasons.overrideEnded(held, Reasons.region(region, region.projectedFull()));
    }

    private Map<BridgeId, Ladder> moveBridges() {
      Map<BridgeId, Ladder> next = new HashMap<>();
      Ladder peace = Ladder.start(now);
      for (BridgeView bridge : view.bridges()) {
        Ladder moved = move(bridge, before.bridges.getOrDefault(bridge.id(), peace));
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
      Pace pace = paces.bridge(bridge);
      // A full bridge needs no queue of its own: placement goes elsewhere.
      Ladder moved =
          old.next(
              Reasons.pressure(bridge), pace, strictest(bridge.sound(), Level.AUDIO_ONLY), now);
      if (moved.level() != old.level()) {
        Scope scope = new Scope.OneBridge(bridge.id());
        add(scope, old.level(), moved.level(), reasons.bridgeMoved(bridge, old, moved, pace));
      }
      return moved;
    }

    private void add(RoomMove move, RoomMoves moves, PolicyState next, Shedding shedding) {
      RoomFacts room = move.room();
      Level from = move.degrades() ? room.applied() : room.strictest();
      Because why = whyRoom(move, moves.word(room), next, shedding);
      add(new Scope.OneRoom(room.room()), from, move.target(), why);
    }

    private Because whyRoom(
        RoomMove move, Optional<LevelOverride> word, PolicyState next, Shedding shedding) {
      RoomFacts room = move.room();
      if (word.isPresent()) {
        return reasons.overridden(word.get(), Reasons.inputs(room));
      }
      if (room.exempt()) {
        return reasons.exempt(room);
      }
      return switch (move.kind()) {
        case CUT, REDUCE, RETURN -> reasons.follows(room, move.target(), next);
        case SHED -> reasons.shed(room, shedding.fullest(room));
        case GIVE -> reasons.given(room, shedding.fullest(room));
      };
    }

    private void add(Scope scope, Level from, Level to, Because because) {
      decisions.add(new Decision(++number, now, scope, from, to, because, version));
    }
  }
}
