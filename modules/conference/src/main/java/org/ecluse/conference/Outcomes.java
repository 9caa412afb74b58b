package org.ecluse.conference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.ecluse.pool.Decision;
import org.ecluse.pool.PoolView;
import org.ecluse.pool.outcomes.DecisionOutcome;
import org.ecluse.pool.outcomes.JoinCounts;
import org.ecluse.pool.outcomes.OutcomeTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of decisions: watches each for some minutes, counts the joins that did not get in
 * meanwhile, and tells the journal and its listeners. What is watched is lost when the gateway
 * ends; the decisions themselves are not. Thread-safe; no call blocks.
 */
public final class Outcomes {
  private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

  private final OutcomeTracker tracker = new OutcomeTracker(OutcomeTracker.MOST);
  private final LongAdder refused = new LongAdder();
  private final LongAdder queued = new LongAdder();
  private final List<DecisionOutcome> over = new ArrayList<>();
  private final List<Consumer<DecisionOutcome>> listeners = new CopyOnWriteArrayList<>();

  Outcomes() {}

  /** Somebody was told that there is no capacity. */
  void refused() {
    refused.increment();
  }

  /** Somebody waits for the turn of a new meeting. */
  void queued() {
    queued.increment();
  }

  /** A tick of the policy: the view it saw, and what it decided on it. */
  synchronized void look(PoolView view, List<Decision> decisions, Instant now) {
    over.addAll(tracker.tick(view, decisions, joins(), now));
  }

  /** Tells what came of the decisions whose time is over. */
  void tell(Journal journal) {
    for (DecisionOutcome outcome : drain()) {
      guarded(() -> journal.append(outcome));
      listeners.forEach(listener -> guarded(() -> listener.accept(outcome)));
    }
  }

  private synchronized List<DecisionOutcome> drain() {
    List<DecisionOutcome> told = List.copyOf(over);
    over.clear();
    return told;
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("what came of a decision could not be recorded", e);
    }
  }

  /** Hears each outcome after it went to the journal, on the thread of the tick. */
  public void onOutcome(Consumer<DecisionOutcome> listener) {
    listeners.add(listener);
  }

  /** True while the decision of this number is watched: its outcome is to come. */
  public synchronized boolean watches(long number) {
    return tracker.watches(number);
  }

  /** How many decisions are watched now. */
  public synchronized int open() {
    return tracker.open();
  }

  /** How many were not watched to the end, because too many were at a time. */
  public synchronized long unwatched() {
    return tracker.unwatched();
  }

  /** Joins that did not get in at once since the start. */
  public JoinCounts joins() {
    return new JoinCounts(refused.sum(), queued.sum());
  }
}
