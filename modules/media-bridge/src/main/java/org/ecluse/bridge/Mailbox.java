package org.ecluse.bridge;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the work of one conference in order, one piece at a time, on workers shared by all. */
final class Mailbox implements Executor {
  private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);
  private static final int SLICE = 128;
  private static final int MAX_WAITING = 8_192;

  private final Executor workers;
  private final ConcurrentLinkedQueue<Runnable> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  Mailbox(Executor workers) {
    this.workers = workers;
  }

  /** Control work: never refused. */
  @Override
  public void execute(Runnable task) {
    waiting.incrementAndGet();
    queue.add(task);
    schedule();
  }

  /** Packets and what strangers can send: refused when the conference is far behind. */
  boolean offer(Runnable task) {
    if (waiting.get() >= MAX_WAITING) {
      return false;
    }
    execute(task);
    return true;
  }

  private void schedule() {
    if (scheduled.compareAndSet(false, true)) {
      try {
        workers.execute(this::run);
      } catch (RejectedExecutionException e) {
        // The bridge is closing.
        queue.clear();
      }
    }
  }

  private void run() {
    for (int i = 0; i < SLICE; i++) {
      Runnable task = queue.poll();
      if (task == null) {
        break;
      }
      waiting.decrementAndGet();
      guarded(task);
    }
    scheduled.set(false);
    if (!queue.isEmpty()) {
      schedule();
    }
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.warn("Work of a conference failed", e);
    }
  }
}
