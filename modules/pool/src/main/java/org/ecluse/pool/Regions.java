package org.ecluse.pool;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The part of the policy's state that is about regions. Immutable.
 *
 * @param of the region of each bridge; empty while no region has a level of its own
 * @param ladders of regions that are not at peace
 * @param held the level in force of regions, an override included; {@link Level#FULL} is left out
 */
record Regions(Map<BridgeId, String> of, Map<String, Ladder> ladders, Map<String, Level> held) {
  static final Regions NONE = new Regions(Map.of(), Map.of(), Map.of());

  Level level(BridgeId bridge) {
    Ladder ladder = ladder(bridge);
    return ladder == null ? Level.FULL : ladder.level();
  }

  Ladder ladder(BridgeId bridge) {
    if (ladders.isEmpty()) {
      return null;
    }
    String region = of.get(bridge);
    return region == null ? null : ladders.get(region);
  }

  /** These, and the levels that were in force before a break. */
  Regions resumedAt(Map<Scope, Level> levels, Instant now) {
    Map<String, Ladder> resumed = new HashMap<>(ladders);
    Map<String, Level> inForce = new HashMap<>(held);
    levels.forEach(
        (scope, level) -> {
          if (scope instanceof Scope.OneRegion one && level != Level.FULL) {
            resumed.put(one.region(), Ladder.at(level.inside(), now));
            inForce.put(one.region(), level);
          }
        });
    return new Regions(of, resumed, inForce);
  }
}
