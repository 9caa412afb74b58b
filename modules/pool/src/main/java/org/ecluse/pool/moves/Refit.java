package org.ecluse.pool.moves;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeView;
import org.ecluse.pool.PlacementRules;
import org.ecluse.pool.PlacementWish;

/**
 * Rooms put on bridges in thought, one after the other, each on the lightest that takes it.
 *
 * <p>The bridges come sorted and are shared by all that is tried on the same view; only those that
 * took a room are copied. So {@code k} rooms cost O(k log k) however many bridges there are, and
 * all bridges can be rehearsed within a second of the dashboard. A room with a wish looks for it in
 * the order of load, as a placement does: at worst it passes every bridge. What has fitted nowhere
 * is not looked for again.
 */
final class Refit {
  /** When a bridge takes a room. */
  enum Rule {
    /**
     * As a meeting is placed: the bridge is below its hard limit before, and for a large one also
     * with it, when there is such a bridge.
     */
    AS_PLACED,
    /** As a room is moved: the bridge does not exceed its hard limit by it. */
    NEVER_OVER
  }

  /** One bridge with the load it has in thought. */
  static final class Spot {
    final BridgeView bridge;
    double load;
    boolean took;

    Spot(BridgeView bridge, double load) {
      this.bridge = bridge;
      this.load = load;
    }

    double rank() {
      return bridge.rank(load);
    }

    double after(double packets) {
      return load + packets / bridge.capacityPacketsPerSecond();
    }
  }

  static final Comparator<Spot> LIGHTEST =
      Comparator.comparingDouble(Spot::rank).thenComparing(s -> s.bridge.id());

  private final List<Spot> sorted;
  private final BridgeId without;
  private final Rule rule;
  private final double limit;
  private final PriorityQueue<Spot> touched = new PriorityQueue<>(LIGHTEST);
  private int next;

  /** So much fits nowhere, and never will: loads only grow here. */
  private double tooMuch = Double.POSITIVE_INFINITY;

  /**
   * Nothing is placed yet.
   *
   * @param sorted bridges that take rooms, the lightest first; not changed
   * @param without a bridge that is not there
   * @param limit the hard limit
   */
  Refit(List<Spot> sorted, Optional<BridgeId> without, Rule rule, double limit) {
    this.sorted = sorted;
    this.without = without.orElse(null);
    this.rule = rule;
    this.limit = limit;
  }

  /**
   * Puts packets a second on the lightest bridge that takes them, if one can be on one that is as
   * wished; empty when there is none.
   */
  Optional<BridgeId> place(double packets, PlacementWish wish) {
    if (packets >= tooMuch) {
      return Optional.empty();
    }
    if (wish.none()) {
      return place(packets, bridge -> true);
    }
    Optional<BridgeId> wished = place(packets, wish::metBy);
    return wished.isPresent() || wish.required() ? wished : place(packets, bridge -> true);
  }

  private Optional<BridgeId> place(double packets, Predicate<BridgeView> wished) {
    List<Spot> passed = new ArrayList<>(0);
    Spot found = null;
    boolean fitted = false;
    boolean settled = false;
    for (Spot s = poll(); s != null; s = settled ? null : poll()) {
      passed.add(s);
      boolean fits = fits(s, packets);
      fitted |= fits;
      if (fits && wished.test(s.bridge)) {
        settled = !tooLarge(s, packets);
        found = settled || found == null || s.after(packets) < found.after(packets) ? s : found;
      }
    }
    if (found != null) {
      found.load = found.after(packets);
      found.took = true;
    }
    touched.addAll(passed);
    if (!fitted) {
      tooMuch = packets;
    }
    return Optional.ofNullable(found).map(s -> s.bridge.id());
  }

  private boolean tooLarge(Spot s, double packets) {
    double share = packets / s.bridge.capacityPacketsPerSecond();
    return rule == Rule.AS_PLACED && PlacementRules.tooLarge(s.load, share, limit);
  }

  private boolean fits(Spot s, double packets) {
    return switch (rule) {
      case AS_PLACED -> s.load < limit;
      case NEVER_OVER -> s.after(packets) <= limit;
    };
  }

  private Spot poll() {
    while (next < sorted.size() && sorted.get(next).bridge.id().equals(without)) {
      next++;
    }
    Spot fresh = next < sorted.size() ? sorted.get(next) : null;
    Spot used = touched.peek();
    // Equal loads: whoever took nothing yet goes first, as in a real placement.
    if (fresh == null || (used != null && used.rank() < fresh.rank())) {
      return touched.poll();
    }
    next++;
    return new Spot(fresh.bridge, fresh.load);
  }

  /** The loads of the bridges that took something, by name. */
  Map<BridgeId, Double> loads() {
    Map<BridgeId, Double> loads = new HashMap<>();
    touched.stream().filter(s -> s.took).forEach(s -> loads.put(s.bridge.id(), s.load));
    return loads;
  }
}
