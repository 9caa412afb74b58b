package org.ecluse.pool.replay;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.ForesightRules;
import org.ecluse.pool.RoomPrices;
import org.ecluse.pool.Thresholds;
import org.ecluse.pool.forecast.Forecaster;
import org.ecluse.pool.forecast.Holidays;

/**
 * A year of 50 bridges: bytes an hour, and how long a dry run takes, reading included. One long
 * run, so a main and no benchmark: {@code java -Xmx512m -cp … org.ecluse.pool.replay.YearOfReplay}
 * with the class path of the benchmarks.
 */
public final class YearOfReplay {
  private static final int BRIDGES = 50;
  private static final int DAYS = 365;

  private YearOfReplay() {}

  /** Five days of work, each of an own seed, and a weekend; every tenth day is a bad one. */
  public static void main(String[] args) {
    List<Site> pool =
        IntStream.range(0, BRIDGES)
            .mapToObj(i -> new Site(new BridgeId("jvb-" + i), "eu-" + i % 3, 250_000))
            .toList();
    List<List<byte[]>> days = new ArrayList<>();
    for (int kind = 0; kind < 10; kind++) {
      days.add(hours(DayLibrary.minutes(day(kind), pool, kind, RoomPrices.ASSUMED)));
    }
    long bytes = days.stream().flatMap(List::stream).mapToLong(b -> b.length).sum();
    System.out.printf(
        "%d bytes an hour, %.0f MB for 400 days%n", bytes / 240, bytes / 240 * 9600 / 1e6);
    for (int round = 0; round < 3; round++) {
      measure("without a forecast", days, new ReplayRules(Thresholds.defaults(), 10));
      measure("with one", days, rules(Thresholds.defaults()));
      measure("which may degrade", days, rules(mayDegrade()));
    }
  }

  private static void measure(String name, List<List<byte[]>> days, ReplayRules rules) {
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    ReplayResult result =
        Replay.run(new Year(days), DAYS * 1_440L, rules, d -> {}, () -> false).orElseThrow();
    double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
    System.out.printf(
        "%s: %.1f s of CPU, %d minutes, %d level changes, %d meetings touched%n",
        name, seconds, result.minutes(), result.levelChanges(), result.meetingsTouched());
  }

  private static ReplayRules rules(Thresholds thresholds) {
    Forecaster nothing = new Forecaster(ZoneOffset.UTC, Holidays.NONE, Duration.ofMinutes(10));
    return new ReplayRules(
        thresholds, 10, RoomPrices.ASSUMED, Optional.of(new RecordedForecast(nothing, 60)));
  }

  private static Thresholds mayDegrade() {
    Thresholds d = Thresholds.defaults();
    return new Thresholds(
        d.reduced(),
        d.audioFirst(),
        d.audioOnly(),
        d.queue(),
        d.sustain(),
        d.roomChangesPerTick(),
        d.staleAfter(),
        d.bridgeHardLimit(),
        d.videoBudget(),
        d.backoffWindow(),
        new ForesightRules(true, true, Duration.ofMinutes(10)),
        List.of());
  }

  private static Day day(int kind) {
    return switch (kind) {
      case 2, 3, 8 -> Day.QUIET_AUGUST;
      case 4 -> Day.SCHOOLS;
      case 7 -> Day.LOCKDOWN_MONDAY;
      default -> Day.ORDINARY_FRIDAY;
    };
  }

  private static List<byte[]> hours(List<DemandMinute> day) {
    return IntStream.range(0, 24)
        .mapToObj(h -> HourCodec.encode(day.subList(h * 60, h * 60 + 60)))
        .toList();
  }

  /** A year of these days: an hour is read when it is needed. */
  private static final class Year implements Iterator<DemandMinute> {
    private final List<List<byte[]>> days;
    private List<DemandMinute> hour = List.of();
    private int next;
    private int minute;

    Year(List<List<byte[]>> days) {
      this.days = days;
    }

    @Override
    public boolean hasNext() {
      return minute < DAYS * 1_440;
    }

    @Override
    public DemandMinute next() {
      if (next == hour.size()) {
        hour = HourCodec.decode(days.get(minute / 1_440 % days.size()).get(minute / 60 % 24));
        next = 0;
      }
      DemandMinute is = hour.get(next++);
      long at = Day.ORDINARY_FRIDAY.firstMinute() + minute++;
      return new DemandMinute(at, is.joins(), is.meetings(), is.bridges());
    }
  }
}
