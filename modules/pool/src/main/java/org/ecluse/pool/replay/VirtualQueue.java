package org.ecluse.pool.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.ecluse.pool.AdmissionQueue;
import org.ecluse.pool.Level;
import org.ecluse.pool.RoomId;

/** The meetings that wait in a dry run, and how it ended for them. */
final class VirtualQueue {
  /** Our assumption: who has waited as long as a meeting lasts would not meet any more. */
  private static final long PATIENCE_SECONDS = 1_800;

  private final AdmissionQueue queue = new AdmissionQueue(Duration.ofSeconds(PATIENCE_SECONDS));

  /** When each that waits came, in the order of the queue. */
  private final Deque<Waiting> since = new ArrayDeque<>();

  private final int admitted;
  private long number;
  private long queued;
  private long refused;
  private long longest;

  VirtualQueue(int admitted) {
    this.admitted = admitted;
  }

  private record Waiting(RoomId room, long since) {}

  /** New meetings come: they start, wait, or are refused when no bridge takes one. */
  void arrive(int meetings, Level level, boolean full, Instant now) {
    giveUp(now.getEpochSecond());
    if (level != Level.QUEUE) {
      refused += full ? meetings : 0;
      return;
    }
    // Whoever finds the queue full is not even numbered: a hostile count costs nothing.
    int places = Math.min(meetings, AdmissionQueue.CAPACITY - queue.size());
    refused += meetings - places;
    queued += places;
    for (int i = 0; i < places; i++) {
      RoomId room = new RoomId("m" + ++number);
      queue.enqueue(room, room.value());
      since.addLast(new Waiting(room, now.getEpochSecond()));
    }
  }

  private void giveUp(long second) {
    while (!since.isEmpty() && since.getFirst().since() + PATIENCE_SECONDS <= second) {
      Waiting gone = since.removeFirst();
      queue.remove(gone.room());
      longest = Math.max(longest, second - gone.since());
      refused++;
    }
  }

  /** One second; true when somebody may start. */
  boolean tick(Level level, Instant now) {
    if (level == Level.QUEUE || queue.size() == 0) {
      return false;
    }
    for (int i = queue.admit(admitted, room -> AdmissionQueue.Turn.START, now).size(); i > 0; i--) {
      longest = Math.max(longest, now.getEpochSecond() - since.removeFirst().since());
    }
    return true;
  }

  /** The end: whoever still waits has waited until now. */
  void close(long second) {
    if (!since.isEmpty()) {
      longest = Math.max(longest, second - since.getFirst().since());
    }
  }

  int waiting() {
    return queue.size();
  }

  long queued() {
    return queued;
  }

  long refused() {
    return refused;
  }

  long longest() {
    return longest;
  }
}
