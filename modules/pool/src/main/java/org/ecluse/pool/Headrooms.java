package org.ecluse.pool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many more people find room, everywhere.
 *
 * @param pool on all bridges
 * @param regions by name
 * @param bridges each
 */
public record Headrooms(
    Headroom pool, Map<String, Headroom> regions, Map<BridgeId, Headroom> bridges) {
  /** Nothing is known. */
  public static final Headrooms NONE = new Headrooms(Headroom.NONE, Map.of(), Map.of());

  /** What is left in a view. */
  public static Headrooms of(PoolView view, Thresholds thresholds) {
    Map<BridgeId, Headroom> bridges = new HashMap<>();
    Map<String, List<Headroom>> regions = new HashMap<>();
    for (BridgeView bridge : view.bridges()) {
      Headroom own = Headroom.of(bridge, thresholds);
      bridges.put(bridge.id(), own);
      regions.computeIfAbsent(bridge.region(), name -> new ArrayList<>()).add(own);
    }
    Map<String, Headroom> sums = new HashMap<>();
    regions.forEach((name, parts) -> sums.put(name, Headroom.sum(parts)));
    return new Headrooms(Headroom.sum(bridges.values()), sums, bridges);
  }

  /** Of a region; none in one that nobody knows. */
  public Headroom region(String name) {
    return regions.getOrDefault(name, Headroom.NONE);
  }

  /** Of a bridge; none of one that nobody knows. */
  public Headroom bridge(BridgeId id) {
    return bridges.getOrDefault(id, Headroom.NONE);
  }
}
