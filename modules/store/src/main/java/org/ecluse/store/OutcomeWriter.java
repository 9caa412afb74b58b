package org.ecluse.store;

import io.micronaut.data.connection.jdbc.exceptions.CannotGetJdbcConnectionException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.ecluse.pool.outcomes.DecisionOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds outcomes to the decisions they belong to. {@link #append} by any thread, {@link #write} by
 * the journal's. An outcome that is lost does no harm: the decision is there.
 */
final class OutcomeWriter {
  private static final Logger log = LoggerFactory.getLogger(OutcomeWriter.class);
  private static final int QUEUE = 10_000;
  private static final int BATCH = 200;

  private final DecisionRows rows;
  private final BlockingQueue<DecisionOutcome> queue = new ArrayBlockingQueue<>(QUEUE);
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();

  OutcomeWriter(DecisionRows rows) {
    this.rows = rows;
  }

  /** Queues it, or drops and counts it. Never blocks. */
  void append(DecisionOutcome outcome) {
    if (!queue.offer(outcome)) {
      lost.incrementAndGet();
    }
  }

  /** One that came when nothing is written any more. */
  void refuse() {
    lost.incrementAndGet();
  }

  /** Writes some. False when there is nothing to write, or no database: what is queued stays. */
  boolean write() {
    for (int i = 0; i < BATCH; i++) {
      DecisionOutcome next = queue.peek();
      if (next == null || !write(next)) {
        return false;
      }
      queue.remove();
    }
    return true;
  }

  private boolean write(DecisionOutcome outcome) {
    try {
      String json = PolicyJson.text(OutcomeJson.of(outcome));
      long found = rows.conclude(outcome.number(), outcome.verdict().name(), json);
      (found == 1 ? written : lost).incrementAndGet();
    } catch (CannotGetJdbcConnectionException e) {
      return false;
    } catch (RuntimeException e) {
      lost.incrementAndGet();
      log.warn("The outcome of decision {} is lost: {}", outcome.number(), e.toString());
    }
    return true;
  }

  DecisionJournal.OutcomeCounters counters() {
    return new DecisionJournal.OutcomeCounters(written.get(), lost.get(), queue.size());
  }
}
