package org.ecluse.pool.moves;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeView;
import org.ecluse.pool.RoomFacts;

/** A view, sorted once for all that is tried on it. */
final class Ground {
  /** The order in which a lost bridge's rooms are placed anew. */
  static final Comparator<RoomFacts> LARGEST =
      Comparator.comparingInt(RoomFacts::participants).reversed().thenComparing(RoomFacts::room);

  final MoveView view;
  final double capacity;
  final double packets;
  final double soundPackets;
  private final Map<BridgeId, BridgeView> bridges = new HashMap<>();
  private final Map<BridgeId, List<RoomFacts>> rooms = new HashMap<>();
  private final List<Refit.Spot> whole = new ArrayList<>();
  private final List<Refit.Spot> sound = new ArrayList<>();

  /** Bridges that count, the most loaded first: two are enough, for one may be the lost one. */
  private final List<Refit.Spot> hottest = new ArrayList<>();

  private final List<Refit.Spot> hottestSound = new ArrayList<>();

  Ground(MoveView view) {
    this.view = view;
    view.pool()
        .rooms()
        .forEach(r -> rooms.computeIfAbsent(r.bridge(), b -> new ArrayList<>()).add(r));
    double allCapacity = 0;
    double all = 0;
    double allSound = 0;
    for (BridgeView bridge : view.pool().bridges()) {
      bridges.put(bridge.id(), bridge);
      Refit.Spot full = new Refit.Spot(bridge, bridge.load());
      Refit.Spot quiet = new Refit.Spot(bridge, bridge.load() * soundShare(bridge.id()));
      if (MoveView.takes(bridge)) {
        whole.add(full);
        sound.add(quiet);
      }
      if (bridge.counts()) {
        allCapacity += bridge.capacityPacketsPerSecond();
        all += bridge.capacityPacketsPerSecond() * full.load;
        allSound += bridge.capacityPacketsPerSecond() * quiet.load;
        hottest.add(full);
        hottestSound.add(quiet);
      }
    }
    capacity = allCapacity;
    packets = all;
    soundPackets = allSound;
    whole.sort(Refit.LIGHTEST);
    sound.sort(Refit.LIGHTEST);
    Comparator<Refit.Spot> hottestFirst = Comparator.comparingDouble(s -> -s.load);
    hottest.sort(hottestFirst);
    hottestSound.sort(hottestFirst);
  }

  Optional<BridgeView> bridge(BridgeId id) {
    return Optional.ofNullable(bridges.get(id));
  }

  List<RoomFacts> rooms(BridgeId bridge) {
    return rooms.getOrDefault(bridge, List.of());
  }

  List<Refit.Spot> takers(boolean pictures) {
    return pictures ? whole : sound;
  }

  Refit refit(Optional<BridgeId> without, Refit.Rule rule, boolean pictures) {
    return new Refit(takers(pictures), without, rule, view.hardLimit());
  }

  /** The highest load of a bridge that counts, one left out. */
  double highest(BridgeId without, boolean pictures) {
    return (pictures ? hottest : hottestSound)
        .stream()
            .limit(2)
            .filter(s -> !s.bridge.id().equals(without))
            .mapToDouble(s -> s.load)
            .findFirst()
            .orElse(0);
  }

  /** What is left of a bridge's load when all pictures on it end, as a share; by the prices. */
  double soundShare(BridgeId bridge) {
    double now = 0;
    double quiet = 0;
    for (RoomFacts room : rooms(bridge)) {
      now += view.prices().now(room);
      quiet += view.prices().sound(room);
    }
    return now == 0 ? 1 : quiet / now;
  }
}
