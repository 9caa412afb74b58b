package org.ecluse.pool;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/**
 * How the cost of the pool's decisions grows with bridges and rooms, ten rooms a bridge: a table on
 * standard output and, with a file name, a plot.
 *
 * <p>Times are those of the processor, so other work on the machine counts little, and the least of
 * many rounds, so what the collector and the caches of others take counts less; the benchmarks give
 * single figures with their spread. Bytes are the difference of the heap in use after a collection.
 * Run by {@code modules/pool/growth}; takes some two minutes.
 */
public final class PoolGrowth {
  private static final int[] BRIDGES = {10, 100, 1_000, 10_000};
  private static final int ROOMS_EACH = 10;
  private static final int PLACEMENTS = 2_000;

  private PoolGrowth() {}

  /** The only argument is the file for the plot; without one there is no plot. */
  public static void main(String[] args) throws IOException {
    warmUp();
    System.out.println("| bridges | 10 | 100 | 1,000 | 10,000 |\n|---|--:|--:|--:|--:|");
    List<GrowthChart.Panel> panels = List.of(decisions(), ticks(), bytes());
    if (args.length > 0) {
      Files.writeString(Path.of(args[0]), GrowthChart.svg(panels, BRIDGES));
    }
  }

  private static void warmUp() {
    for (int i = 0; i < 2; i++) {
      place(1_000);
      fold(1_000);
      tick(1_000);
      behind(1_000);
    }
  }

  private static GrowthChart.Panel decisions() {
    return new GrowthChart.Panel(
        "µs a decision",
        line("placing a meeting", "µs", 1e3, PoolGrowth::place),
        line("folding a report, learning from it", "µs", 1e3, PoolGrowth::fold));
  }

  private static GrowthChart.Panel ticks() {
    return new GrowthChart.Panel(
        "ms a tick",
        line("tick at peace", "ms", 1e6, PoolGrowth::tick),
        line("tick, every room behind its scope", "ms", 1e6, PoolGrowth::behind),
        line("tick, every bridge changes its level", "ms", 1e6, PoolGrowth::allAtOnce));
  }

  private static GrowthChart.Panel bytes() {
    return new GrowthChart.Panel(
        "bytes retained",
        line("a room", "bytes", 1, PoolGrowth::room),
        line("a participant who asked for a picture", "bytes", 1, PoolGrowth::wish),
        line("a participant who has just come", "bytes", 1, PoolGrowth::join));
  }

  private static GrowthChart.Line line(
      String name, String unit, double per, IntToDoubleFunction cost) {
    double[] values = new double[BRIDGES.length];
    StringBuilder row = new StringBuilder("| " + name + ", " + unit + " |");
    for (int i = 0; i < values.length; i++) {
      values[i] = cost.applyAsDouble(BRIDGES[i]) / per;
      row.append(String.format(Locale.ROOT, per == 1 ? " %.0f |" : " %.2f |", values[i]));
    }
    System.out.println(row);
    return new GrowthChart.Line(name, values);
  }

  private static LargePool pool(int bridges, double load) {
    return new LargePool(bridges, bridges * ROOMS_EACH, load);
  }

  private static long processor() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double least(int rounds, Runnable before, Runnable work) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < rounds; i++) {
      before.run();
      long begin = processor();
      work.run();
      least = Math.min(least, processor() - begin);
    }
    return least;
  }

  private static double place(int bridges) {
    LargePool pool = new LargePool(bridges, bridges * ROOMS_EACH, 0.3, LargePool.ENDLESS);
    int[] next = {0};
    Runnable second =
        () -> {
          pool.pass(1);
          pool.report();
        };
    Runnable storm =
        () -> {
          for (int i = 0; i < PLACEMENTS; i++) {
            place(pool, next[0]++);
          }
        };
    return least(60, second, storm) / PLACEMENTS;
  }

  /** As the gateway places a room: what it is expected to become is told first. */
  private static Placement place(LargePool pool, int number) {
    RoomId room = new RoomId("new-" + number);
    int size = 3 + number % 20;
    pool.model().growth().expect(room, size, pool.now(), pool.now());
    return pool.model().place(new PlacementRequest(room, size, 3, Set.of()), pool.now());
  }

  private static double fold(int bridges) {
    LargePool pool = pool(bridges, 0.3);
    int times = Math.max(1, 10_000 / bridges);
    Runnable reports =
        () -> {
          for (int i = 0; i < times; i++) {
            pool.pass(5);
            pool.report();
          }
        };
    return least(40, () -> {}, reports) / (times * bridges);
  }

  private static double tick(int bridges) {
    LargePool pool = pool(bridges, 0.4);
    return least(60, pool::second, pool::tick);
  }

  private static double behind(int bridges) {
    LargePool pool = pool(bridges, 0.9);
    untilAllBridgesChange(pool, bridges);
    // A tick changes 50 rooms at most: a small pool is through in some ticks, a large one is not.
    int rounds = Math.max(1, Math.min(40, bridges * ROOMS_EACH / 100));
    return least(rounds, pool::second, pool::tick);
  }

  /** Once a pool, so the least of several pools. */
  private static double allAtOnce(int bridges) {
    double least = Double.MAX_VALUE;
    for (int i = 0; i < Math.max(4, 400 / bridges); i++) {
      least = Math.min(least, untilAllBridgesChange(pool(bridges, 0.9), bridges));
    }
    return least;
  }

  private static double untilAllBridgesChange(LargePool pool, int bridges) {
    while (true) {
      pool.second();
      long begin = processor();
      int decisions = pool.tick().size();
      if (decisions >= bridges) {
        return processor() - begin;
      }
    }
  }

  private static double room(int bridges) {
    int copies = Math.max(1, 1_000 / bridges);
    int rooms = bridges * ROOMS_EACH;
    double some = retained(() -> copies(copies, bridges, rooms));
    double twice = retained(() -> copies(copies, bridges, 2 * rooms));
    return (twice - some) / copies / rooms;
  }

  private static Object copies(int copies, int bridges, int rooms) {
    LargePool[] pools = new LargePool[copies];
    for (int i = 0; i < copies; i++) {
      pools[i] = new LargePool(bridges, rooms, 0.3);
    }
    return pools;
  }

  private interface Made {
    Object make();
  }

  private static double retained(Made made) {
    long before = used();
    Object held = made.make();
    long after = used();
    Reference.reachabilityFence(held);
    Reference.reachabilityFence(made);
    return after - before;
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static double join(int bridges) {
    LargePool pool = pool(bridges, 0.3);
    int people = 20_000;
    return retained(
            () -> {
              Optional<Reservation> last = Optional.empty();
              for (int i = 0; i < people; i++) {
                RoomFacts room = pool.room(i);
                last = pool.model().chargeJoin(room.room(), room.bridge(), i % 2 == 0, pool.now());
              }
              return last;
            })
        / people;
  }

  private static double wish(int bridges) {
    LargePool pool = pool(bridges, 0.93);
    int people = Math.min(20_000, bridges * ROOMS_EACH * 20);
    return retained(
            () -> {
              VideoGrant last = null;
              for (int i = 0; i < people; i++) {
                RoomId room = pool.room(i / 20).room();
                last =
                    pool.model()
                        .videos()
                        .ask(VideoRequest.of(room, "p" + i, pool.now()), pool.now());
              }
              return last;
            })
        / people;
  }
}
