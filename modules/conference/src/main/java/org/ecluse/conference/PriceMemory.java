package org.ecluse.conference;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ecluse.pool.LearnedKind;
import org.ecluse.pool.PriceBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what was learned of prices over a restart. One that is lost, or can't be believed, costs
 * some hours of learning and no more. Not thread-safe but for {@link #keepNow}.
 */
final class PriceMemory {
  private static final Logger LOG = LoggerFactory.getLogger(PriceMemory.class);

  /** What a crash loses; reports teach little in a minute. */
  private static final Duration EACH = Duration.ofMinutes(1);

  private final PriceStore store;
  private final PoolKeeper keeper;
  private List<LearnedKind> kept = List.of();
  private Instant last = Instant.MIN;

  PriceMemory(PriceStore store, PoolKeeper keeper) {
    this.store = store;
    this.keeper = keeper;
  }

  /** Goes on from what was kept; before the first bridge comes. */
  void recall(Instant now) {
    Notices.guarded(
        () -> {
          var before = store.all();
          var problems = keeper.prices(book -> book.restore(before, now));
          problems.forEach(why -> LOG.warn("what was learned can't be gone on from: {}", why));
          LOG.debug("prices of {} kinds of bridges are known", before.size() - problems.size());
        },
        "what was learned of prices can't be read: it begins with what is assumed");
  }

  /** Keeps what is news, at most once a minute. */
  void keep(Instant now) {
    if (last.equals(Instant.MIN)) {
      last = now;
    } else if (!now.isBefore(last.plus(EACH))) {
      last = now;
      keepNow();
    }
  }

  /** Keeps what is news at once: the gateway ends. */
  synchronized void keepNow() {
    List<LearnedKind> next = keeper.prices(PriceBook::learned);
    if (!next.equals(kept)) {
      Notices.guarded(() -> store.keep(next), "what was learned of prices could not be kept");
      kept = next;
    }
  }
}
