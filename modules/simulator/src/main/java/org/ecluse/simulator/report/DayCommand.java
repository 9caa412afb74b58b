package org.ecluse.simulator.report;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.ecluse.simulator.day.Minute;
import org.ecluse.simulator.day.Outcome;
import org.ecluse.simulator.day.Scenario;
import org.ecluse.simulator.day.Trace;
import org.ecluse.simulator.day.Worlds.Who;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One day under one policy. */
@Command(
    name = "day",
    mixinStandardHelpOptions = true,
    description = "Plays one day in virtual time, and tells how it went.")
public final class DayCommand implements Callable<Integer> {
  static final int MOST_BRIDGES = 20_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--scenario",
      defaultValue = "busy",
      converter = ScenarioName.class,
      completionCandidates = ScenarioName.class,
      description = "one of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} without")
  private Scenario scenario;

  @Option(
      names = "--who",
      defaultValue = "ecluse",
      converter = WhoName.class,
      completionCandidates = WhoName.class,
      description = "decides: one of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} without")
  private Who who;

  @Option(
      names = "--bridges",
      defaultValue = "20",
      description = "how many; the people are as many as load them; ${DEFAULT-VALUE} without")
  private int bridges;

  @Option(names = "--seed", defaultValue = "1", description = "same seed, same day")
  private long seed;

  @Option(names = "--trace", description = "print a line a minute")
  private boolean trace;

  /** For picocli. */
  public DayCommand() {}

  @Override
  public Integer call() {
    new Bounds(spec).check("--bridges", bridges, 1, MOST_BRIDGES);
    if (trace) {
      System.out.println("time demand sound mean hottest level without people");
    }
    long begin = System.nanoTime();
    Outcome outcome = Trace.tell(scenario, who, bridges, 1, seed, this::minute);
    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    System.out.printf("%s, %s: %s%n", scenario.name(), who.label(), scenario.text());
    Figures.ALL.forEach(
        each -> System.out.printf("%s: %s%n", each.label(), each.text(each.of(outcome))));
    System.out.printf(Locale.ROOT, "%.1f s%n", took / 1e3);
    return 0;
  }

  private void minute(Minute m) {
    if (trace) {
      System.out.println(line(m));
    }
  }

  static String line(Minute m) {
    return String.format(
        Locale.ROOT,
        "%02d:%02d %.3f %.3f %.3f %.3f %s %d %d",
        m.second() / 3600,
        m.second() / 60 % 60,
        m.demand(),
        m.sound(),
        m.mean(),
        m.hottest(),
        m.level().isEmpty() ? "-" : m.level(),
        m.without(),
        m.people());
  }
}
