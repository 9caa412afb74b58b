package org.ecluse.store;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.ecluse.conference.MoveEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal of moves and drains. They come at the pace of people, some a second at most, so each
 * is written by itself, on one thread; when the database is away for long, the newest are dropped
 * and counted. {@link #append} never blocks.
 */
@Singleton
public class MoveJournal implements AutoCloseable, ApplicationEventListener<ShutdownEvent> {
  /** Most lines one page holds. */
  public static final int PAGE_MAX = 500;

  private static final Logger LOG = LoggerFactory.getLogger(MoveJournal.class);
  private static final int QUEUE = 10_000;
  private static final long CLOSE_SECONDS = 5;

  private final MoveRows rows;
  private final AtomicLong dropped = new AtomicLong();
  private final ThreadPoolExecutor writer =
      new ThreadPoolExecutor(
          1,
          1,
          10,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(QUEUE),
          work -> {
            Thread thread = new Thread(work, "move-journal");
            thread.setDaemon(true);
            return thread;
          });

  MoveJournal(MoveRows rows) {
    this.rows = rows;
    writer.allowCoreThreadTimeOut(true);
  }

  /** Queues a line, or drops and counts it. Never blocks, callable from any thread. */
  void append(MoveEntry entry) {
    try {
      writer.execute(() -> write(entry));
    } catch (RejectedExecutionException e) {
      dropped.incrementAndGet();
    }
  }

  private void write(MoveEntry entry) {
    try {
      rows.save(MoveRow.of(entry));
    } catch (RuntimeException e) {
      dropped.incrementAndGet();
      LOG.warn("a move is not in the journal: {}", e.toString());
    }
  }

  /** Up to {@code limit} (at most {@value #PAGE_MAX}) lines, newest first. */
  public List<MoveEntry> newest(int limit) {
    return rows.newest(Limits.count(limit, PAGE_MAX)).stream().map(MoveRow::entry).toList();
  }

  /** Lines that are lost: the queue was full, or the database would not take them. */
  public long dropped() {
    return dropped.get();
  }

  long deleteBefore(Instant before) {
    return rows.removeBefore(before);
  }

  /** Closes before any bean is destroyed: the connections must outlive the last line. */
  @Override
  public void onApplicationEvent(ShutdownEvent event) {
    close();
  }

  /** Writes what is queued, and waits for it a moment. */
  @Override
  @PreDestroy
  public void close() {
    writer.shutdown();
    try {
      writer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
