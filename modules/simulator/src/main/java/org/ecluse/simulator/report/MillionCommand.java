package org.ecluse.simulator.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ecluse.simulator.day.Large;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How the effort of the simulation grows with the people. */
@Command(
    name = "million",
    mixinStandardHelpOptions = true,
    description =
        "Plays an ordinary day of very many people with the code that decides live, after days of a"
            + " hundredth and a tenth of them; tells time and memory.")
public final class MillionCommand implements Callable<Integer> {
  private static final double PEAK = 0.6;

  @Spec private CommandSpec spec;

  @Option(
      names = "--people",
      defaultValue = "1000000",
      description = "who come on the day; ${DEFAULT-VALUE} without")
  private int people;

  @Option(
      names = "--bridges",
      description = "how many; as many as make the day peak at 0.6 without")
  private Integer bridges;

  @Option(
      names = "--tick",
      defaultValue = "5",
      description = "seconds between decisions; ${DEFAULT-VALUE} without")
  private int tick;

  @Option(
      names = "--until",
      defaultValue = "20",
      description = "hour at which the day ends, which begins at 6; ${DEFAULT-VALUE} without")
  private int until;

  @Option(names = "--alone", description = "without the smaller days before")
  private boolean alone;

  @Option(names = "--out", description = "a directory for growth.csv, which compare plots")
  private Path out;

  /** For picocli. */
  public MillionCommand() {}

  @Override
  public Integer call() throws IOException {
    Bounds bounds = new Bounds(spec).check("--people", people, 1_000, 5_000_000);
    bounds.check("--tick", tick, 1, 60).check("--until", until, 7, Large.EVENING);
    if (bridges != null) {
      bounds.check("--bridges", bridges, 1, DayCommand.MOST_BRIDGES);
    }
    System.out.println(Growth.HEAD);
    List<Growth> all = new ArrayList<>();
    for (int share : alone ? new int[] {1} : new int[] {100, 10, 1}) {
      all.add(Growth.measure(day(share)));
      System.out.println(all.get(all.size() - 1).row());
    }
    if (out != null) {
      Growth.write(all, out);
    }
    return 0;
  }

  private Large day(int share) {
    return bridges == null
        ? Large.peaking(PEAK, people / share, tick, until)
        : new Large(people / share, Math.max(1, bridges / share), tick, until);
  }
}
