package org.ecluse.conference;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the tasks of one room one after the other on a shared executor: one writer a room, no locks
 * inside.
 */
final class Mailbox {
  private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

  /** Tasks run in a row before others get the thread. */
  private static final int BATCH = 64;

  private final Executor executor;
  private final int capacity;
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private boolean running;

  Mailbox(Executor executor, int capacity) {
    this.executor = executor;
    this.capacity = capacity;
  }

  /**
   * Adds what a participant asks for; false when the room is flooded and the task was not taken.
   */
  boolean offer(Runnable task) {
    return add(task, capacity);
  }

  /**
   * Adds what must not be lost: an answer of a bridge, a decision. Their number is bounded by what
   * was asked.
   */
  void post(Runnable task) {
    add(task, Integer.MAX_VALUE);
  }

  private boolean add(Runnable task, int limit) {
    boolean start;
    synchronized (tasks) {
      if (tasks.size() >= limit) {
        return false;
      }
      tasks.addLast(task);
      start = !running;
      running = true;
    }
    if (start) {
      handOver();
    }
    return true;
  }

  private void handOver() {
    try {
      executor.execute(this::drain);
    } catch (RejectedExecutionException e) {
      synchronized (tasks) {
        running = false;
      }
      LOG.debug("a task of a room came after the end", e);
    }
  }

  private void drain() {
    for (int i = 0; i < BATCH; i++) {
      Runnable task;
      synchronized (tasks) {
        task = tasks.pollFirst();
        if (task == null) {
          running = false;
          return;
        }
      }
      run(task);
    }
    handOver();
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      // An error, too: a room whose mailbox stands still could not even be left.
      LOG.error("a task of a room failed", e);
    }
  }
}
