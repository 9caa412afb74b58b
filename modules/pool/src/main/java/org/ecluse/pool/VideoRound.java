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
import org.ecluse.pool.VideoSums.Lines;

/**
 * One round of the {@link VideoBudget}.
 *
 * <p>Taking back: while the pictures that stay cost more than the budget, or a load that remains
 * after those that end is above the limit, the weakest picture ends: the lowest rank, in the room
 * with the most pictures, the newest.
 *
 * <p>Handing out: the room that sees the fewest pictures is next (max-min fair); in it the highest
 * rank, then the longest wait. What does not fit ends the handing out of the pool (or of its
 * bridge), so that many small ones never starve a large one; only one that could not fit if all
 * pictures ended is passed over. Whoever does not fit may get a picture that is taken back for it:
 * from a lower rank in a room that has no fewer pictures, or from the same rank in a room that has
 * still no fewer after the exchange with one more here. Each exchange lowers the sum of the shares
 * at which pictures were given, or keeps it and raises ranks: a constant situation comes to rest.
 * What was promised so is kept for whom it was taken back.
 */
final class VideoRound {
  /** Exchanges begun in one round, and walks through all rooms for one. */
  private static final int EXCHANGES = 50;

  private static final int SEARCHES = 50;

  /** A picture that may be taken back for somebody else. */
  private record Offer(VideoRoom room, Seat seat, Cause cause) {}

  private final List<VideoRoom> rooms = new ArrayList<>();
  private final VideoSpace space;
  private final Instant now;
  private final VideoSums sums;
  private final List<VideoOrder> orders = new ArrayList<>();
  private final Set<BridgeId> blocked = new HashSet<>();
  private final Set<BridgeId> waitedFor = new HashSet<>();
  private final PriorityQueue<VideoRoom> next = new PriorityQueue<>(fewestFirst());
  private boolean poolBlocked;
  private int exchanges;
  private int searches;
  private double mostShare = -1;

  VideoRound(Collection<VideoRoom> all, VideoSpace space, Instant now) {
    this.space = space;
    this.now = now;
    this.sums = new VideoSums(space);
    for (VideoRoom room : all) {
      room.begin(space);
      if (room.facts != null && space.capacity(room.facts.bridge()) > 0) {
        rooms.add(room);
        sums.take(room);
      }
    }
  }

  List<VideoOrder> orders() {
    return List.copyOf(orders);
  }

  boolean poolWaits() {
    return poolBlocked || sums.keepsAny();
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
    byBridge.forEach(
        (bridge, own) -> takeBack(own, () -> sums.tooMuchOn(bridge), VideoBudget.SHORT_NOTICE));
    // Old reports never degrade anybody: without a fresh one only the budget counts.
    if (!byBridge.isEmpty()) {
      takeBack(rooms, sums::poolTooFull, VideoBudget.SHORT_NOTICE);
    }
    takeBack(rooms, sums::overspent, VideoBudget.NOTICE);
  }

  private void takeBack(List<VideoRoom> from, BooleanSupplier tooMuch, Duration notice) {
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
              VideoSums.inputs(space, sums.spent(), room.facts));
      room.weakest(Instant.MAX, now).ifPresent(seat -> revoke(room, seat, notice, because));
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

  private void revoke(VideoRoom room, Seat seat, Duration notice, Because because) {
    room.move(seat, State.ENDING, now);
    room.pictures--;
    sums.ends(room);
    orders.add(
        new VideoOrder.Revoke(room.id, seat.request.participant(), now.plus(notice), because));
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
      if (sums.fits(room, Lines.FOR_EXCHANGE)) {
        grant(room, seat);
      } else {
        // Those who were promised pictures of what has left since wait their turn as others do.
        seat.promised = sums.fitsLater(room, Lines.FOR_EXCHANGE);
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
    if (turn && sums.fits(room, Lines.FOR_MORE)) {
      grant(room, seat);
      return true;
    }
    if (turn && sums.fitsLater(room, Lines.FOR_MORE)) {
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
    if (!sums.possible(room)) {
      return;
    }
    poolBlocked |= !sums.poolFits(room);
    blocked.add(room.facts.bridge());
    waitedFor.add(room.facts.bridge());
  }

  private void grant(VideoRoom room, Seat seat) {
    Because because =
        Because.of(
            Cause.BUDGET_LEFT,
            "there is room for a picture again: " + seat.request.rank(now),
            VideoSums.inputs(space, sums.spent(), room.facts));
    room.move(seat, State.GRANTED, now);
    room.pictures++;
    sums.granted(room);
    Reservation charge = space.charge(room.facts.bridge(), room.cost, now);
    orders.add(new VideoOrder.Grant(room.id, seat.request.participant(), charge, because));
  }

  /** Keeps room for one who gets a picture as soon as others have ended. */
  private void keep(VideoRoom room) {
    sums.keep(room);
    waitedFor.add(room.facts.bridge());
    room.pictures++;
  }

  private boolean exchange(VideoRoom room, Seat seat) {
    if (exchanges >= EXCHANGES) {
      return false;
    }
    VideoRank rank = seat.request.rank(now);
    Optional<Seat> own = weakest(room).filter(s -> s.request.rank(now).compareTo(rank) > 0);
    if (own.isPresent() && sums.afterwards(room, room)) {
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
    if (room.share(0) > giver.share(-1) || !sums.afterwards(room, giver)) {
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
    revoke(
        giver,
        offer.seat(),
        VideoBudget.NOTICE,
        Because.of(offer.cause(), text, VideoSums.inputs(space, sums.spent(), giver.facts)));
    if (next.remove(giver)) {
      next.add(giver);
    }
    seat.promised = true;
    keep(room);
    return true;
  }
}
