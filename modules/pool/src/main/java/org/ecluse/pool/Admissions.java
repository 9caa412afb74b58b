package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets new meetings in from the {@link AdmissionQueue} as the pool has room for them.
 *
 * <p>Live meetings go first: what they are expected to grow by is set aside. What is left below the
 * {@code leave} threshold of {@link Level#QUEUE} is given away by and by, so that what is let in is
 * seen before more is; so admission by itself never brings the level back. When nothing is left,
 * but the level has been left, one meeting goes in now and then all the same, so the queue always
 * moves: each {@link #OFTEN 5 s} at the {@code leave} threshold, and the seldomer the closer the
 * load comes to {@code enter}, down to each {@link #SELDOM minute}.
 *
 * <p>Not thread-safe; no clock.
 */
public final class Admissions {
  /** Part of what is left that is given away in one go. */
  private static final double SHARE = 0.25;

  static final Duration OFTEN = Duration.ofSeconds(5);
  static final Duration SELDOM = Duration.ofMinutes(1);

  private record Wanted(PlacementWish wish, int size) {}

  /** One go over the queue. */
  private final class Round {
    private final PoolModel model;
    private final boolean pictures;
    private final double room;
    private final Instant now;
    private final boolean due;
    private final Map<PlacementWish, Boolean> taken = new HashMap<>();
    private double spent;
    private int started;

    Round(PoolModel model, boolean pictures, Rung queue, Instant now) {
      this.model = model;
      this.pictures = pictures;
      this.now = now;
      Headway headway = model.headway(pictures, now);
      this.room = headway.below(queue.leave());
      this.due = last == null || !now.isBefore(last.plus(pause(headway, queue)));
    }

    AdmissionQueue.Turn turn(RoomId id) {
      Wanted wanted = this.wanted(id);
      MeetingSize size = MeetingSize.expected(0, 0, wanted.size(), pictures);
      if (!taken.computeIfAbsent(wanted.wish(), wish -> takes(id, size, wish))) {
        return wanted.wish().required() ? AdmissionQueue.Turn.PASS : AdmissionQueue.Turn.STOP;
      }
      double cost = model.prices().charged(size);
      if (!fits(cost)) {
        return AdmissionQueue.Turn.STOP;
      }
      spent += cost;
      started++;
      return AdmissionQueue.Turn.START;
    }

    private Wanted wanted(RoomId id) {
      return wanted.getOrDefault(id, new Wanted(PlacementWish.NONE, MeetingSize.EXPECTED));
    }

    private boolean takes(RoomId id, MeetingSize size, PlacementWish wish) {
      return model.takes(
          new PlacementRequest(id, size.participants(), size.videoSenders(), Set.of(), wish), now);
    }

    private boolean fits(double cost) {
      if (started == 0) {
        return cost <= room || due;
      }
      return spent + cost <= room * SHARE;
    }
  }

  private final AdmissionQueue queue;
  private final Map<RoomId, Wanted> wanted = new HashMap<>();
  private Instant last;

  /** Nobody waits; a place is kept for {@code grace} when nobody waits for its room any more. */
  public Admissions(Duration grace) {
    this.queue = new AdmissionQueue(grace);
  }

  /**
   * Adds a room, or finds it where it waits; false when too many do.
   *
   * @param size how large it is expected to become
   */
  public boolean enqueue(RoomId room, String opener, PlacementWish wish, int size) {
    boolean waits = queue.enqueue(room, opener);
    if (waits) {
      wanted.put(room, new Wanted(wish, size));
    }
    return waits;
  }

  /** Nobody waits for it now. */
  public void away(RoomId room, Instant now) {
    queue.away(room, now);
  }

  /** It waits no more. */
  public void remove(RoomId room) {
    queue.remove(room);
    wanted.remove(room);
  }

  /** It had its turn and could not start. */
  public void putBack(RoomId room) {
    queue.putBack(room);
  }

  /** The line itself. */
  public AdmissionQueue queue() {
    return queue;
  }

  /**
   * The rooms that start now, in their order.
   *
   * @param pictures whether new meetings may send pictures at the level in force
   * @param rung of {@link Level#QUEUE}
   * @param most an upper bound
   */
  public List<RoomId> admit(PoolModel model, boolean pictures, Rung rung, int most, Instant now) {
    if (queue.size() == 0) {
      wanted.clear();
      return List.of();
    }
    Round round = new Round(model, pictures, rung, now);
    List<RoomId> next = queue.admit(most, round::turn, now);
    if (!next.isEmpty()) {
      last = now;
    }
    next.forEach(wanted::remove);
    if (wanted.size() > 2 * queue.size() + 100) {
      // Of those whose place expired.
      wanted.keySet().removeIf(room -> queue.place(room).isEmpty());
    }
    return next;
  }

  /** Meetings end slowly: near the threshold one each 5 s would be more than leave. */
  private static Duration pause(Headway headway, Rung queue) {
    double gap = Math.max(1, headway.capacity() * (queue.enter() - queue.leave()));
    double left = Math.max(0, Math.min(1, headway.below(queue.enter()) / gap));
    double millis = OFTEN.toMillis() / Math.max(1e-3, left * left);
    return Duration.ofMillis((long) Math.min(SELDOM.toMillis(), millis));
  }

  /** Forgets who is away for too long. */
  public void expire(Instant now) {
    queue.expire(now);
  }

  /** How long the room at that place waits; empty while it is not known. */
  public Optional<Wait> estimate(int place, Instant now) {
    return queue.estimate(place, now);
  }
}
