package org.ecluse.simulator.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ecluse.simulator.day.Minute;
import org.ecluse.simulator.day.Scenario;
import org.ecluse.simulator.day.Trace;
import org.ecluse.simulator.day.Worlds.Who;

/**
 * One day of each scenario, minute by minute: ours beside the oracle's.
 *
 * @param days by the scenario
 */
record Plots(Map<Scenario, Pair> days) {
  private static final long SEED = 1;

  /** The same day under both. */
  record Pair(List<Minute> ours, List<Minute> oracle) {}

  /** Plays the days with the first seed, on so many threads. */
  static Plots of(List<Scenario> scenarios, int bridges, int threads) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<List<Minute>>> runs = new ArrayList<>();
      for (Scenario each : scenarios) {
        runs.add(() -> Trace.of(each, Who.ECLUSE, bridges, 1, SEED).minutes());
        runs.add(() -> Trace.of(each, Who.ORACLE, bridges, 1, SEED).minutes());
      }
      return paired(scenarios, pool.invokeAll(runs));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private static Plots paired(List<Scenario> scenarios, List<Future<List<Minute>>> runs)
      throws InterruptedException, ExecutionException {
    Map<Scenario, Pair> days = new LinkedHashMap<>();
    for (int i = 0; i < scenarios.size(); i++) {
      Pair pair = new Pair(runs.get(2 * i).get(), runs.get(2 * i + 1).get());
      days.put(scenarios.get(i), pair);
    }
    return new Plots(days);
  }
}
