package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * New meetings that wait their turn at {@link Level#QUEUE}: first come, first served, one place a
 * room however many people wait for it. Not thread-safe; no clock.
 */
public final class AdmissionQueue {
  /** How many rooms may wait: whoever comes then waits hours, and is told no instead. */
  public static final int CAPACITY = 10_000;

  /** How many of the last admissions the estimate is made from. */
  private static final int REMEMBERED = 32;

  private final Set<RoomId> waiting = new LinkedHashSet<>();
  private final Deque<Instant> admitted = new ArrayDeque<>();

  /** The place of each room, numbered when asked for: all ask after each admission. */
  private Map<RoomId, Integer> places;

  /**
   * Adds a room at the end; one that waits already keeps its place. False when too many wait and
   * the room does not.
   */
  public boolean enqueue(RoomId room) {
    if (waiting.isEmpty()) {
      // The pace of an earlier rush says nothing about this one.
      admitted.clear();
    }
    if (waiting.size() >= CAPACITY) {
      return waiting.contains(room);
    }
    if (waiting.add(room) && places != null) {
      places.put(room, waiting.size());
    }
    return true;
  }

  /** The room waits no more. */
  public void remove(RoomId room) {
    if (waiting.remove(room)) {
      places = null;
    }
  }

  /** How many rooms wait. */
  public int size() {
    return waiting.size();
  }

  /** 1 = next; empty when the room does not wait. O(1), O(n) after the queue has moved. */
  public Optional<Integer> place(RoomId room) {
    if (places == null) {
      places = new HashMap<>();
      waiting.forEach(each -> places.put(each, places.size() + 1));
    }
    return Optional.ofNullable(places.get(room));
  }

  /**
   * Takes up to {@code most} rooms from the front, none when it is 0 or less; whoever calls starts
   * them.
   */
  public List<RoomId> admit(int most, Instant now) {
    List<RoomId> next = new ArrayList<>();
    for (Iterator<RoomId> front = waiting.iterator(); front.hasNext() && next.size() < most; ) {
      next.add(front.next());
      front.remove();
      places = null;
      admitted.addLast(now);
    }
    while (admitted.size() > REMEMBERED) {
      admitted.removeFirst();
    }
    return List.copyOf(next);
  }

  /**
   * How long the room at {@code place} waits at the pace of the last admissions; empty when there
   * is no pace yet.
   */
  public Optional<Duration> estimate(int place, Instant now) {
    if (admitted.size() < 2 || !now.isAfter(admitted.getFirst())) {
      return Optional.empty();
    }
    Duration span = Duration.between(admitted.getFirst(), now);
    return Optional.of(span.multipliedBy(place).dividedBy(admitted.size()));
  }
}
