package org.ecluse.conference;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ecluse.pool.AdmissionQueue.Waiting;

/**
 * Keeps the order of the queue in the store, so that a restart of the gateway loses at most what
 * changed in the last seconds. Not thread-safe: the tick calls it.
 */
final class QueueKeeper {
  private static final Duration EACH = Duration.ofSeconds(5);

  private final RoomStore store;
  private final PoolKeeper keeper;
  private List<Waiting> kept = List.of();
  private Instant last = Instant.EPOCH;

  QueueKeeper(RoomStore store, PoolKeeper keeper) {
    this.store = store;
    this.keeper = keeper;
  }

  /** Their people have the grace time to come back. */
  void restore(Instant now) {
    kept = store.queue();
    keeper.restoreQueue(kept, now);
  }

  void keep(Instant now) {
    if (now.isBefore(last.plus(EACH))) {
      return;
    }
    last = now;
    List<Waiting> next = keeper.waiting();
    if (!next.equals(kept)) {
      store.keepQueue(next);
      kept = next;
    }
  }
}
