package org.ecluse.pool.moves;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.ecluse.pool.BridgeDescription;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeReport;
import org.ecluse.pool.Level;
import org.ecluse.pool.MeetingSize;
import org.ecluse.pool.PlacementWish;
import org.ecluse.pool.PlacementWish.Policy;
import org.ecluse.pool.PolicyState;
import org.ecluse.pool.PoolModel;
import org.ecluse.pool.RoomFacts;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.Thresholds;

/** A real model whose bridges report what their rooms cost, and a load of their own. */
final class Draft {
  static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
  static final double CAPACITY = 100_000;

  final PoolModel model = new PoolModel(Thresholds.defaults());
  final Map<RoomId, RoomFacts> rooms = new LinkedHashMap<>();
  private final Map<BridgeId, Double> own = new LinkedHashMap<>();
  private final Map<BridgeId, Double> capacities = new LinkedHashMap<>();
  Level level = Level.FULL;

  static BridgeId bridge(int n) {
    return new BridgeId("b" + n);
  }

  static RoomId room(int n) {
    return new RoomId("room-%04d".formatted(n));
  }

  /** A bridge with load that no room explains. */
  Draft bridge(int n, double load) {
    return bridge(n, load, CAPACITY);
  }

  Draft bridge(int n, double load, double capacity) {
    return bridge(n, load, capacity, "here");
  }

  Draft bridge(int n, double load, double capacity, String region) {
    own.put(bridge(n), load);
    capacities.put(bridge(n), capacity);
    model.addBridge(new BridgeDescription(bridge(n), region, capacity));
    return report(NINE);
  }

  /** A room in which all people send a picture. */
  Draft room(int n, int bridge, int people) {
    return room(n, bridge, people, PlacementWish.NONE);
  }

  Draft room(int n, int bridge, int people, PlacementWish wish) {
    put(facts(room(n), bridge(bridge), people, false, wish));
    return report(NINE);
  }

  Draft exempt(int n, int bridge, int people) {
    put(facts(room(n), bridge(bridge), people, true, PlacementWish.NONE));
    return report(NINE);
  }

  Draft put(RoomFacts facts) {
    rooms.put(facts.room(), facts);
    model.roomChanged(facts);
    return this;
  }

  private static RoomFacts facts(
      RoomId room, BridgeId bridge, int people, boolean exempt, PlacementWish wish) {
    return new RoomFacts(
        room, bridge, people, people, 0, 0, Level.FULL, Level.FULL, NINE, exempt, wish);
  }

  static PlacementWish in(String region, Policy policy) {
    return new PlacementWish(Optional.of(region), Set.of(), policy);
  }

  /** Every bridge says what it carries. */
  Draft report(Instant now) {
    own.keySet().forEach(b -> model.fold(BridgeReport.of(b, now, load(b)), now));
    return this;
  }

  double load(BridgeId bridge) {
    double packets =
        rooms.values().stream()
            .filter(r -> r.bridge().equals(bridge))
            .mapToDouble(r -> model.prices().now(r))
            .sum();
    return own.get(bridge) + packets / capacities.get(bridge);
  }

  /** Its own load, and the sound of its rooms. */
  double sound(BridgeId bridge) {
    double packets =
        rooms.values().stream()
            .filter(r -> r.bridge().equals(bridge))
            .mapToDouble(r -> model.prices().sound(r))
            .sum();
    return own.get(bridge) + packets / capacities.get(bridge);
  }

  double capacity(BridgeId bridge) {
    return capacities.get(bridge);
  }

  MoveView view(Instant now) {
    return new MoveView(
        model.view(PolicyState.start(NINE, 0), now), model.prices(), level, Thresholds.defaults());
  }

  /** The rooms go, charged as in life. */
  void make(List<RoomMove> moves, Instant now) {
    for (RoomMove move : moves) {
      RoomFacts r = rooms.get(move.room());
      MeetingSize size =
          MeetingSize.expected(r.participants(), r.videoSenders(), !level.cutsVideo());
      model.chargeMove(move.room(), size, r.participants(), move.to(), now);
      put(facts(r.room(), move.to(), r.participants(), r.exempt(), r.wish()));
    }
  }

  List<RoomFacts> on(int bridge) {
    return rooms.values().stream().filter(r -> r.bridge().equals(bridge(bridge))).toList();
  }

  List<BridgeId> bridges() {
    return new ArrayList<>(own.keySet());
  }

  /** Bridges of several sizes and loads with rooms of 1 to 20. */
  static Draft random(long seed, int bridges, int rooms) {
    return random(seed, bridges, rooms, List.of(PlacementWish.NONE));
  }

  /** The same in three regions, with rooms of these wishes in turn. */
  static Draft random(long seed, int bridges, int rooms, List<PlacementWish> wishes) {
    Random random = new Random(seed);
    Draft draft = new Draft();
    for (int b = 0; b < bridges; b++) {
      double capacity = 50_000 + random.nextInt(100_000);
      draft.bridge(b, random.nextDouble() * 0.3, capacity, "region-" + b % 3);
    }
    // Most rooms on the first bridges: there is something to do.
    for (int r = 0; r < rooms; r++) {
      int on = random.nextInt(1 + random.nextInt(bridges));
      int people = 1 + random.nextInt(1 + random.nextInt(20));
      draft.room(r, on, people, wishes.get(r % wishes.size()));
    }
    return draft;
  }
}
