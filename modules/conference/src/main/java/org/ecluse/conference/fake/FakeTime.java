package org.ecluse.conference.fake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import org.ecluse.conference.Timers;

/**
 * Time that moves when it is told to: a clock, timers, and an executor that runs tasks at once, one
 * after the other.
 */
public final class FakeTime implements InstantSource, Timers, Executor {
  private record Due(Instant at, long order, Runnable task) {}

  private final List<Due> timers = new ArrayList<>();
  private final List<Runnable> tasks = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-05T08:00:00Z");
  private long order;
  private boolean running;

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    Due due = new Due(now.plus(delay), order++, task);
    timers.add(due);
    return () -> timers.remove(due);
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    if (!running) {
      running = true;
      while (!tasks.isEmpty()) {
        tasks.remove(0).run();
      }
      running = false;
    }
  }

  /** Lets time pass; timers run in order, each at its moment. */
  public void pass(Duration duration) {
    Instant end = now.plus(duration);
    Due next = next(end);
    while (next != null) {
      timers.remove(next);
      now = next.at();
      next.task().run();
      next = next(end);
    }
    now = end;
  }

  /** A process ends: what it would have run later never happens. */
  public void forgetTimers() {
    timers.clear();
  }

  private Due next(Instant end) {
    return timers.stream()
        .filter(due -> !due.at().isAfter(end))
        .min(Comparator.comparing(Due::at).thenComparingLong(Due::order))
        .orElse(null);
  }
}
