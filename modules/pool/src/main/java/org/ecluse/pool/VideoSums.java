package org.ecluse.pool;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The sums of one {@link VideoRound}, in packets a second, and what fits by them. */
final class VideoSums {
  /**
   * Of a picture that costs more than this share of its bridge, what is beyond may be half as dear
   * again: prices are learned from many meetings, and a very large one is like no other.
   */
  private static final double SURE = 0.05;

  private static final double DOUBT = 0.5;

  /** Up to where there is room: for one more picture, or for one instead of another. */
  enum Lines {
    FOR_MORE,
    FOR_EXCHANGE
  }

  private final VideoSpace space;
  private final Map<BridgeId, Double> stayingAt = new HashMap<>();
  private final Map<BridgeId, Double> going = new HashMap<>();
  private final Map<BridgeId, Double> kept = new HashMap<>();
  private double spent;
  private double staying;
  private double addedAll;
  private double goingAll;
  private double endingAll;
  private double keptAll;

  VideoSums(VideoSpace space) {
    this.space = space;
  }

  private void goes(BridgeId bridge, double packets) {
    going.merge(bridge, packets, Double::sum);
    goingAll += packets;
  }

  /** Takes the pictures of a room in, as they are when the round begins. */
  void take(VideoRoom room) {
    double ending = room.going() * room.cost;
    goes(room.facts.bridge(), space.freed(room.facts, 0, room.going()));
    endingAll += ending;
    staying += room.pictures * room.cost;
    stayingAt.merge(room.facts.bridge(), room.pictures * room.cost, Double::sum);
    spent += ending + room.pictures * room.cost;
  }

  /** One picture of a room ends. */
  void ends(VideoRoom room) {
    staying -= room.cost;
    stayingAt.merge(room.facts.bridge(), -room.cost, Double::sum);
    endingAll += room.cost;
    goes(room.facts.bridge(), space.freed(room.facts, room.going() - 1, room.going()));
  }

  /** One more picture of a room is granted. */
  void granted(VideoRoom room) {
    spent += room.cost;
    staying += room.cost;
    stayingAt.merge(room.facts.bridge(), room.cost, Double::sum);
    addedAll += room.cost;
  }

  /** Room is kept for one picture. */
  void keep(VideoRoom room) {
    kept.merge(room.facts.bridge(), room.cost, Double::sum);
    keptAll += room.cost;
  }

  boolean keepsAny() {
    return keptAll > 0;
  }

  /** All pictures that count, those that are ending included. */
  double spent() {
    return spent;
  }

  /** True while there are more pictures than the budget. */
  boolean overspent() {
    return staying > space.budget();
  }

  /** True while the pool carries more than it may once those have ended that are ending. */
  boolean poolTooFull() {
    return space.measured() - goingAll / space.capacity() > space.limit();
  }

  /** True while a bridge carries more than it may once those have ended that are ending. */
  boolean tooMuchOn(BridgeId bridge) {
    double after = space.measured(bridge) - goingAt(bridge) / space.capacity(bridge);
    return after > space.limit();
  }

  private double goingAt(BridgeId bridge) {
    return going.getOrDefault(bridge, 0.0);
  }

  /** One more picture now. */
  boolean fits(VideoRoom room, Lines lines) {
    return fits(room, 0, 0, 0, lines);
  }

  /** One more picture once those have ended that are ending. */
  boolean fitsLater(VideoRoom room, Lines lines) {
    BridgeId bridge = room.facts.bridge();
    return fits(room, endingAll, goingAll, goingAt(bridge), lines);
  }

  /** An exchange adds nothing: it need not fit where more pictures would. */
  boolean afterwards(VideoRoom room, VideoRoom giver) {
    BridgeId bridge = room.facts.bridge();
    double freed = space.freed(giver.facts, giver.going(), giver.going() + 1);
    double there = giver.facts.bridge().equals(bridge) ? freed : 0;
    double ends = endingAll + giver.cost;
    return fits(room, ends, goingAll + freed, goingAt(bridge) + there, Lines.FOR_EXCHANGE);
  }

  private boolean fits(VideoRoom room, double ends, double gone, double goneThere, Lines lines) {
    BridgeId bridge = room.facts.bridge();
    boolean more = lines == Lines.FOR_MORE;
    double packets = more ? space.grantable() : space.budget();
    double load = more ? space.ceiling() : space.limit();
    double all = room.cost + keptAll;
    double there = room.cost + kept.getOrDefault(bridge, 0.0);
    return space.fresh(bridge)
        && spent - ends + all <= packets
        && space.pressure() + (addedAll - gone + all) / space.capacity() < load
        && withDoubt(space, room.cost, bridge, there - goneThere) < load;
  }

  /** Load of a bridge with so many packets more, of which one picture costs {@code cost}. */
  private static double withDoubt(VideoSpace space, double cost, BridgeId id, double more) {
    double capacity = space.capacity(id);
    return space.load(id) + more / capacity + DOUBT * Math.max(0, cost / capacity - SURE);
  }

  /** One more picture in the pool, whatever its bridge carries. */
  boolean poolFits(VideoRoom room) {
    double more = room.cost + keptAll;
    return spent - endingAll + more <= space.grantable()
        && space.pressure() + (addedAll - goingAll + more) / space.capacity() < space.ceiling();
  }

  /** Could it fit if no picture of the pool, or of its bridge, were left? */
  boolean possible(VideoRoom room) {
    BridgeId bridge = room.facts.bridge();
    double there = stayingAt.getOrDefault(bridge, 0.0);
    double gone = goingAll + staying;
    return space.fresh(bridge)
        && room.cost <= space.grantable()
        && space.pressure() + (addedAll - gone + room.cost) / space.capacity() < space.ceiling()
        && withDoubt(space, room.cost, bridge, room.cost - there - goingAt(bridge))
            < space.ceiling();
  }

  /** One more picture in a room: within the budget, and below the ceilings afterwards. */
  static boolean fits(VideoSpace space, double spent, RoomFacts room) {
    double cost = space.cost(room);
    BridgeId bridge = room.bridge();
    return space.fresh(bridge)
        && spent + cost <= space.grantable()
        && space.pressure() + cost / space.capacity() < space.ceiling()
        && withDoubt(space, cost, bridge, cost) < space.ceiling();
  }

  static Because.Input[] inputs(VideoSpace space, double spent, RoomFacts room) {
    double cost = space.cost(room);
    BridgeId bridge = room.bridge();
    double after = space.load(bridge) + cost / space.capacity(bridge);
    return new Because.Input[] {
      new Because.Input("spent", spent / space.capacity(), Duration.ZERO),
      new Because.Input("budget", space.budget() / space.capacity(), Duration.ZERO),
      new Because.Input("pressure", space.pressure(), Duration.ZERO),
      new Because.Input("cost", cost / space.capacity(), Duration.ZERO),
      new Because.Input("bridge", after, Duration.ZERO)
    };
  }
}
