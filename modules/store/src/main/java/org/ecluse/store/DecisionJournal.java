package org.ecluse.store;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.data.connection.jdbc.exceptions.CannotGetJdbcConnectionException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.ecluse.conference.Journal;
import org.ecluse.pool.Decision;
import org.ecluse.pool.Level;
import org.ecluse.pool.Scope;
import org.ecluse.pool.outcomes.DecisionOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal of decisions, each with what came of it afterwards.
 *
 * <p>{@link #append} never blocks: it puts into a bounded queue that one thread empties in batches.
 * When the database is slower than the decisions for long, or away, the newest lines are dropped
 * and counted; the tick goes on. {@link #close} writes what is queued.
 */
@Singleton
public class DecisionJournal
    implements Journal, AutoCloseable, ApplicationEventListener<ShutdownEvent> {
  /** Most lines one page holds. */
  public static final int PAGE_MAX = 500;

  static final int QUEUE = 10_000;
  private static final int BATCH = 200;
  private static final long POLL_MILLIS = 100;
  private static final long RETRY_MILLIS = 1_000;
  private static final long CLOSE_MILLIS = 10_000;
  private static final Logger log = LoggerFactory.getLogger(DecisionJournal.class);

  private final DecisionRows rows;

  /** Looked for when it is needed: a context without a database ends its journals, too. */
  private final Provider<DecisionSearch> search;

  private final OutcomeWriter outcomes;
  private final BlockingQueue<Decision> queue = new ArrayBlockingQueue<>(QUEUE);
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong retries = new AtomicLong();
  private final Thread writer = new Thread(this::run, "decision-journal");
  private final CountDownLatch closing = new CountDownLatch(1);

  DecisionJournal(DecisionRows rows, Provider<DecisionSearch> search) {
    this.rows = rows;
    this.search = search;
    this.outcomes = new OutcomeWriter(rows);
    writer.setDaemon(true);
  }

  /**
   * What the writer did since the start.
   *
   * @param written lines in the database
   * @param dropped lines refused because the queue was full or closed
   * @param failed lines the database would not take
   * @param retries times a batch had to wait because the database could not be reached
   * @param waiting lines in the queue now
   */
  public record Counters(long written, long dropped, long failed, long retries, int waiting) {}

  /**
   * What became of the outcomes since the start.
   *
   * @param written outcomes in the database
   * @param lost outcomes that are not: the queue was full, or there is no such decision
   * @param waiting in the queue now
   */
  public record OutcomeCounters(long written, long lost, int waiting) {}

  /** Starts the writer; call once. */
  public void start() {
    writer.start();
  }

  /** Queues a line, or drops and counts it. Never blocks, callable from any thread. */
  @Override
  public void append(Decision decision) {
    if (!open() || !queue.offer(decision)) {
      dropped.incrementAndGet();
    }
  }

  /** Queues what came of a decision, or drops and counts it. Never blocks. */
  @Override
  public void append(DecisionOutcome outcome) {
    if (open()) {
      outcomes.append(outcome);
    } else {
      outcomes.refuse();
    }
  }

  /**
   * Up to {@code limit} (at most {@value #PAGE_MAX}) lines as asked for with a number below {@code
   * before}, newest first.
   */
  public List<DecisionLine> page(DecisionQuery query, int limit, long before) {
    return search.get().newest(query, before, Limits.count(limit, PAGE_MAX)).stream()
        .map(DecisionRow::line)
        .toList();
  }

  /**
   * Hands over all lines as asked for, oldest first, with one page of them in memory. No connection
   * is held while the consumer works; what it throws ends the walk.
   */
  public void each(DecisionQuery query, Consumer<DecisionLine> to) {
    Pages.<DecisionRow>walk(
        (last, most) -> search.get().oldest(query, last == null ? -1 : last.number(), most),
        row -> to.accept(row.line()));
  }

  /**
   * Up to {@code limit} (at most {@value #PAGE_MAX}) lines with a number below {@code before},
   * newest first.
   */
  public List<Decision> page(int limit, long before) {
    return rows.page(before, Limits.count(limit, PAGE_MAX)).stream()
        .map(DecisionRow::decision)
        .toList();
  }

  /** The highest number in the database, 0 when it is empty. */
  public long lastNumber() {
    return rows.page(Long.MAX_VALUE, 1).stream().mapToLong(DecisionRow::number).sum();
  }

  /**
   * The last level of the pool and of each bridge, of decisions after this moment; those without a
   * decision are left out.
   */
  public Map<Scope, Level> levels(Instant after) {
    Map<Scope, Level> levels = new HashMap<>();
    for (DecisionRow row : rows.ofScopes(after, PAGE_MAX)) {
      Decision decision = row.decision();
      levels.putIfAbsent(decision.scope(), decision.to());
    }
    return levels;
  }

  /** See {@link Counters}. */
  public Counters counters() {
    return new Counters(written.get(), dropped.get(), failed.get(), retries.get(), queue.size());
  }

  /** See {@link OutcomeCounters}. */
  public OutcomeCounters outcomeCounters() {
    return outcomes.counters();
  }

  /** Takes no more lines and waits, at most 10 s, until those queued are written. */
  @Override
  @PreDestroy
  public void close() {
    closing.countDown();
    try {
      writer.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Closes before any bean is destroyed: the connections must outlive the last batch. */
  @Override
  public void onApplicationEvent(ShutdownEvent event) {
    close();
  }

  private boolean open() {
    return closing.getCount() > 0;
  }

  long deleteBefore(Instant before) {
    return rows.removeBefore(before);
  }

  private void run() {
    List<Decision> batch = new ArrayList<>(BATCH);
    try {
      while (open() || !queue.isEmpty()) {
        Decision first = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          queue.drainTo(batch, BATCH - 1);
          write(batch);
          batch.clear();
        } else {
          // Only when all decisions are written: an outcome needs the line of its decision.
          outcomes.write();
        }
      }
      finish();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void finish() {
    boolean more = true;
    while (more) {
      more = outcomes.write();
    }
  }

  private void write(List<Decision> batch) throws InterruptedException {
    while (!tryWrite(batch)) {
      retries.incrementAndGet();
      if (closing.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
        failed.addAndGet(batch.size());
        log.warn("Closed without a database: {} decisions are not in the journal", batch.size());
        return;
      }
    }
  }

  /** False when the database can't be reached, so that nothing was written. */
  private boolean tryWrite(List<Decision> batch) {
    try {
      rows.saveAll(batch.stream().map(DecisionRow::of).toList());
      written.addAndGet(batch.size());
    } catch (CannotGetJdbcConnectionException e) {
      return false;
    } catch (RuntimeException e) {
      log.warn(
          "A batch of {} decisions failed, writing one by one: {}", batch.size(), e.toString());
      batch.forEach(this::writeOne);
    }
    return true;
  }

  /** One bad line must not take its batch with it. */
  private void writeOne(Decision decision) {
    try {
      rows.save(DecisionRow.of(decision));
      written.incrementAndGet();
    } catch (RuntimeException e) {
      failed.incrementAndGet();
      log.debug("Decision {} is not in the journal: {}", decision.number(), e.toString());
    }
  }
}
