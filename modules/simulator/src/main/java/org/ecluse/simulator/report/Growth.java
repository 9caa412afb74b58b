package org.ecluse.simulator.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ecluse.simulator.day.Large;
import org.ecluse.simulator.day.Outcome;

/**
 * What a large day took to play.
 *
 * @param people who came
 * @param seconds of the clock on the wall
 * @param processor seconds of the processor: the days are played by one thread, and other work on
 *     the machine does not count
 * @param events people who came or went, reports, and decisions
 * @param heapMegabytes most that was in use, garbage included
 */
record Growth(
    int people,
    int bridges,
    int tick,
    double seconds,
    double processor,
    long events,
    long heapMegabytes) {
  static final String FILE = "growth.csv";
  static final String HEAD =
      "| people | bridges | tick, s | wall, s | processor, s | events | events a second of the processor | peak heap, MB |\n"
          + "|--:|--:|--:|--:|--:|--:|--:|--:|";
  private static final String COLUMNS =
      "people,bridges,tick,seconds,processor,events,heapMegabytes";

  /** Plays a day, and measures it; nothing else should run in this process. */
  static Growth measure(Large day) {
    System.gc();
    heap().forEach(MemoryPoolMXBean::resetPeakUsage);
    long begin = System.nanoTime();
    long busy = nanosOfThread();
    Outcome outcome = day.play(1);
    double seconds = (System.nanoTime() - begin) / 1e9;
    double processor = (nanosOfThread() - busy) / 1e9;
    long peak = heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    int came = outcome.came();
    return new Growth(
        came, day.bridges(), day.tick(), seconds, processor, day.events(came), peak / 1_000_000);
  }

  private static long nanosOfThread() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static List<MemoryPoolMXBean> heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  /** For Markdown. */
  String row() {
    return String.format(
        Locale.ROOT,
        "| %,d | %,d | %d | %.1f | %.1f | %,d | %,.0f | %,d |",
        people,
        bridges,
        tick,
        seconds,
        processor,
        events,
        events / processor,
        heapMegabytes);
  }

  static void write(List<Growth> all, Path directory) throws IOException {
    StringBuilder text = new StringBuilder(COLUMNS).append('\n');
    for (Growth g : all) {
      text.append(g.people).append(',').append(g.bridges).append(',').append(g.tick).append(',');
      text.append(g.seconds).append(',').append(g.processor).append(',');
      text.append(g.events).append(',').append(g.heapMegabytes);
      text.append('\n');
    }
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(FILE), text);
  }

  /** Nothing when there is no such file. */
  static List<Growth> read(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      return List.of();
    }
    return Files.readAllLines(file).stream().skip(1).map(Growth::parsed).toList();
  }

  private static Growth parsed(String line) {
    String[] part = line.split(",");
    if (part.length != COLUMNS.split(",").length) {
      throw new IllegalArgumentException(
          FILE + ": can't read '" + line + "'; make it anew with the command million --out");
    }
    return new Growth(
        Integer.parseInt(part[0]),
        Integer.parseInt(part[1]),
        Integer.parseInt(part[2]),
        Double.parseDouble(part[3]),
        Double.parseDouble(part[4]),
        Long.parseLong(part[5]),
        Long.parseLong(part[6]));
  }
}
