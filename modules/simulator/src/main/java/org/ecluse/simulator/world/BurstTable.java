package org.ecluse.simulator.world;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.ecluse.simulator.world.Burst.Opening;
import org.ecluse.simulator.world.Burst.Outcome;
import org.ecluse.simulator.world.Burst.Way;

/** What bursts of many seeds came to, as rows of a table. */
public final class BurstTable {
  private BurstTable() {}

  /** One row for each way to place, over the seeds 1 to {@code seeds}. */
  public static String of(Opening opening, int seeds) {
    StringBuilder rows = new StringBuilder();
    for (Way way : Way.values()) {
      List<Outcome> all =
          LongStream.rangeClosed(1, seeds).mapToObj(s -> Burst.play(opening, way, s)).toList();
      rows.append(row(opening, way, all)).append(System.lineSeparator());
    }
    return rows.toString();
  }

  private static String row(Opening opening, Way way, List<Outcome> all) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.1f of %d | %d | %.2f | %.2f | %.3f |",
        opening,
        way,
        all.stream().mapToInt(Outcome::hottestJoins).average().orElse(0),
        Burst.JOINS,
        all.stream().mapToInt(Outcome::hottestJoins).max().orElse(0),
        all.stream().mapToDouble(Outcome::ratio).average().orElse(0),
        all.stream().mapToDouble(Outcome::ratio).max().orElse(0),
        all.stream().mapToDouble(Outcome::hottestLoad).max().orElse(0));
  }
}
