package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * New meetings that wait their turn at {@link Level#QUEUE}: first come, first served, one place a
 * room however many people wait for it. Not thread-safe; no clock.
 */
public final class AdmissionQueue {
  /** How many of the last admissions the estimate is made from. */
  private static final int REMEMBERED = 32;

  private final Set<RoomId> waiting = new LinkedHashSet<>();
  private final Deque<Instant> admitted = new ArrayDeque<>();

  /** Adds a room at the end; one that waits already keeps its place. */
  public void enqueue(RoomId room) {
    waiting.add(room);
  }

  /** The room waits no more. */
  public void remove(RoomId room) {
    waiting.remove(room);
  }

  /** How many rooms wait. */
  public int size() {
    return waiting.size();
  }

  /** 1 = next; empty when the room does not wait. O(n). */
  public Optional<Integer> place(RoomId room) {
    int place = 0;
    for (RoomId each : waiting) {
      place++;
      if (each.equals(room)) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  /** Takes up to {@code most} rooms from the front; whoever calls starts them. */
  public List<RoomId> admit(int most, Instant now) {
    List<RoomId> next = new ArrayList<>(waiting).subList(0, Math.min(most, waiting.size()));
    List<RoomId> copy = List.copyOf(next);
    copy.forEach(waiting::remove);
    copy.forEach(room -> admitted.addLast(now));
    while (admitted.size() > REMEMBERED) {
      admitted.removeFirst();
    }
    return copy;
  }

  /**
   * How long the room at {@code place} waits at the pace of the last admissions; empty when there
   * is no pace yet.
   */
  public Optional<Duration> estimate(int place, Instant now) {
    if (admitted.size() < 2) {
      return Optional.empty();
    }
    Duration span = Duration.between(admitted.getFirst(), now);
    return Optional.of(span.multipliedBy(place).dividedBy(admitted.size()));
  }
}
