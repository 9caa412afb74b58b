package org.ecluse.pool;

import java.util.HashMap;
import java.util.Map;

/**
 * The load of sound alone of the pool and of its regions: summed up in one walk over the bridges
 * that count.
 */
final class SoundLoads {
  private static final class Sum {
    private double capacity;
    private double sound;

    private void add(BridgeView bridge) {
      capacity += bridge.capacityPacketsPerSecond();
      sound += bridge.capacityPacketsPerSecond() * bridge.sound();
    }

    private double load() {
      return capacity == 0 ? 0 : sound / capacity;
    }
  }

  private final Sum pool = new Sum();
  private final Map<String, Sum> regions = new HashMap<>();

  SoundLoads(PoolView view) {
    for (BridgeView bridge : view.bridges()) {
      if (bridge.counts()) {
        pool.add(bridge);
        if (!view.regions().isEmpty()) {
          regions.computeIfAbsent(bridge.region(), name -> new Sum()).add(bridge);
        }
      }
    }
  }

  double pool() {
    return pool.load();
  }

  double region(String name) {
    Sum sum = regions.get(name);
    return sum == null ? 0 : sum.load();
  }
}
