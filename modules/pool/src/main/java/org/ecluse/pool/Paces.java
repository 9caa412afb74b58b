package org.ecluse.pool;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The pace of each scope in one tick. */
final class Paces {
  /** The mean of those that count, by capacity: as their load makes the pressure. */
  private static final class Intervals {
    private double capacity;
    private double millis;

    void add(BridgeView bridge) {
      capacity += bridge.capacityPacketsPerSecond();
      millis += bridge.capacityPacketsPerSecond() * bridge.interval().toMillis();
    }

    Duration mean() {
      return Duration.ofMillis(capacity == 0 ? 0 : Math.round(millis / capacity));
    }
  }

  private final PoolView view;
  private final Thresholds thresholds;
  private final Pace pool;
  private Map<String, Pace> regions;

  /** Most bridges report as often as the one before. */
  private Duration lastInterval;

  private Pace lastPace;

  Paces(PoolView view, Thresholds thresholds, Lookahead ahead) {
    this.view = view;
    this.thresholds = thresholds;
    Intervals all = new Intervals();
    for (BridgeView bridge : view.bridges()) {
      if (bridge.counts()) {
        all.add(bridge);
      }
    }
    this.pool = ahead.pace(all.mean());
  }

  Pace pool() {
    return pool;
  }

  Pace region(Scope scope) {
    return scope instanceof Scope.OneRegion one ? region(one.region()) : pool;
  }

  Pace region(String name) {
    if (regions == null) {
      regions = regions();
    }
    return regions.computeIfAbsent(name, none -> pace(Duration.ZERO));
  }

  private Map<String, Pace> regions() {
    Map<String, Intervals> intervals = new HashMap<>();
    for (BridgeView bridge : view.bridges()) {
      if (bridge.counts()) {
        intervals.computeIfAbsent(bridge.region(), name -> new Intervals()).add(bridge);
      }
    }
    Map<String, Pace> paces = new HashMap<>();
    intervals.forEach((name, each) -> paces.put(name, pace(each.mean())));
    return paces;
  }

  /** What a report says must last; what is known of the rooms and breaks their sound must not. */
  Pace bridge(BridgeView bridge) {
    if (bridge.overloadKnown()) {
      return new Pace(thresholds, Pace.SHORTEST, Level.FULL, Level.FULL);
    }
    if (!bridge.interval().equals(lastInterval)) {
      lastInterval = bridge.interval();
      lastPace = pace(lastInterval);
    }
    return lastPace;
  }

  private Pace pace(Duration interval) {
    Duration sustain = Pace.sustain(thresholds, interval, false);
    return new Pace(thresholds, sustain, Level.FULL, Level.FULL);
  }
}
