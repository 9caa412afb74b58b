package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * New meetings that wait their turn at {@link Level#QUEUE}: one place a room however many people
 * wait for it.
 *
 * <p><em>Order.</em> Rooms go in rounds, first come first served within a round. A room that comes
 * joins the round after the one that is being served; an opener (the network address of whoever
 * came first) has {@value #CREDIT} rooms in a round, further ones go to the next rounds. So whoever
 * opens no more than that is served in the order of coming; a flood of one opener stands behind
 * everybody else's first ones; and no room waits for ever, for a round is closed to newcomers once
 * its first room has had its turn.
 *
 * <p><em>Passed over.</em> A room whose turn it is and that can't be placed (no bridge it requires
 * has room), or whose people are away, is passed over: it keeps its place at the front, is asked
 * first each time, and blocks nobody. When nobody waits for a room any more its place is kept for
 * the grace time: a reload of the page or a broken socket loses nothing.
 *
 * <p>Not thread-safe; no clock.
 */
public final class AdmissionQueue {
  /** How many rooms may wait: whoever comes then waits hours, and is told no instead. */
  public static final int CAPACITY = 10_000;

  /** How many rooms of one opener may wait. */
  public static final int OPENER_CAPACITY = 1_000;

  /** Rooms of one opener in a round: an office behind one address is no flood. */
  public static final int CREDIT = 10;

  /** How many of the last admissions the estimate is made from. */
  private static final int REMEMBERED = 32;

  /** Fewer show no pace. */
  private static final int PACE = 3;

  /** An admission of longer ago says nothing of the pace. */
  private static final Duration RECENT = Duration.ofMinutes(10);

  /** Of ten waits one is longer and one shorter than so many deviations from the mean. */
  private static final double NINE_IN_TEN = 1.28;

  /** What is to be done with a room whose turn it is. */
  public enum Turn {
    /** It starts. */
    START,
    /** It can't, others may. */
    PASS,
    /** Nobody may, now. */
    STOP
  }

  /** A room that waits, as it is kept. */
  public record Waiting(RoomId room, String opener) {}

  private record Ticket(RoomId room, String opener, long round, long number) {}

  private static final class Opener {
    long round;
    int used;
    int waiting;
  }

  private static final Comparator<Ticket> ORDER =
      Comparator.comparingLong(Ticket::round).thenComparingLong(Ticket::number);

  private final Duration grace;
  private final Map<RoomId, Ticket> tickets = new HashMap<>();
  private final TreeSet<Ticket> line = new TreeSet<>(ORDER);
  private final Map<String, Opener> openers = new HashMap<>();
  private final Map<RoomId, Instant> away = new LinkedHashMap<>();
  private final Map<RoomId, Ticket> started = new LinkedHashMap<>();
  private final Deque<Instant> admitted = new ArrayDeque<>();
  private long served;
  private long numbers;

  /** The place of each room, numbered when asked for: all ask after each admission. */
  private Map<RoomId, Integer> places;

  /** An empty queue; the place of a room nobody waits for is kept for {@code grace}. */
  public AdmissionQueue(Duration grace) {
    this.grace = grace;
  }

  /**
   * Adds a room; one that waits already keeps its place, and is not away any more. False when too
   * many wait and the room does not.
   *
   * @param opener whoever opens it, as far as that is known: an address
   */
  public boolean enqueue(RoomId room, String opener) {
    if (tickets.isEmpty()) {
      // The pace of an earlier rush says nothing about this one.
      admitted.clear();
    }
    if (tickets.containsKey(room)) {
      away.remove(room);
      return true;
    }
    Opener his = openers.computeIfAbsent(opener, key -> new Opener());
    if (tickets.size() >= CAPACITY || his.waiting >= OPENER_CAPACITY) {
      forgetIdle(opener, his);
      return false;
    }
    add(new Ticket(room, opener, round(his), ++numbers));
    return true;
  }

  private long round(Opener his) {
    if (his.round <= served) {
      his.round = served + 1;
      his.used = 0;
    }
    if (his.used >= CREDIT) {
      his.round++;
      his.used = 0;
    }
    his.used++;
    return his.round;
  }

  private void add(Ticket ticket) {
    openers.computeIfAbsent(ticket.opener(), key -> new Opener()).waiting++;
    tickets.put(ticket.room(), ticket);
    line.add(ticket);
    if (places != null && line.last() == ticket) {
      places.put(ticket.room(), line.size());
    } else {
      places = null;
    }
  }

  /** The room waits no more. */
  public void remove(RoomId room) {
    Ticket ticket = tickets.remove(room);
    if (ticket != null) {
      line.remove(ticket);
      away.remove(room);
      Opener his = openers.get(ticket.opener());
      his.waiting--;
      forgetIdle(ticket.opener(), his);
      places = null;
    }
  }

  private void forgetIdle(String opener, Opener his) {
    if (his.waiting == 0) {
      openers.remove(opener);
    }
  }

  /** Nobody waits for it now; it keeps its place for the grace time. */
  public void away(RoomId room, Instant now) {
    if (tickets.containsKey(room)) {
      away.put(room, now);
    }
  }

  /** A room that had its turn just now and could not start: it is the next again. */
  public void putBack(RoomId room) {
    Ticket ticket = started.remove(room);
    if (ticket != null && !tickets.containsKey(room)) {
      add(ticket);
    }
  }

  /** How many rooms wait, those included whose people are away. */
  public int size() {
    return tickets.size();
  }

  /** True when somebody waits for a room. */
  public boolean anybody() {
    return tickets.size() > away.size();
  }

  /** Those that wait, in the order of their coming, for whoever keeps them over a restart. */
  public List<Waiting> waiting() {
    return line.stream()
        .sorted(Comparator.comparingLong(Ticket::number))
        .map(ticket -> new Waiting(ticket.room(), ticket.opener()))
        .toList();
  }

  /** Takes up those who waited before a restart; they have the grace time to come back. */
  public void restore(List<Waiting> before, Instant now) {
    for (Waiting each : before) {
      if (!tickets.containsKey(each.room()) && enqueue(each.room(), each.opener())) {
        away(each.room(), now);
      }
    }
  }

  /** 1 = next; empty when the room does not wait. O(1), O(n) after the queue has moved. */
  public Optional<Integer> place(RoomId room) {
    if (places == null) {
      places = new HashMap<>();
      line.forEach(each -> places.put(each.room(), places.size() + 1));
    }
    return Optional.ofNullable(places.get(room));
  }

  /** Those whose grace time is over have no place any more. */
  public void expire(Instant now) {
    List<RoomId> gone = new ArrayList<>(0);
    away.forEach(
        (room, since) -> {
          if (!now.isBefore(since.plus(grace))) {
            gone.add(room);
          }
        });
    gone.forEach(this::remove);
  }

  /** Takes up to {@code most} rooms in their order; whoever calls starts them. */
  public List<RoomId> admit(int most, Function<RoomId, Turn> turn, Instant now) {
    expire(now);
    List<Ticket> next = new ArrayList<>();
    for (Ticket ticket : line) {
      if (next.size() >= most) {
        break;
      }
      Turn his = away.containsKey(ticket.room()) ? Turn.PASS : turn.apply(ticket.room());
      if (his == Turn.STOP) {
        break;
      }
      if (his == Turn.START) {
        next.add(ticket);
      }
    }
    next.forEach(ticket -> start(ticket, now));
    return next.stream().map(Ticket::room).toList();
  }

  private void start(Ticket ticket, Instant now) {
    remove(ticket.room());
    served = Math.max(served, ticket.round());
    admitted.addLast(now);
    if (admitted.size() > REMEMBERED) {
      admitted.removeFirst();
    }
    started.put(ticket.room(), ticket);
    if (started.size() > REMEMBERED * REMEMBERED) {
      started.remove(started.keySet().iterator().next());
    }
  }

  /**
   * How long the room at {@code place} waits at the pace of the last admissions; empty when there
   * is no pace yet. The range is that of turns that come at random: the fewer have been seen and
   * the fewer are to come, the wider.
   */
  public Optional<Wait> estimate(int place, Instant now) {
    while (!admitted.isEmpty() && admitted.getFirst().plus(RECENT).isBefore(now)) {
      admitted.removeFirst();
    }
    int seen = admitted.size();
    if (seen < PACE || !now.isAfter(admitted.getFirst())) {
      return Optional.empty();
    }
    Duration span = Duration.between(admitted.getFirst(), now);
    Duration likely = span.multipliedBy(place).dividedBy(seen);
    double factor = Math.exp(NINE_IN_TEN * Math.sqrt(1.0 / seen + 1.0 / place));
    return Optional.of(new Wait(times(likely, 1 / factor), likely, times(likely, factor)));
  }

  private static Duration times(Duration duration, double factor) {
    return Duration.ofMillis((long) (duration.toMillis() * factor));
  }
}
