package org.ecluse.pool.outcomes;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeView;
import org.ecluse.pool.PoolView;
import org.ecluse.pool.RoomFacts;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.Scope;

/**
 * One view, summed up by scope: a walk over bridges and rooms, so that looking at a scope costs the
 * same however many are looked at.
 */
final class Readings {
  private static final class Sum {
    private double capacity;
    private double pressure;
    private int participants;
    private int videoSenders;
    private int heldBack;

    Sum(double pressure) {
      this.pressure = pressure;
    }

    /** As the pressure of a pool: load over capacity of the bridges that count. */
    void add(BridgeView bridge) {
      double more = bridge.counts() ? bridge.capacityPacketsPerSecond() : 0;
      if (more > 0) {
        pressure = (pressure * capacity + bridge.load() * more) / (capacity + more);
        capacity += more;
      }
    }

    void add(RoomFacts room) {
      participants += room.participants();
      videoSenders += room.videoSenders();
      heldBack += room.heldBack();
    }

    Moment moment() {
      return new Moment(pressure, participants, videoSenders, heldBack);
    }
  }

  private final Sum pool;
  private final Map<BridgeId, Sum> bridges = new HashMap<>();
  private final Map<String, Sum> regions = new HashMap<>();
  private final Map<BridgeId, Sum> regionOf = new HashMap<>();
  private final Map<RoomId, Sum> rooms = new HashMap<>();

  private Readings(PoolView view) {
    pool = new Sum(view.pressure());
    for (BridgeView bridge : view.bridges()) {
      bridges.put(bridge.id(), new Sum(bridge.load()));
      Sum region = regions.computeIfAbsent(bridge.region(), name -> new Sum(0));
      region.add(bridge);
      regionOf.put(bridge.id(), region);
    }
  }

  /** Sums a view up; single rooms only as far as they are asked for. */
  static Readings of(PoolView view, Set<RoomId> wanted) {
    Readings all = new Readings(view);
    for (RoomFacts room : view.rooms()) {
      all.add(room, wanted.contains(room.room()));
    }
    return all;
  }

  private void add(RoomFacts room, boolean wanted) {
    pool.add(room);
    Sum bridge = bridges.get(room.bridge());
    if (bridge != null) {
      bridge.add(room);
      regionOf.get(room.bridge()).add(room);
    }
    if (wanted) {
      Sum own = new Sum(bridge == null ? pool.pressure : bridge.pressure);
      own.add(room);
      rooms.put(room.room(), own);
    }
  }

  /** The scope at this moment; empty when it is not there (any more). */
  Optional<Moment> at(Scope scope) {
    return Optional.ofNullable(sum(scope)).map(Sum::moment);
  }

  private Sum sum(Scope scope) {
    if (scope instanceof Scope.OneBridge one) {
      return bridges.get(one.bridge());
    }
    if (scope instanceof Scope.OneRegion one) {
      return regions.get(one.region());
    }
    return scope instanceof Scope.OneRoom one ? rooms.get(one.room()) : pool;
  }
}
