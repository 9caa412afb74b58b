package org.ecluse.pool;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** The pace of each scope in one tick. */
final class Paces {
  private final PoolView view;
  private final Thresholds thresholds;
  private final Pace pool;
  private Map<String, Pace> regions;

  Paces(PoolView view, Thresholds thresholds, Lookahead ahead) {
    this.view = view;
    this.thresholds = thresholds;
    this.pool = ahead.pace(interval(bridge -> true));
  }

  Pace pool() {
    return pool;
  }

  Pace region(Scope scope) {
    return scope instanceof Scope.OneRegion one ? region(one.region()) : pool;
  }

  Pace region(String name) {
    if (regions == null) {
      regions = new HashMap<>();
    }
    return regions.computeIfAbsent(
        name, region -> pace(interval(bridge -> bridge.region().equals(region))));
  }

  Pace bridge(BridgeView bridge) {
    return pace(bridge.interval());
  }

  private Pace pace(Duration interval) {
    Duration sustain = Pace.sustain(thresholds, interval, false);
    return new Pace(thresholds, sustain, Level.FULL, Level.FULL);
  }

  /** The mean of those that count, by capacity: as their load makes the pressure. */
  private Duration interval(Predicate<BridgeView> of) {
    double capacity = 0;
    double millis = 0;
    for (BridgeView bridge : view.bridges()) {
      if (bridge.counts() && of.test(bridge)) {
        capacity += bridge.capacityPacketsPerSecond();
        millis += bridge.capacityPacketsPerSecond() * bridge.interval().toMillis();
      }
    }
    return Duration.ofMillis(capacity == 0 ? 0 : Math.round(millis / capacity));
  }
}
