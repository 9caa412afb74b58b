package org.ecluse.simulator.day;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ecluse.simulator.day.Worlds.Who;

/**
 * The same days under different policies: the same people at the same moments, for each seed.
 *
 * @param outcomes by scenario and policy, one for each seed
 * @param bridges of each world
 */
public record Comparison(Map<Scenario, Map<Who, List<Outcome>>> outcomes, int bridges, int seeds) {

  /** Plays all of them, on so many threads. */
  public static Comparison of(
      List<Scenario> scenarios, List<Who> whos, int bridges, int seeds, int threads) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      Map<Scenario, Map<Who, List<Future<Outcome>>>> futures = new LinkedHashMap<>();
      for (Scenario scenario : scenarios) {
        Map<Who, List<Future<Outcome>>> row = new EnumMap<>(Who.class);
        for (Who who : whos) {
          List<Future<Outcome>> runs = new ArrayList<>();
          for (long seed = 1; seed <= seeds; seed++) {
            long own = seed;
            runs.add(pool.submit(() -> Worlds.play(scenario, who, bridges, 1, own)));
          }
          row.put(who, runs);
        }
        futures.put(scenario, row);
      }
      return new Comparison(collected(futures), bridges, seeds);
    } finally {
      pool.shutdownNow();
    }
  }

  private static Map<Scenario, Map<Who, List<Outcome>>> collected(
      Map<Scenario, Map<Who, List<Future<Outcome>>>> futures) {
    Map<Scenario, Map<Who, List<Outcome>>> all = new LinkedHashMap<>();
    futures.forEach(
        (scenario, row) -> {
          Map<Who, List<Outcome>> done = new EnumMap<>(Who.class);
          row.forEach((who, runs) -> done.put(who, runs.stream().map(Comparison::get).toList()));
          all.put(scenario, done);
        });
    return all;
  }

  private static Outcome get(Future<Outcome> run) {
    try {
      return run.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** A table in Markdown: means of the seeds, the worst where it says so. */
  public String table() {
    StringBuilder text = new StringBuilder();
    text.append(
        "| day | who decides | refused | waited, people-min | broken sound, people-min (needless) |"
            + " camera off, people-min | of the oracle's | sees nobody, people-min | level changes (worst hour) | flaps |"
            + " moved | hottest | hottest/mean |\n"
            + "|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
    outcomes.forEach(
        (scenario, row) -> row.forEach((who, runs) -> line(text, scenario, who, runs)));
    return text.toString();
  }

  private void line(StringBuilder text, Scenario scenario, Who who, List<Outcome> runs) {
    List<Outcome> best = outcomes.get(scenario).getOrDefault(Who.ORACLE, List.of());
    double lost = mean(runs, Outcome::withoutMinutes);
    double least = mean(best, Outcome::withoutMinutes);
    text.append(
        String.format(
            Locale.ROOT,
            "| %s | %s | %.1f | %.0f | %.0f (%.0f) | %.0f | %s | %.0f | %.1f (%d) | %d | %.0f | %.2f | %.2f |%n",
            scenario.name(),
            who.label(),
            mean(runs, Outcome::refused),
            mean(runs, Outcome::waitedMinutes),
            mean(runs, Outcome::brokenMinutes),
            mean(runs, Outcome::needlessMinutes),
            lost,
            least > 0 ? String.format(Locale.ROOT, "%.2f", lost / least) : "–",
            mean(runs, Outcome::unseenMinutes),
            mean(runs, Outcome::levelChanges),
            runs.stream().mapToInt(Outcome::mostChangesInAnHour).max().orElse(0),
            runs.stream().mapToInt(Outcome::flaps).sum(),
            mean(runs, Outcome::moved),
            runs.stream().mapToDouble(Outcome::hottest).max().orElse(0),
            mean(runs, Outcome::hottestToMean)));
  }

  private static double mean(List<Outcome> runs, java.util.function.ToDoubleFunction<Outcome> of) {
    return runs.stream().mapToDouble(of).average().orElse(0);
  }
}
