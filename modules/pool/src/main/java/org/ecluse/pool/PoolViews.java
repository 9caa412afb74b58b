package org.ecluse.pool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the view of a moment, and lets the cost model learn from it. */
final class PoolViews {
  private PoolViews() {}

  /** Sums of the rooms of one bridge, in packets a second. */
  private static final class Sums {
    double restoredFull;
    double restoredReduced;
    double audio;
    double streams;
  }

  static PoolView of(
      Collection<BridgeState> bridges,
      Collection<RoomFacts> rooms,
      CostModel costs,
      Thresholds thresholds,
      PolicyState state,
      Instant now) {
    Map<BridgeId, Sums> sums = sum(rooms, costs);
    List<BridgeView> views = new ArrayList<>(bridges.size());
    for (BridgeState bridge : bridges) {
      views.add(view(bridge, sums.get(bridge.description.id()), costs, thresholds, state, now));
    }
    return total(views, new ArrayList<>(rooms), now);
  }

  private static Map<BridgeId, Sums> sum(Collection<RoomFacts> rooms, CostModel costs) {
    Map<BridgeId, Sums> sums = new HashMap<>();
    for (RoomFacts room : rooms) {
      Sums s = sums.computeIfAbsent(room.bridge(), b -> new Sums());
      s.restoredFull += costs.restored(room, Level.FULL);
      s.restoredReduced += costs.restored(room, Level.REDUCED);
      s.audio += costs.room(room.participants(), 0);
      s.streams += costs.streams(room);
    }
    return sums;
  }

  private static BridgeView view(
      BridgeState bridge,
      Sums sums,
      CostModel costs,
      Thresholds thresholds,
      PolicyState state,
      Instant now) {
    BridgeId id = bridge.description.id();
    double capacity = bridge.description.capacityPacketsPerSecond();
    double reserved = bridge.reserved(now);
    double load = bridge.reported() + reserved;
    BridgeHealth health = bridge.health(now, thresholds.staleAfter());
    if (sums != null && health == BridgeHealth.HEALTHY) {
      costs.learn(bridge.report.packetRate(), sums.audio, sums.streams);
    }
    return new BridgeView(
        id,
        bridge.description.region(),
        health,
        load,
        bridge.reported(),
        reserved,
        bridge.age(now),
        capacity,
        state.bridgeLevel(id),
        state.bridgeSince(id).orElse(state.since()),
        load + (sums == null ? 0 : sums.restoredFull / capacity),
        load + (sums == null ? 0 : sums.restoredReduced / capacity),
        Optional.ofNullable(bridge.report));
  }

  private static PoolView total(List<BridgeView> bridges, List<RoomFacts> rooms, Instant now) {
    double capacity = 0;
    double load = 0;
    double full = 0;
    double reduced = 0;
    double reserved = 0;
    boolean fresh = false;
    for (BridgeView bridge : bridges) {
      if (bridge.counts()) {
        double c = bridge.capacityPacketsPerSecond();
        capacity += c;
        load += c * bridge.load();
        full += c * bridge.projectedFull();
        reduced += c * bridge.projectedReduced();
        reserved += c * bridge.reserved();
        fresh |= bridge.fresh();
      }
    }
    double unit = capacity == 0 ? 1 : capacity;
    return new PoolView(
        now, bridges, rooms, load / unit, full / unit, reduced / unit, reserved / unit, fresh);
  }
}
