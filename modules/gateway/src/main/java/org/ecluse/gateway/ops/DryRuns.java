package org.ecluse.gateway.ops;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.ecluse.gateway.problem.ProblemCode;
import org.ecluse.gateway.problem.ProblemException;

/**
 * The dry runs of this server: one works at a time, on a thread that gives way to everything else,
 * one may wait, and the last ones are kept for a while. Thread-safe.
 */
@Singleton
final class DryRuns {
  private static final int UNFINISHED_MAX = 2;
  private static final int KEPT_MAX = 20;
  private static final Duration KEPT = Duration.ofHours(1);
  private static final long RETRY_SECONDS = 5;

  private final InstantSource clock;
  private final DryRunForecasts forecasts;
  private final Map<String, DryRunJob> jobs = new LinkedHashMap<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread t = new Thread(work, "dry-run");
            t.setDaemon(true);
            t.setPriority(Thread.MIN_PRIORITY);
            return t;
          });

  DryRuns(InstantSource clock, DryRunForecasts forecasts) {
    this.clock = clock;
    this.forecasts = forecasts;
  }

  /**
   * Begins a dry run, soon.
   *
   * @throws ProblemException {@code UNAVAILABLE} when two are under way
   */
  synchronized DryRunJob begin(DryRunJob.Order order) {
    Instant now = clock.instant();
    expire(now);
    if (jobs.values().stream().filter(job -> !job.state().over()).count() >= UNFINISHED_MAX) {
      throw ProblemException.retryAfter(
          ProblemCode.UNAVAILABLE,
          "Two dry runs are under way: wait for one, or cancel it",
          RETRY_SECONDS);
    }
    DryRunJob job = new DryRunJob(UUID.randomUUID().toString(), now, order, forecasts::teach);
    jobs.put(job.id(), job);
    thread.execute(job);
    return job;
  }

  private void expire(Instant now) {
    jobs.values().removeIf(job -> job.state().over() && job.orderedAt().plus(KEPT).isBefore(now));
    for (Iterator<DryRunJob> oldest = jobs.values().iterator();
        jobs.size() >= KEPT_MAX && oldest.hasNext(); ) {
      if (oldest.next().state().over()) {
        oldest.remove();
      }
    }
  }

  synchronized Optional<DryRunJob> find(String id) {
    expire(clock.instant());
    return Optional.ofNullable(jobs.get(id));
  }

  /** Ends a dry run and forgets it; false when there is none. */
  synchronized boolean cancel(String id) {
    DryRunJob job = jobs.remove(id);
    if (job != null) {
      job.cancel();
    }
    return job != null;
  }

  /** Cancels all. */
  @PreDestroy
  synchronized void close() {
    jobs.values().forEach(DryRunJob::cancel);
    thread.shutdown();
  }
}
