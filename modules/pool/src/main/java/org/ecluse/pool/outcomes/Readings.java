package org.ecluse.pool.outcomes;

import java.util.HashMap;
import java.util.HashSet;
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
 * same however many are looked at. Only what is asked for is summed up: as a rule that is the pool
 * and some of its rooms, and no bridge of a room has to be found.
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
  private final Map<RoomId, RoomFacts> rooms = new HashMap<>();
  private final Map<BridgeId, Double> loads = new HashMap<>();

  private Readings(PoolView view) {
    pool = new Sum(view.pressure());
  }

  /** Sums a view up, as far as these scopes need it. */
  static Readings of(PoolView view, Set<Scope> wanted) {
    Readings all = new Readings(view);
    Set<RoomId> rooms = new HashSet<>();
    Set<String> regions = new HashSet<>();
    for (Scope scope : wanted) {
      if (scope instanceof Scope.OneRoom one) {
        rooms.add(one.room());
      } else if (scope instanceof Scope.OneRegion one) {
        regions.add(one.region());
      } else if (scope instanceof Scope.OneBridge one) {
        all.bridges.put(one.bridge(), null);
      }
    }
    view.bridges().forEach(bridge -> all.open(bridge, regions));
    view.rooms().forEach(room -> all.add(room, rooms));
    all.findLoads(view);
    return all;
  }

  private void open(BridgeView bridge, Set<String> wanted) {
    if (!bridges.isEmpty() && bridges.containsKey(bridge.id())) {
      bridges.put(bridge.id(), new Sum(bridge.load()));
    }
    if (!wanted.isEmpty() && wanted.contains(bridge.region())) {
      Sum region = regions.computeIfAbsent(bridge.region(), name -> new Sum(0));
      region.add(bridge);
      regionOf.put(bridge.id(), region);
    }
  }

  private void add(RoomFacts room, Set<RoomId> wanted) {
    pool.add(room);
    if (!bridges.isEmpty()) {
      add(room, bridges.get(room.bridge()));
    }
    if (!regionOf.isEmpty()) {
      add(room, regionOf.get(room.bridge()));
    }
    if (!wanted.isEmpty() && wanted.contains(room.room())) {
      rooms.put(room.room(), room);
      loads.put(room.bridge(), null);
    }
  }

  private static void add(RoomFacts room, Sum scope) {
    if (scope != null) {
      scope.add(room);
    }
  }

  private void findLoads(PoolView view) {
    if (!loads.isEmpty()) {
      for (BridgeView bridge : view.bridges()) {
        if (loads.containsKey(bridge.id())) {
          loads.put(bridge.id(), bridge.load());
        }
      }
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
    return scope instanceof Scope.OneRoom one ? sum(rooms.get(one.room())) : pool;
  }

  private Sum sum(RoomFacts room) {
    if (room == null) {
      return null;
    }
    Double load = loads.get(room.bridge());
    Sum own = new Sum(load == null ? pool.pressure : load);
    own.add(room);
    return own;
  }
}
