package org.ecluse.conference;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.ecluse.pool.Decision;
import org.ecluse.pool.health.HealthChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the journal and those who listen what was decided and seen. One that fails keeps nobody
 * else from hearing it, and nothing from being carried out. Thread-safe.
 */
final class Notices {
  private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
  private static final String NOT_RECORDED = "what was decided or seen could not be recorded";

  private final Journal journal;
  private final List<Consumer<Decision>> decisions = new CopyOnWriteArrayList<>();
  private final List<Consumer<HealthChange>> changes = new CopyOnWriteArrayList<>();

  Notices(Journal journal) {
    this.journal = journal;
  }

  void onDecision(Consumer<Decision> listener) {
    decisions.add(listener);
  }

  void onHealth(Consumer<HealthChange> listener) {
    changes.add(listener);
  }

  void tell(Decision decision) {
    guarded(() -> journal.append(decision), NOT_RECORDED);
    decisions.forEach(listener -> guarded(() -> listener.accept(decision), NOT_RECORDED));
  }

  void tell(HealthChange change) {
    guarded(() -> journal.append(change), NOT_RECORDED);
    changes.forEach(listener -> guarded(() -> listener.accept(change), NOT_RECORDED));
  }

  /** Runs something whose failure is logged, and no more. */
  static void guarded(Runnable task, String failure) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error(failure, e);
    }
  }
}
