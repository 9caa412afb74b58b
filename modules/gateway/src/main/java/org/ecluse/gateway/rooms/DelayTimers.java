package org.ecluse.gateway.rooms;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.ecluse.conference.Timers;

/**
 * Timers on one thread: what they run is short and hands its work on. A stopped one runs nothing
 * any more.
 */
final class DelayTimers implements Timers, AutoCloseable {
  private static final Timer NEVER = () -> {};
  private final ScheduledThreadPoolExecutor executor;

  DelayTimers() {
    executor = new ScheduledThreadPoolExecutor(1, Threads.named("timers"));
    // Most timers are taken back (a bridge answered, a socket came again): don't keep them.
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    try {
      Future<?> future = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> future.cancel(false);
    } catch (RejectedExecutionException e) {
      // Sockets and bridges that end with the service still ask for timers: nobody waits for them.
      return NEVER;
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
