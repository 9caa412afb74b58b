package org.ecluse.pool;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * What live meetings are expected to grow by, for each bridge and all together. A meeting that is
 * expected at 30 with two people in it will cost as one of 30, which no report can show; the closer
 * it comes, or the later it gets ({@link Arrivals}), the less is left; but whoever is alone waits
 * for somebody, so what is missing to a small meeting stays.
 *
 * <p>Kept with each change of a room, as whole numbers, so nothing drifts and nobody walks through
 * all rooms; {@link CostModel#growth} puts prices on it. O(log rooms) a change.
 *
 * <p>Not thread-safe.
 */
public final class Growth {
  /** What is missing, in halves. */
  static final class Sums {
    static final Sums NONE = new Sums();

    private long people;
    private long voices;
    private long pictures;

    private void add(Meeting meeting, int sign) {
      people += sign * meeting.people;
      voices += sign * meeting.voices;
      pictures += sign * meeting.pictures;
    }

    double people() {
      return people / 2.0;
    }

    /** Streams of sound that will go to people. */
    double voices() {
      return voices / 2.0;
    }

    /** Pictures that will be sent. */
    double pictures() {
      return pictures / 2.0 / Forwarding.PARTS;
    }

    private boolean none() {
      return people == 0 && voices == 0 && pictures == 0;
    }
  }

  private static final class Meeting {
    int expected = MeetingSize.EXPECTED;

    /** Null: nobody said when it began, and it is not given up. */
    Instant since;

    int halves = Arrivals.ALL;
    int present;

    /** Null while it is not live. */
    BridgeId bridge;

    long people;
    long voices;
    long pictures;
  }

  private record Due(Instant at, RoomId room, Meeting meeting) {}

  private final Map<RoomId, Meeting> meetings = new HashMap<>();

  /** Those of them that may become more than a small one: few, and asked for each second. */
  private final Map<RoomId, Meeting> large = new HashMap<>();

  private final Map<BridgeId, Sums> sums = new HashMap<>();
  private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparing(Due::at));
  private final Sums all = new Sums();

  /** Hears which bridge's sums have changed. */
  private final Consumer<BridgeId> changed;

  Growth(Consumer<BridgeId> changed) {
    this.changed = changed;
  }

  Sums of(BridgeId bridge) {
    return sums.getOrDefault(bridge, Sums.NONE);
  }

  Sums all() {
    return all;
  }

  /**
   * A meeting that began at {@code since} is expected to become so large. Of one of which nothing
   * is said three people are expected, however long it takes.
   */
  public void expect(RoomId room, int size, Instant since, Instant now) {
    Meeting known = meetings.get(room);
    if (known != null && known.expected == size && since.equals(known.since)) {
      return;
    }
    Meeting meeting = new Meeting();
    meeting.expected = size;
    meeting.since = since;
    meeting.halves = Arrivals.halves(since, now);
    if (known != null && known.bridge != null) {
      BridgeId bridge = known.bridge;
      meeting.present = known.present;
      put(known, null);
      put(meeting, bridge);
    }
    meetings.put(room, meeting);
    large.remove(room);
    if (size > MeetingSize.EXPECTED && meeting.halves > 0) {
      large.put(room, meeting);
    }
    await(room, meeting, now);
  }

  private void await(RoomId room, Meeting meeting, Instant now) {
    if (meeting.halves > 0) {
      due.add(new Due(Arrivals.next(meeting.since, now), room, meeting));
    }
  }

  /** A live room is like this now. */
  void changed(RoomFacts facts) {
    Meeting meeting = meetings.computeIfAbsent(facts.room(), room -> new Meeting());
    if (meeting.present != facts.participants() || !facts.bridge().equals(meeting.bridge)) {
      put(meeting, null);
      meeting.present = facts.participants();
      put(meeting, facts.bridge());
    }
  }

  /** The room is live no more. */
  void ended(RoomId room) {
    Meeting meeting = meetings.remove(room);
    large.remove(room);
    if (meeting != null) {
      put(meeting, null);
      // It waits for its turn in the queue of times, where nobody finds it any more.
      meeting.halves = 0;
    }
  }

  /** Time passes: whoever has not come by now may not come. */
  void pass(Instant now) {
    while (!due.isEmpty() && !due.peek().at().isAfter(now)) {
      Due next = due.poll();
      Meeting meeting = next.meeting();
      if (meetings.get(next.room()) == meeting) {
        later(next.room(), meeting, now);
      }
    }
  }

  private void later(RoomId room, Meeting meeting, Instant now) {
    BridgeId bridge = meeting.bridge;
    put(meeting, null);
    meeting.halves = Arrivals.halves(meeting.since, now);
    if (meeting.halves == 0) {
      large.remove(room);
    }
    if (bridge != null) {
      put(meeting, bridge);
    } else if (meeting.halves == 0) {
      // It was placed and never became live.
      meetings.remove(room);
    }
    await(room, meeting, now);
  }

  /** How large a meeting with so many people in it is expected to become from now on. */
  public int expected(RoomId room, int present) {
    Meeting meeting = meetings.get(room);
    if (meeting == null || meeting.expected <= present) {
      return present;
    }
    int least = atLeast(meeting, present);
    return least + (meeting.expected - least) * meeting.halves / Arrivals.ALL;
  }

  /** The rooms that are expected to become larger than any small meeting, with what they become. */
  public Map<RoomId, Integer> growing() {
    Map<RoomId, Integer> growing = new HashMap<>();
    large.forEach(
        (room, meeting) -> {
          int soon = expected(room, meeting.present);
          if (soon > Math.max(meeting.present, MeetingSize.EXPECTED)) {
            growing.put(room, soon);
          }
        });
    return growing;
  }

  private void put(Meeting meeting, BridgeId bridge) {
    if (meeting.bridge != null) {
      book(meeting, -1);
    }
    meeting.bridge = bridge;
    if (bridge != null) {
      measure(meeting);
      book(meeting, 1);
    }
  }

  private void book(Meeting meeting, int sign) {
    if (meeting.people == 0) {
      return;
    }
    Sums own = sums.computeIfAbsent(meeting.bridge, key -> new Sums());
    own.add(meeting, sign);
    all.add(meeting, sign);
    if (own.none()) {
      sums.remove(meeting.bridge);
    }
    changed.accept(meeting.bridge);
  }

  private static void measure(Meeting meeting) {
    long now = meeting.present;
    long soon = atLeast(meeting, meeting.present);
    long then = Math.max(soon, meeting.expected);
    int halves = meeting.halves;
    meeting.people = missing(soon - now, then - soon, halves);
    meeting.voices = missing(voices(soon) - voices(now), voices(then) - voices(soon), halves);
    meeting.pictures =
        missing(pictures(soon) - pictures(now), pictures(then) - pictures(soon), halves);
  }

  private static long missing(long soon, long later, int halves) {
    return Arrivals.ALL * soon + halves * later;
  }

  private static long voices(long people) {
    return Forwarding.voices((int) people);
  }

  private static long pictures(long people) {
    return Forwarding.pictures((int) people, (int) MeetingSize.senders(people));
  }

  /** Whoever is alone waits for somebody, however late it gets. */
  private static int atLeast(Meeting meeting, int present) {
    return Math.max(present, Math.min(MeetingSize.EXPECTED, meeting.expected));
  }
}
