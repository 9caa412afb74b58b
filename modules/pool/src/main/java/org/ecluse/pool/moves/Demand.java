package org.ecluse.pool.moves;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.ecluse.pool.Because;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeView;
import org.ecluse.pool.Cause;
import org.ecluse.pool.PlacementWish;
import org.ecluse.pool.RoomFacts;

/** A bridge as relief sees it, with what it would carry if nothing were held back. */
final class Demand {
  private final BridgeView bridge;
  double demand;
  double load;

  /** What would be left if no picture were sent on it. */
  double sound;

  private Demand(BridgeView bridge) {
    this.bridge = bridge;
    this.load = bridge.load();
    this.demand = Math.max(bridge.load(), bridge.projectedFull());
    this.sound = bridge.sound();
  }

  /** The bridges that give and take. */
  static List<Demand> of(MoveView view) {
    return view.pool().bridges().stream().filter(MoveView::takes).map(Demand::new).toList();
  }

  /** By capacity. */
  static double mean(List<Demand> bridges, Strain strain) {
    double capacity = bridges.stream().mapToDouble(Demand::capacity).sum();
    double packets = bridges.stream().mapToDouble(d -> strain.of(d) * d.capacity()).sum();
    return capacity == 0 ? 0 : packets / capacity;
  }

  static Comparator<Demand> hottest(Strain strain) {
    return Comparator.comparingDouble((Demand d) -> -strain.of(d)).thenComparing(Demand::id);
  }

  BridgeId id() {
    return bridge.id();
  }

  boolean meets(PlacementWish wish) {
    return wish.metBy(bridge);
  }

  double capacity() {
    return bridge.capacityPacketsPerSecond();
  }

  void take(MoveView view, RoomFacts room) {
    change(view, room, 1);
    load += view.charge(room) / capacity();
  }

  void give(MoveView view, RoomFacts room) {
    change(view, room, -1);
  }

  private void change(MoveView view, RoomFacts room, int sign) {
    demand += sign * Strain.DEMAND.packets(view, room) / capacity();
    sound += sign * Strain.SOUND.packets(view, room) / capacity();
  }

  Because because(Strain strain, Demand to, double mean, MoveView view, RoomFacts room) {
    double packets = strain.packets(view, room);
    String text =
        String.format(
            Locale.ROOT,
            "bridge %s at %.2f%s, the mean is %.2f: a room of %d goes to %s, at %.2f with it",
            id(),
            strain.of(this),
            strain == Strain.SOUND ? " by sound alone" : "",
            mean,
            room.participants(),
            to.id(),
            strain.after(to, packets));
    return new Because(
        Cause.HOT_BRIDGE,
        text,
        List.of(
            new Because.Input(
                strain.name().toLowerCase(Locale.ROOT), strain.of(this), bridge.age()),
            new Because.Input("mean", mean, bridge.age()),
            new Because.Input("target", strain.of(to), to.bridge.age()),
            new Because.Input("room", packets / capacity(), Duration.ZERO),
            new Because.Input("participants", room.participants(), Duration.ZERO)));
  }
}
