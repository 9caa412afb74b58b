package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the view of a moment. */
final class PoolViews {
  private PoolViews() {}

  static PoolView of(
      Collection<BridgeState> bridges,
      List<RoomFacts> rooms,
      RoomPrices prices,
      double size,
      Thresholds thresholds,
      PolicyState state,
      Instant now) {
    List<BridgeView> views = new ArrayList<>(bridges.size());
    for (BridgeState bridge : bridges) {
      views.add(view(bridge, size, thresholds, state, now));
    }
    Sum pool = new Sum();
    views.forEach(pool::add);
    return new PoolView(
        now,
        views,
        rooms,
        pool.share(pool.load),
        pool.share(pool.full),
        pool.share(pool.reduced),
        pool.share(pool.reserved),
        pool.fresh,
        regions(views, state),
        prices);
  }

  private static BridgeView view(
      BridgeState bridge, double size, Thresholds thresholds, PolicyState state, Instant now) {
    BridgeId id = bridge.description.id();
    CostModel costs = bridge.costs;
    RoomSums sums = bridge.rooms;
    double capacity = bridge.description.capacityPacketsPerSecond();
    double reserved = bridge.reserved(now);
    double load = bridge.load(now);
    Ladder own = state.bridges.get(id);
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
        own == null ? Level.FULL : own.level(),
        own == null ? state.since() : own.since(),
        load + costs.restored(sums, Level.FULL) / capacity,
        load + costs.restored(sums, Level.REDUCED) / capacity,
        Optional.ofNullable(bridge.report),
        bridge.description.tags(),
        bridge.description.weight(),
        bridge.because(health),
        bridge.condition.ramp(),
        bridge.growth,
        bridge.cadence.interval(),
        costs.pictures(sums) / capacity,
        bridge.kind.next(size),
        bridge.present());
  }

  /**
   * One for each known region, also when none of its bridges counts now; none at all when every
   * bridge is in the same one.
   */
  private static List<RegionView> regions(List<BridgeView> bridges, PolicyState state) {
    Map<String, Sum> sums = new HashMap<>();
    for (BridgeView bridge : bridges) {
      // Where a bridge is may be said by its first report only.
      if (bridge.report().isPresent()
          || !bridge.region().equals(BridgeDescription.UNKNOWN_REGION)) {
        sums.computeIfAbsent(bridge.region(), name -> new Sum()).add(bridge);
      }
    }
    if (sums.size() < 2) {
      return List.of();
    }
    List<RegionView> regions = new ArrayList<>(sums.size());
    new TreeMap<>(sums).forEach((name, sum) -> regions.add(sum.region(name, state)));
    return regions;
  }

  /** What the bridges of a scope that count add up to. */
  private static final class Sum {
    private int bridges;
    private double capacity;
    private double load;
    private double full;
    private double reduced;
    private double reserved;
    private Duration age = Duration.ZERO;
    private boolean fresh;

    void add(BridgeView bridge) {
      if (!bridge.counts()) {
        return;
      }
      double c = bridge.capacityPacketsPerSecond();
      bridges++;
      capacity += c;
      load += c * bridge.load();
      full += c * bridge.projectedFull();
      reduced += c * bridge.projectedReduced();
      reserved += c * bridge.reserved();
      age = bridge.age().compareTo(age) > 0 ? bridge.age() : age;
      fresh |= bridge.fresh();
    }

    double share(double packets) {
      return capacity == 0 ? 0 : packets / capacity;
    }

    RegionView region(String name, PolicyState state) {
      return new RegionView(
          name,
          bridges,
          capacity,
          share(load),
          share(full),
          share(reduced),
          share(reserved),
          age,
          fresh,
          state.regionLevel(name),
          state.regionSince(name).orElse(state.since()));
    }
  }
}
