package org.ecluse.store;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the lines of a journal whose lines are few, each by itself, on one thread. When the
 * database is away for long, the newest are dropped and counted. Thread-safe.
 */
final class WriteBehind<T> {
  private static final Logger LOG = LoggerFactory.getLogger(WriteBehind.class);
  private static final int QUEUE = 10_000;
  private static final long IDLE_SECONDS = 10;
  private static final long CLOSE_SECONDS = 5;

  private final String name;
  private final Consumer<T> save;
  private final AtomicLong dropped = new AtomicLong();
  private final ThreadPoolExecutor writer;

  /**
   * Nothing is written yet.
   *
   * @param name of the journal, for its thread and the log
   * @param save writes a line; may block
   */
  WriteBehind(String name, Consumer<T> save) {
    this.name = name;
    this.save = save;
    this.writer =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
    writer.allowCoreThreadTimeOut(true);
  }

  /** Queues a line, or drops and counts it. Never blocks. */
  void append(T line) {
    try {
      writer.execute(() -> write(line));
    } catch (RejectedExecutionException e) {
      dropped.incrementAndGet();
    }
  }

  private void write(T line) {
    try {
      save.accept(line);
    } catch (RuntimeException e) {
      dropped.incrementAndGet();
      LOG.warn("a line is not in the {}: {}", name, e.toString());
    }
  }

  /** Lines that are lost: the queue was full, or the database would not take them. */
  long dropped() {
    return dropped.get();
  }

  /** Writes what is queued, and waits for it a moment. */
  void close() {
    writer.shutdown();
    try {
      writer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
