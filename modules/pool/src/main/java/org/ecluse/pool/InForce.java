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
 * @param rooms those for rooms
 */
record InForce(Optional<LevelOverride> pool, Map<RoomId, LevelOverride> rooms) {
  private static final BinaryOperator<LevelOverride> LATEST =
      BinaryOperator.maxBy(
          Comparator.comparing(LevelOverride::createdAt).thenComparing(LevelOverride::id));

  static InForce at(Collection<LevelOverride> overrides, Instant now) {
    LevelOverride pool = null;
    Map<RoomId, LevelOverride> rooms = new HashMap<>();
    for (LevelOverride each : overrides) {
      if (!each.activeAt(now)) {
        continue;
      }
      if (each.scope() instanceof Scope.OneRoom one) {
        rooms.merge(one.room(), each, LATEST);
      } else {
        pool = pool == null ? each : LATEST.apply(pool, each);
      }
    }
    return new InForce(Optional.ofNullable(pool), rooms);
  }

  /** The word that decides about a room, if it is an operator's. */
  Optional<LevelOverride> on(RoomId room, boolean exempt) {
    Optional<LevelOverride> own = Optional.ofNullable(rooms.get(room));
    return own.isPresent() || exempt ? own : pool;
  }

  /** The level of a room: an override, else its exemption, else the stricter of its scopes. */
  Level level(RoomId room, BridgeId bridge, boolean exempt, PolicyState state) {
    LevelOverride own = rooms.get(room);
    if (own != null) {
      return own.level().inside();
    }
    if (exempt) {
      return Level.FULL;
    }
    Level scope =
        pool.isPresent()
            ? pool.get().level()
            : Level.stricter(state.pool.level(), state.bridgeLevel(bridge));
    return scope.inside();
  }

  /** The level of the pool: an override, else its own ladder. */
  Level pool(PolicyState state) {
    return pool.map(LevelOverride::level).orElse(state.pool.level());
  }
}
