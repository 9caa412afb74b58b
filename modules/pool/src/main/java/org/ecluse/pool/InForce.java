package org.ecluse.pool;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * The overrides that hold at one moment, one a scope: of several for the same scope the one that
 * was said last.
 *
 * @param pool the one for the pool
 * @param regions those for regions
 * @param rooms those for rooms
 */
record InForce(
    Optional<LevelOverride> pool,
    Map<String, LevelOverride> regions,
    Map<RoomId, LevelOverride> rooms) {
  private static final BinaryOperator<LevelOverride> LATEST =
      BinaryOperator.maxBy(
          Comparator.comparing(LevelOverride::createdAt).thenComparing(LevelOverride::id));

  static InForce at(Collection<LevelOverride> overrides, Instant now) {
    LevelOverride pool = null;
    Map<String, LevelOverride> regions = new HashMap<>();
    Map<RoomId, LevelOverride> rooms = new HashMap<>();
    for (LevelOverride each : overrides) {
      if (!each.activeAt(now)) {
        continue;
      }
      if (each.scope() instanceof Scope.OneRoom one) {
        rooms.merge(one.room(), each, LATEST);
      } else if (each.scope() instanceof Scope.OneRegion one) {
        regions.merge(one.region(), each, LATEST);
      } else {
        pool = pool == null ? each : LATEST.apply(pool, each);
      }
    }
    return new InForce(Optional.ofNullable(pool), regions, rooms);
  }

  /** The word that decides about a room, if it is an operator's: the narrowest one. */
  Optional<LevelOverride> on(RoomFacts room, PolicyState state) {
    LevelOverride own = rooms.get(room.room());
    return own != null || room.exempt() ? Optional.ofNullable(own) : around(room.bridge(), state);
  }

  /** The word about the rooms of a bridge: its region's before the pool's. */
  private Optional<LevelOverride> around(BridgeId bridge, PolicyState state) {
    LevelOverride region = regions.isEmpty() ? null : regions.get(state.regions.of().get(bridge));
    return region == null ? pool : Optional.of(region);
  }

  /** The level of a room: an override, else its exemption, else the strictest of its scopes. */
  Level level(RoomId room, BridgeId bridge, boolean exempt, PolicyState state) {
    LevelOverride own = rooms.get(room);
    if (own != null) {
      return own.level().inside();
    }
    if (exempt) {
      return Level.FULL;
    }
    // Each tick asks for each of a hundred thousand rooms.
    LevelOverride around = around(bridge, state).orElse(null);
    return (around == null ? ladders(bridge, state) : around.level()).inside();
  }

  private static Level ladders(BridgeId bridge, PolicyState state) {
    if (state.strictest.compareTo(state.pool.level()) <= 0) {
      return state.pool.level();
    }
    Level near = Level.stricter(state.regions.level(bridge), state.bridgeLevel(bridge));
    return Level.stricter(state.pool.level(), near);
  }

  /** The level of the pool: an override, else its own ladder. */
  Level pool(PolicyState state) {
    return pool.map(LevelOverride::level).orElse(state.pool.level());
  }
}
