package org.ecluse.bridge.member;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests of one conference wait for each other, those of different ones don't. Bounded: beyond
 * the limit none is taken. Thread-safe.
 */
final class RequestQueues implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RequestQueues.class);

  private final int limit;
  private final ExecutorService workers;
  private final Map<String, Queue<Runnable>> byConference = new HashMap<>();
  private int waiting;

  /** This many threads, and this many requests that wait or run. */
  RequestQueues(int threads, int limit) {
    this.limit = limit;
    this.workers =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread made = new Thread(task, "colibri2");
              made.setDaemon(true);
              return made;
            });
  }

  /** Takes a request to run after those before it; false when too many wait. */
  synchronized boolean offer(String conference, Runnable request) {
    if (waiting >= limit) {
      return false;
    }
    waiting++;
    Queue<Runnable> queue = byConference.get(conference);
    if (queue != null) {
      queue.add(request);
      return true;
    }
    queue = new ArrayDeque<>();
    queue.add(request);
    byConference.put(conference, queue);
    return schedule(conference);
  }

  private boolean schedule(String conference) {
    try {
      workers.execute(() -> runNext(conference));
      return true;
    } catch (RejectedExecutionException e) {
      byConference.remove(conference);
      return false;
    }
  }

  private void runNext(String conference) {
    try {
      head(conference).run();
    } catch (RuntimeException e) {
      LOG.error("a request failed", e);
    } finally {
      done(conference);
    }
  }

  private synchronized Runnable head(String conference) {
    return byConference.get(conference).element();
  }

  private synchronized void done(String conference) {
    waiting--;
    Queue<Runnable> queue = byConference.get(conference);
    queue.remove();
    if (queue.isEmpty()) {
      byConference.remove(conference);
    } else {
      schedule(conference);
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
