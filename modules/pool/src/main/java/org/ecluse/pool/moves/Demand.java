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

/** A bridge as relief sees it, with what it would carry if nothing were held back. */
final class Demand {
  static final Comparator<Demand> HOTTEST =
      Comparator.comparingDouble((Demand d) -> -d.demand).thenComparing(Demand::id);

  private final BridgeView bridge;
  double demand;
  double load;

  private Demand(BridgeView bridge) {
    this.bridge = bridge;
    this.load = bridge.load();
    this.demand = Math.max(bridge.load(), bridge.projectedFull());
  }

  /** The bridges that give and take. */
  static List<Demand> of(MoveView view) {
    return view.pool().bridges().stream().filter(MoveView::takes).map(Demand::new).toList();
  }

  /** By capacity. */
  static double mean(List<Demand> bridges) {
    double capacity = bridges.stream().mapToDouble(Demand::capacity).sum();
    double packets = bridges.stream().mapToDouble(d -> d.demand * d.capacity()).sum();
    return capacity == 0 ? 0 : packets / capacity;
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

  double after(double packets) {
    return demand + packets / capacity();
  }

  void take(double packets, double charged) {
    demand = after(packets);
    load += charged / capacity();
  }

  Because because(Demand to, double mean, double packets, int people) {
    String text =
        String.format(
            Locale.ROOT,
            "bridge %s at %.2f, the mean is %.2f: a room of %d goes to %s, at %.2f with it",
            id(),
            demand,
            mean,
            people,
            to.id(),
            to.after(packets));
    return new Because(
        Cause.HOT_BRIDGE,
        text,
        List.of(
            new Because.Input("demand", demand, bridge.age()),
            new Because.Input("mean", mean, bridge.age()),
            new Because.Input("target", to.demand, to.bridge.age()),
            new Because.Input("room", packets / capacity(), Duration.ZERO),
            new Because.Input("participants", people, Duration.ZERO)));
  }
}
