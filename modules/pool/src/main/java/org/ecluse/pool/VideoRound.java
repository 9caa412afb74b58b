package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.ecluse.pool.VideoRoom.Seat;
import org.ecluse.pool.VideoRoom.State;

/**
 * One round of the {@link VideoBudget}.
 *
 * <p>Taking back: while the pictures that stay cost more than the budget, or a load that remains
 * after those that end is above the limit, the weakest picture ends: the lowest rank, in the room
 * with the most pictures, the newest.
 *
 * <p>Handing out: the room that sees the fewest pictures is next (max-min fair); in it the
 * highest rank, then the longest wait. What does not fit ends the handing out of the pool (or of
 * its bridge), so that many small ones never starve a large one; only one that could not fit if all
 * pictures ended is passed over. Whoever does not fit may get a picture that is taken back for it:
 * from a lower rank in a room that has no fewer pictures, or from the same rank in a room
 * that has still no fewer after the exchange with one more here. Each exchange lowers the sum of
 * the shares at which pictures were given, or keeps it and raises ranks: a constant situation comes
 * to rest. What was promised so is kept for whom it was taken back.
 */
final class VideoRound {
  /** Exchanges begun in one round, and walks through all rooms for one. */
  private static final int EXCHANGES = 50;

  private static final int SEARCHES = 50;

  /** Up to where there is room: for one more picture, or for one instead of another. */
  private enum Lines {
    FOR_MORE,
    FOR_EXCHANGE
  }

  /** A picture that may be taken back for somebody else. */
  private record Offer(VideoRoom room, Seat seat, Cause cause) {}

  private final List<VideoRoom> rooms = new ArrayList<>();
  private final VideoSpace space;
  private final Instant now;
  private final List<VideoOrder> orders = new ArrayList<>();
  private final Map<BridgeId, Double> stayingAt = new HashMap<>();
  private final Map<BridgeId, Double> going = new HashMap<>();
  private final Map<BridgeId, Double> kept = new HashMap<>();
  private final Set<BridgeId> blocked = new HashSet<>();
  private final Set<BridgeId> waitedFor = new HashSet<>();
  private final PriorityQueue<VideoRoom> next = new PriorityQueue<>(fewestFirst());
  private double spent;
  private double staying;
  private double addedAll;
  private double goingAll;
  private double endingAll;
  private double keptAll;
  private boolean poolBlocked;
  private int exchanges;
  private int searches;
  private double mostShare = -1;

  VideoRound(
      Collection<VideoRoom> all,
      Collection<VideoBudget.Fading> fading,
      VideoSpace space,
      Instant now) {
    this.space = space;
    this.now = now;
    fading.forEach(each -> goes(each.bridge(), each.packets()));
    for (VideoRoom room : all) {
      room.begin(space);
      if (room.facts != null && space.capacity(room.facts.bridge()) > 0) {
        rooms.add(room);
        take(room);
      }
    }
  }

  private void take(VideoRoom room) {
    double ending = room.count(State.ENDING) * room.cost;
    goes(room.facts.bridge(), ending);
    endingAll += ending;
    staying += room.pictures * room.cost;
    stayingAt.merge(room.facts.bridge(), room.pictures * room.cost, Double::sum);
    spent += ending + room.pictures * room.cost;
  }

  private void goes(BridgeId bridge, double packets) {
    going.merge(bridge, packets, Double::sum);
    goingAll += packets;
  }

  List<VideoOrder> orders() {
    return List.copyOf(orders);
  }

  boolean poolWaits() {
    return poolBlocked || keptAll > 0;
  }

  Set<BridgeId> waitedFor() {
    return waitedFor;
  }

  // ---- taking back

  void takeBack() {
    Map<BridgeId, List<VideoRoom>> byBridge = new HashMap<>();
    for (VideoRoom room : rooms) {
      byBridge.computeIfAbsent(room.facts.bridge(), id -> new ArrayList<>()).add(room);
    }
    byBridge.keySet().removeIf(bridge -> !space.fresh(bridge));
    byBridge.forEach((bridge, own) -> takeBack(own, () -> bridgeAfter(bridge) > space.limit()));
    // Old reports never degrade anybody: without a fresh one only the budget counts.
    boolean known = !byBridge.isEmpty();
    takeBack(rooms, () -> staying > space.budget() || (known && poolAfter() > space.limit()));
  }

  private void takeBack(List<VideoRoom> from, BooleanSupplier tooMuch) {
    if (!tooMuch.getAsBoolean()) {
      return;
    }
    PriorityQueue<VideoRoom> weakest = new PriorityQueue<>(weakestFirst());
    from.stream().filter(room -> room.pictures > 0).forEach(weakest::add);
    while (tooMuch.getAsBoolean() && !weakest.isEmpty()) {
      VideoRoom room = weakest.poll();
      Because because =
          Because.of(
              Cause.BUDGET_SHRANK,
              "there is less room for pictures than those granted need",
              inputs(space, spent, room.facts));
      room.weakest(Instant.MAX, now).ifPresent(seat -> revoke(room, seat, because));
      if (room.pictures > 0) {
        weakest.add(room);
      }
    }
  }

  private Comparator<VideoRoom> weakestFirst() {
    return Comparator.<VideoRoom, VideoRank>comparing(this::lowestRank)
        .thenComparing(room -> room.share(0))
        .reversed()
        .thenComparing(room -> room.id.value());
  }

  private VideoRank lowestRank(VideoRoom room) {
    return room.weakest(Instant.MAX, now)
        .map(seat -> seat.request.rank(now))
        .orElse(VideoRank.MODERATOR);
  }

  private void revoke(VideoRoom room, Seat seat, Because because) {
    room.move(seat, State.ENDING, now);
    room.pictures--;
    staying -= room.cost;
    stayingAt.merge(room.facts.bridge(), -room.cost, Double::sum);
    endingAll += room.cost;
    goes(room.facts.bridge(), room.cost);
    orders.add(
        new VideoOrder.Revoke(
            room.id, seat.request.participant(), now.plus(VideoBudget.NOTICE), because));
  }

  // ---- handing out

  void handOut() {
    // What was promised comes first, and is kept free: it was taken from somebody for this one.
    rooms.forEach(this::keepPromises);
    rooms.stream().filter(room -> waits(room).isPresent()).forEach(next::add);
    Set<Seat> settled = new HashSet<>();
    while (!next.isEmpty()) {
      VideoRoom room = next.poll();
      Optional<Seat> seat = waits(room, settled);
      if (seat.isPresent() && settle(room, seat.get(), settled)) {
        next.add(room);
      }
    }
  }

  private Comparator<VideoRoom> fewestFirst() {
    return Comparator.<VideoRoom>comparingDouble(room -> room.share(0))
        .thenComparing(room -> waits(room).map(s -> s.request.rank(now)).orElse(VideoRank.OTHER))
        .thenComparing(room -> waits(room).map(s -> s.request.since()).orElse(Instant.MAX))
        .thenComparing(room -> room.id.value());
  }

  private Optional<Seat> waits(VideoRoom room) {
    return room.first(now);
  }

  private Optional<Seat> waits(VideoRoom room, Set<Seat> settled) {
    return room.waiting().filter(seat -> !settled.contains(seat)).min(VideoRoom.order(now));
  }

  private void keepPromises(VideoRoom room) {
    for (Seat seat : room.waiting().filter(s -> s.promised).sorted(VideoRoom.order(now)).toList()) {
      if (fits(room, 0, 0, 0, Lines.FOR_EXCHANGE)) {
        grant(room, seat);
      } else {
        // Those who were promised pictures of what has left since wait their turn as others do.
        seat.promised = fitsLater(room, Lines.FOR_EXCHANGE);
        if (seat.promised) {
          keep(room);
        }
      }
    }
  }

  /** Grants, keeps room, or begins an exchange; false when nothing more is to be had here. */
  private boolean settle(VideoRoom room, Seat seat, Set<Seat> settled) {
    settled.add(seat);
    if (seat.promised) {
      return true;
    }
    BridgeId bridge = room.facts.bridge();
    boolean turn = !poolBlocked && !blocked.contains(bridge);
    if (turn && fits(room)) {
      grant(room, seat);
      return true;
    }
    if (turn && fitsLater(room, Lines.FOR_MORE)) {
      keep(room);
      return true;
    }
    if (exchange(room, seat)) {
      return true;
    }
    block(room);
    return false;
  }

  private void block(VideoRoom room) {
    if (!possible(room)) {
      return;
    }
    poolBlocked |= !poolFits(room.cost, goingAll);
    blocked.add(room.facts.bridge());
    waitedFor.add(room.facts.bridge());
  }

  private void grant(VideoRoom room, Seat seat) {
    BridgeId bridge = room.facts.bridge();
    Because because =
        Because.of(
            Cause.BUDGET_LEFT,
            "there is room for a picture again: " + seat.request.rank(now),
            inputs(space, spent, room.facts));
    room.move(seat, State.GRANTED, now);
    room.pictures++;
    spent += room.cost;
    staying += room.cost;
    stayingAt.merge(bridge, room.cost, Double::sum);
    addedAll += room.cost;
    Reservation charge = space.charge(bridge, room.cost, now);
    orders.add(new VideoOrder.Grant(room.id, seat.request.participant(), charge, because));
  }

  /** Keeps room for one who gets a picture as soon as others have ended. */
  private void keep(VideoRoom room) {
    kept.merge(room.facts.bridge(), room.cost, Double::sum);
    keptAll += room.cost;
    waitedFor.add(room.facts.bridge());
    room.pictures++;
  }

  private boolean exchange(VideoRoom room, Seat seat) {
    if (exchanges >= EXCHANGES) {
      return false;
    }
    VideoRank rank = seat.request.rank(now);
    Optional<Seat> own = weakest(room).filter(s -> s.request.rank(now).compareTo(rank) > 0);
    if (own.isPresent() && afterwards(room, room)) {
      return exchanged(new Offer(room, own.get(), Cause.RANK_FIRST), room, seat);
    }
    if (searches >= SEARCHES || !mayFind(room, rank)) {
      return false;
    }
    searches++;
    Optional<Offer> best =
        rooms.stream()
            .filter(other -> other != room && other.pictures > 0)
            .flatMap(other -> offer(other, room, rank).stream())
            .max(
                Comparator.<Offer, VideoRank>comparing(o -> o.seat().request.rank(now))
                    .thenComparing(o -> o.room().share(0)));
    return best.isPresent() && exchanged(best.get(), room, seat);
  }

  private Optional<Seat> weakest(VideoRoom room) {
    return room.weakest(now.minus(VideoBudget.HOLD), now);
  }

  /** The picture of another room that may go for one of this rank here. */
  private Optional<Offer> offer(VideoRoom giver, VideoRoom room, VideoRank rank) {
    if (room.share(0) > giver.share(-1) || !afterwards(room, giver)) {
      return Optional.empty();
    }
    Optional<Seat> seat = weakest(giver);
    int lower = seat.map(s -> s.request.rank(now).compareTo(rank)).orElse(-1);
    if (lower > 0) {
      return Optional.of(new Offer(giver, seat.get(), Cause.RANK_FIRST));
    }
    return lower == 0 && room.share(1) <= giver.share(-1)
        ? Optional.of(new Offer(giver, seat.get(), Cause.FAIR_SHARE))
        : Optional.empty();
  }

  /** A cheap look before the search: most of those who wait find nothing. */
  private boolean mayFind(VideoRoom room, VideoRank rank) {
    if (mostShare < 0) {
      rooms.stream()
          .filter(each -> each.pictures > 0)
          .forEach(each -> mostShare = Math.max(mostShare, each.share(-1)));
    }
    return rank != VideoRank.OTHER ? room.share(0) <= mostShare : room.share(1) <= mostShare;
  }

  private boolean exchanged(Offer offer, VideoRoom room, Seat seat) {
    String text =
        offer.cause() == Cause.RANK_FIRST
            ? "a picture is needed for a " + seat.request.rank(now)
            : "another room has clearly fewer pictures";
    exchanges++;
    VideoRoom giver = offer.room();
    revoke(giver, offer.seat(), Because.of(offer.cause(), text, inputs(space, spent, giver.facts)));
    if (next.remove(giver)) {
      next.add(giver);
    }
    seat.promised = true;
    keep(room);
    return true;
  }

  // ---- what fits

  private boolean fits(VideoRoom room) {
    return fits(room, 0, 0, 0, Lines.FOR_MORE);
  }

  private boolean fitsLater(VideoRoom room, Lines lines) {
    BridgeId bridge = room.facts.bridge();
    return fits(room, endingAll, goingAll, going.getOrDefault(bridge, 0.0), lines);
  }

  /** An exchange adds nothing: it need not fit where more pictures would. */
  private boolean afterwards(VideoRoom room, VideoRoom giver) {
    BridgeId bridge = room.facts.bridge();
    double there = giver.facts.bridge().equals(bridge) ? giver.cost : 0;
    double gone = going.getOrDefault(bridge, 0.0) + there;
    double ends = endingAll + giver.cost;
    return fits(room, ends, goingAll + giver.cost, gone, Lines.FOR_EXCHANGE);
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
        && bridge(bridge, there - goneThere) < load;
  }

  private boolean poolFits(double cost, double gone) {
    double more = cost + keptAll;
    return spent - endingAll + more <= space.grantable()
        && space.pressure() + (addedAll - gone + more) / space.capacity() < space.ceiling();
  }

  /** Could it fit if no picture of the pool, or of its bridge, were left? */
  private boolean possible(VideoRoom room) {
    BridgeId bridge = room.facts.bridge();
    double there = stayingAt.getOrDefault(bridge, 0.0);
    double gone = goingAll + staying;
    return space.fresh(bridge)
        && room.cost <= space.grantable()
        && space.pressure() + (addedAll - gone + room.cost) / space.capacity() < space.ceiling()
        && bridge(bridge, room.cost - there - going.getOrDefault(bridge, 0.0)) < space.ceiling();
  }

  private double bridge(BridgeId id, double more) {
    return space.load(id) + more / space.capacity(id);
  }

  private double bridgeAfter(BridgeId id) {
    return space.measured(id) - going.getOrDefault(id, 0.0) / space.capacity(id);
  }

  private double poolAfter() {
    return space.measured() - goingAll / space.capacity();
  }

  /** One more picture in a room: within the budget, and below the ceilings afterwards. */
  static boolean fits(VideoSpace space, double spent, RoomFacts room) {
    double cost = space.cost(room);
    BridgeId bridge = room.bridge();
    return space.fresh(bridge)
        && spent + cost <= space.grantable()
        && space.pressure() + cost / space.capacity() < space.ceiling()
        && space.load(bridge) + cost / space.capacity(bridge) < space.ceiling();
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
