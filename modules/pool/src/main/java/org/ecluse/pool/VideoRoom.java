package org.ecluse.pool;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The pictures of one room, and who waits for one. Not thread-safe. */
final class VideoRoom {
  /** Where a wish is. */
  enum State {
    WAITING,
    GRANTED,
    /** Told that it ends; it still counts. */
    ENDING
  }

  /** One person's wish or picture. */
  static final class Seat {
    VideoRequest request;
    private State state;

    /** Since when it is in this state. */
    private Instant at;

    /** While it waits: a picture is being taken back for it. */
    boolean promised;

    boolean waits() {
      return state == State.WAITING;
    }

    private Seat(VideoRequest request, State state, Instant at) {
      this.request = request;
      this.state = state;
      this.at = at;
    }
  }

  final RoomId id;
  private final Map<String, Seat> seats = new LinkedHashMap<>();

  /** For one round: what was known of the room at its beginning; null when it is not live. */
  RoomFacts facts;

  double cost;

  /** Pictures that stay, and those that are as good as given. */
  int pictures;

  /** Packets of its pictures that count, as of when they were counted last. */
  double spent;

  private final int[] counts = new int[State.values().length];

  VideoRoom(RoomId id) {
    this.id = id;
  }

  /** Takes a new wish or picture in. */
  Seat add(VideoRequest request, State state, Instant now) {
    Seat seat = new Seat(request, state, now);
    seats.put(request.participant(), seat);
    counts[state.ordinal()]++;
    return seat;
  }

  void remove(String participant) {
    Seat seat = seats.remove(participant);
    counts[seat.state.ordinal()]--;
  }

  void move(Seat seat, State next, Instant now) {
    counts[seat.state.ordinal()]--;
    counts[next.ordinal()]++;
    seat.state = next;
    seat.at = now;
    seat.promised = false;
  }

  Optional<Seat> seat(String participant) {
    return Optional.ofNullable(seats.get(participant));
  }

  int size() {
    return seats.size();
  }

  void begin(VideoSpace space) {
    facts = space.room(id).orElse(null);
    cost = facts == null ? 0 : space.cost(facts);
    pictures = count(State.GRANTED);
  }

  /** Pictures that count: until they have really ended. */
  int counted() {
    return count(State.GRANTED) + going();
  }

  /** Pictures that end soon. */
  int going() {
    return count(State.ENDING);
  }

  int count(State state) {
    return counts[state.ordinal()];
  }

  /**
   * Pictures that each person of the room sees, if there were so many more: what is shared fairly.
   * Not pictures for each person who may send: one in a meeting of a hundred costs as much as
   * thirty in meetings of three, and shows everybody the one who matters.
   */
  double share(int more) {
    return pictures + more;
  }

  /** Who goes first: those who were promised one, then rank, then the longest wait. */
  Optional<Seat> first(Instant now) {
    return in(State.WAITING).min(order(now));
  }

  static Comparator<Seat> order(Instant now) {
    return Comparator.<Seat, Boolean>comparing(seat -> !seat.promised)
        .thenComparing(seat -> seat.request.rank(now))
        .thenComparing(seat -> seat.request.since())
        .thenComparing(seat -> seat.request.participant());
  }

  Stream<Seat> waiting() {
    return in(State.WAITING);
  }

  /** Whose picture goes first: the lowest rank, of these the newest picture. */
  Optional<Seat> weakest(Instant grantedBy, Instant now) {
    return in(State.GRANTED)
        .filter(seat -> !seat.at.isAfter(grantedBy))
        .max(
            Comparator.<Seat, VideoRank>comparing(seat -> seat.request.rank(now))
                .thenComparing(seat -> seat.at)
                .thenComparing(seat -> seat.request.participant()));
  }

  private Stream<Seat> in(State state) {
    return seats.values().stream().filter(seat -> seat.state == state);
  }
}
