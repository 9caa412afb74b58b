package org.ecluse.conference;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ecluse.pool.LevelOverride;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.Scope;

/** What operators hold levels at. Not thread-safe: see {@link PoolKeeper}. */
final class Overrides {
  private final Map<String, LevelOverride> byId = new LinkedHashMap<>();

  void put(LevelOverride override) {
    byId.put(override.id(), override);
  }

  /** False when there is none of that id. */
  boolean remove(String id) {
    return byId.remove(id) != null;
  }

  void expire(Instant now) {
    byId.values().removeIf(o -> !o.activeAt(now));
  }

  /** All, those included that have expired since {@link #expire}. */
  Collection<LevelOverride> all() {
    return byId.values();
  }

  List<LevelOverride> copy() {
    return List.copyOf(byId.values());
  }

  /** True when one holds the pool, this region, or this room. */
  boolean hold(RoomId room, Optional<String> region, Instant now) {
    return byId.values().stream()
        .filter(o -> o.activeAt(now))
        .map(LevelOverride::scope)
        .anyMatch(scope -> isAround(scope, room, region));
  }

  private static boolean isAround(Scope scope, RoomId room, Optional<String> region) {
    return scope.equals(Scope.POOL)
        || scope.equals(new Scope.OneRoom(room))
        || region.isPresent() && scope.equals(new Scope.OneRegion(region.get()));
  }
}
