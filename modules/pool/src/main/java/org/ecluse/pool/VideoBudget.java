package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.ecluse.pool.VideoRoom.Seat;
import org.ecluse.pool.VideoRoom.State;

/**
 * Who gets a camera in {@link Level#AUDIO_FIRST}: all wishes and all granted pictures of the pool.
 * Whoever asks is answered at once where there is room; {@link #decide} hands out what became free
 * and takes back what there is no room for. The rules of one round are in {@link VideoRound}.
 *
 * <p>A picture counts from its grant until {@link #end}, the notice of its end included, so that
 * the budget is never oversubscribed. Sizes are bounded: {@value #PER_ROOM} a room, {@value
 * #PER_POOL} in all.
 *
 * <p>No clock; not thread-safe.
 */
public final class VideoBudget {
  static final int PER_ROOM = 500;
  static final int PER_POOL = 100_000;

  /** How long before its end somebody is told that the picture ends. */
  static final Duration NOTICE = Duration.ofSeconds(10);

  /** The same where a bridge is about to be overloaded: everybody's sound is at stake. */
  static final Duration SHORT_NOTICE = Duration.ofSeconds(3);

  /** A picture is not taken back for somebody else before: people notice each change. */
  static final Duration HOLD = Duration.ofSeconds(30);

  private final Map<RoomId, VideoRoom> rooms = new LinkedHashMap<>();
  private final Set<BridgeId> waitedFor = new HashSet<>();
  private boolean poolWaits;
  private int size;

  /** Packets of all pictures that count, those that are ending included. */
  private double spent;

  /** Rooms whose pictures cost something else by now. */
  private final Set<VideoRoom> unpriced = new HashSet<>();

  /** How much room there is at a moment. */
  private final Function<Instant, VideoSpace> spaces;

  VideoBudget(Function<Instant, VideoSpace> spaces) {
    this.spaces = spaces;
  }

  /**
   * Somebody asks for video in {@link Level#AUDIO_FIRST}: granted at once while there is room and
   * nobody waits for it, else remembered for {@link #decide}. The same wish again changes nothing.
   */
  public VideoGrant ask(VideoRequest request, Instant now) {
    VideoSpace space = spaces.apply(now);
    Optional<RoomFacts> facts = space.room(request.room());
    if (facts.isEmpty() || space.capacity(facts.get().bridge()) <= 0) {
      return new VideoGrant.Denied(Because.of(Cause.BUDGET_SPENT, "the room is not live"));
    }
    VideoRoom room = rooms.computeIfAbsent(request.room(), VideoRoom::new);
    Optional<Seat> known = room.seat(request.participant());
    if (known.isEmpty() && (size >= PER_POOL || room.size() >= PER_ROOM)) {
      rooms.computeIfPresent(room.id, (id, kept) -> kept.size() == 0 ? null : kept);
      return new VideoGrant.Denied(Because.of(Cause.BUDGET_SPENT, "too many wait already"));
    }
    Seat seat = known.orElseGet(() -> sit(room, request, State.WAITING, now));
    return answer(room, seat, facts.get(), space, now);
  }

  private Seat sit(VideoRoom room, VideoRequest request, State state, Instant now) {
    size++;
    return room.add(request, state, now);
  }

  private VideoGrant answer(
      VideoRoom room, Seat seat, RoomFacts facts, VideoSpace space, Instant now) {
    unpriced.forEach(each -> price(each, space));
    unpriced.clear();
    Because.Input[] inputs = VideoSums.inputs(space, spent, facts);
    boolean behind = poolWaits || waitedFor.contains(facts.bridge());
    boolean free = VideoSums.fits(space, spent, facts);
    if (!seat.waits() || behind || !free) {
      waitsFor(facts.bridge());
      return new VideoGrant.Waiting(
          Because.of(Cause.BUDGET_SPENT, "it waits for room in the video budget", inputs));
    }
    room.move(seat, State.GRANTED, now);
    price(room, space);
    return new VideoGrant.Granted(
        space.charge(facts.bridge(), space.cost(facts), now),
        Because.of(Cause.BUDGET_LEFT, "the video budget has room", inputs));
  }

  /** Until the next round nobody who asks goes before those who wait for a bridge. */
  private void waitsFor(BridgeId bridge) {
    waitedFor.add(bridge);
  }

  /**
   * A picture that was granted before a restart counts again, whatever room there is; its charge,
   * unless its bridge is not known yet.
   */
  public Optional<Reservation> adopt(VideoRequest request, Instant now) {
    VideoSpace space = spaces.apply(now);
    VideoRoom room = rooms.computeIfAbsent(request.room(), VideoRoom::new);
    if (room.seat(request.participant()).isPresent()) {
      return Optional.empty();
    }
    sit(room, request, State.GRANTED, now);
    price(room, space);
    return space
        .room(request.room())
        .filter(facts -> space.capacity(facts.bridge()) > 0)
        .map(facts -> space.charge(facts.bridge(), space.cost(facts), now));
  }

  /** Somebody became moderator, or spoke; whoever neither has nor wants a picture is ignored. */
  public void rank(RoomId id, String participant, boolean moderator, Instant spokeUntil) {
    seat(id, participant)
        .ifPresent(seat -> seat.request = seat.request.ranked(moderator, spokeUntil));
  }

  /**
   * A granted picture has really ended, or a wish is withdrawn. The charge is released by whoever
   * holds it.
   *
   * @param waits the wish stays: its person gets a picture again when there is room
   */
  public void end(RoomId id, String participant, boolean waits, Instant now) {
    Optional<Seat> found = seat(id, participant);
    if (found.isEmpty()) {
      return;
    }
    VideoSpace space = spaces.apply(now);
    VideoRoom room = rooms.get(id);
    if (waits) {
      found.get().request = found.get().request.again(now);
      room.move(found.get(), State.WAITING, now);
    } else {
      forget(room, participant);
    }
    price(room, space);
  }

  private void forget(VideoRoom room, String participant) {
    room.remove(participant);
    size--;
    if (room.size() == 0) {
      rooms.remove(room.id);
      unpriced.remove(room);
    }
  }

  /** More people cost more for each picture. */
  void roomChanged(RoomId id) {
    VideoRoom room = rooms.get(id);
    if (room != null && room.spent > 0) {
      unpriced.add(room);
    }
  }

  /** The room is live no more: its wishes and pictures are forgotten. */
  void roomEnded(RoomId id) {
    VideoRoom room = rooms.remove(id);
    if (room != null) {
      size -= room.size();
      spent -= room.spent;
      unpriced.remove(room);
    }
  }

  private Optional<Seat> seat(RoomId id, String participant) {
    return Optional.ofNullable(rooms.get(id)).flatMap(room -> room.seat(participant));
  }

  /** What the pictures of a room cost with the people of now. */
  private void price(VideoRoom room, VideoSpace space) {
    int pictures = room.counted();
    spent -= room.spent;
    room.spent = pictures == 0 ? 0 : pictures * space.room(room.id).map(space::cost).orElse(0.0);
    spent += room.spent;
  }

  /**
   * Hands out what room for pictures there is and takes back what there is none for; to be called
   * once a second. Each picture that is taken back counts until {@link #end}.
   */
  public List<VideoOrder> decide(Instant now) {
    VideoSpace space = spaces.apply(now);
    if (rooms.isEmpty()) {
      spent = 0;
      waitedFor.clear();
      poolWaits = false;
      return List.of();
    }
    VideoRound round = new VideoRound(rooms.values(), space, now);
    round.takeBack();
    round.handOut();
    // Anew each second, for rooms grow, prices change, and sums would drift.
    spent = 0;
    for (VideoRoom room : rooms.values()) {
      room.spent = room.counted() * room.cost;
      spent += room.spent;
    }
    unpriced.clear();
    poolWaits = round.poolWaits();
    waitedFor.clear();
    waitedFor.addAll(round.waitedFor());
    return round.orders();
  }

  /** How many wait for a picture. */
  public int waiting() {
    return rooms.values().stream().mapToInt(room -> room.count(State.WAITING)).sum();
  }
}
