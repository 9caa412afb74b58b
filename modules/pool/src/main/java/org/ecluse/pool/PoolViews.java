package org.ecluse.pool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the view of a moment. */
final class PoolViews {
  private PoolViews() {}

  static PoolView of(
      Collection<BridgeState> bridges,
      Collection<RoomFacts> rooms,
      Map<BridgeId, RoomSums> sums,
      CostModel costs,
      Thresholds thresholds,
      PolicyState state,
      Instant now) {
    List<BridgeView> views = new ArrayList<>(bridges.size());
    for (BridgeState bridge : bridges) {
      RoomSums own = sums.getOrDefault(bridge.description.id(), RoomSums.NONE);
      views.add(view(bridge, own, costs, thresholds, state, now));
    }
    return total(views, new ArrayList<>(rooms), new RoomPrices(costs.videoPackets()), now);
  }

  private static BridgeView view(
      BridgeState bridge,
      RoomSums sums,
      CostModel costs,
      Thresholds thresholds,
      PolicyState state,
      Instant now) {
    BridgeId id = bridge.description.id();
    double capacity = bridge.description.capacityPacketsPerSecond();
    double reserved = bridge.reserved(now);
    double load = bridge.load(now);
    BridgeHealth health = bridge.health(now, thresholds.staleAfter());
    return new BridgeView(
        id,
        bridge.region(),
        health,
        load,
        bridge.reported(),
        reserved,
        bridge.age(now),
        capacity,
        state.bridgeLevel(id),
        state.bridgeSince(id).orElse(state.since()),
        load + costs.restored(sums, Level.FULL) / capacity,
        load + costs.restored(sums, Level.REDUCED) / capacity,
        Optional.ofNullable(bridge.report),
        bridge.description.tags(),
        bridge.description.weight(),
        bridge.because(health),
        bridge.condition.ramp(),
        bridge.growth);
  }

  private static PoolView total(
      List<BridgeView> bridges, List<RoomFacts> rooms, RoomPrices prices, Instant now) {
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
        now, bridges, rooms, load / unit, full / unit, reduced / unit, reserved / unit, fresh, prices);
  }
}
