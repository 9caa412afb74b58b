package org.ecluse.simulator.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.ecluse.simulator.day.Comparison;
import org.ecluse.simulator.day.Scenario;
import org.ecluse.simulator.day.Worlds.Who;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The same days under several policies. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description =
        "Plays the same days under several policies; prints a table, and writes report.html and"
            + " report.json with --out.")
public final class CompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--scenarios",
      split = ",",
      converter = ScenarioName.class,
      completionCandidates = ScenarioName.class,
      description = "some of ${COMPLETION-CANDIDATES}; all without")
  private List<Scenario> scenarios = Scenario.all();

  @Option(
      names = "--whos",
      split = ",",
      converter = WhoName.class,
      completionCandidates = WhoName.class,
      description = "decide: some of ${COMPLETION-CANDIDATES}; all without")
  private List<Who> whos = Arrays.asList(Who.values());

  @Option(
      names = "--bridges",
      defaultValue = "20",
      description = "of each world; ${DEFAULT-VALUE} without")
  private int bridges;

  @Option(
      names = "--seeds",
      defaultValue = "3",
      description = "days of each scenario; ${DEFAULT-VALUE} without")
  private int seeds;

  @Option(
      names = "--threads",
      defaultValue = "2",
      description = "days played at the same time; ${DEFAULT-VALUE} without")
  private int threads;

  @Option(
      names = "--out",
      description = "a directory for the report; a growth.csv in it (command million) is plotted")
  private Path out;

  /** For picocli. */
  public CompareCommand() {}

  @Override
  public Integer call() throws IOException {
    new Bounds(spec)
        .check("--bridges", bridges, 1, DayCommand.MOST_BRIDGES)
        .check("--seeds", seeds, 1, 1_000)
        .check("--threads", threads, 1, 256);
    if (out != null) {
      directory();
    }
    Comparison comparison = Comparison.of(scenarios, whos, bridges, seeds, threads);
    System.out.print(comparison.table());
    if (out != null) {
      write(comparison);
    }
    return 0;
  }

  /** Before the days are played: nobody waits an hour for a wrong path. */
  private void directory() {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new Bounds(spec)
          .wrong("--out", "can't make the directory " + out + "; give one that can be written");
    }
  }

  private void write(Comparison comparison) throws IOException {
    Plots plots = Plots.of(scenarios, bridges, threads);
    Path html = out.resolve("report.html");
    Files.writeString(html, new Page(comparison, plots, Growth.read(out)).html());
    Files.writeString(out.resolve("report.json"), new Json(comparison).text());
    System.out.println("\nwritten: " + html);
  }
}
