package org.ecluse.pool;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Placing one meeting, against the plain scan for the least loaded bridge in the same run. Each
 * placement is of a room that is expected to become something, and is charged; once a thousand
 * placements a second passes and a tenth of the bridges report, as in a storm of joins.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class PlacementBenchmark {
  private static final RoomId ROOM = new RoomId("room");

  @Param({"10", "1000", "10000"})
  int bridges;

  private PoolModel model;
  private List<BridgeId> ids;
  private double[] loads;
  private PoolModel full;
  private RoomFacts asking;
  private double[] charged;
  private List<RoomId> rooms;
  private Random random;
  private Instant now;
  private Instant begin;
  private int count;

  @Setup
  public void setup() {
    random = new Random(1);
    now = Instant.parse("2026-11-23T09:00:00Z");
    begin = now;
    model = new PoolModel(Thresholds.defaults());
    ids = IntStream.range(0, bridges).mapToObj(i -> new BridgeId("bridge-" + i)).toList();
    loads = random.doubles(bridges, 0.1, 0.5).toArray();
    for (int i = 0; i < bridges; i++) {
      // Large enough that the storm never fills them: refusing is not what is measured.
      model.addBridge(new BridgeDescription(ids.get(i), "here", 1e9));
      model.fold(BridgeReport.of(ids.get(i), now, loads[i]), now);
    }
    charged = loads.clone();
    rooms = IntStream.range(0, 100_000).mapToObj(i -> new RoomId("room-" + i)).toList();
    fill();
  }

  private void fill() {
    full = new PoolModel(Thresholds.defaults());
    for (BridgeId id : ids) {
      full.addBridge(new BridgeDescription(id, "here", 50_000));
      full.fold(BridgeReport.of(id, now, 1.1), now);
    }
    Level level = Level.AUDIO_FIRST;
    asking = new RoomFacts(ROOM, ids.get(0), 9, 0, 9, 0, level, level, now, false);
    full.roomChanged(asking);
  }

  @Benchmark
  public Placement place() {
    if (++count % 1_000 == 0) {
      now = now.plusMillis(100);
      for (int i = count / 1_000 % 10; i < bridges; i += 10) {
        model.fold(BridgeReport.of(ids.get(i), now, loads[i]), now);
      }
    }
    RoomId room = rooms.get(count % rooms.size());
    model.growth().expect(room, 3 + count % 20, begin, now);
    return model.place(new PlacementRequest(room, 3 + count % 20, 3, Set.of()), now);
  }

  /** Placing when every bridge is at its hard limit. */
  @Benchmark
  public Placement refuse() {
    return full.place(new PlacementRequest(ROOM, 3, 3, Set.of()), now);
  }

  /** Somebody asks for video; the budget is spent, so that nothing piles up. */
  @Benchmark
  public VideoGrant ask() {
    return full.videos().ask(VideoRequest.of(asking.room(), "ana", now), now);
  }

  /** What a simple allocator does: looks at all of them, and remembers nothing. */
  @Benchmark
  public int scan() {
    int best = 0;
    for (int i = 1; i < loads.length; i++) {
      if (loads[i] < loads[best]) {
        best = i;
      }
    }
    return best;
  }

  /** The best of two at random, and its load charged: the cheapest rule that spreads at all. */
  @Benchmark
  public int twoAtRandom() {
    int one = random.nextInt(bridges);
    int other = random.nextInt(bridges);
    int best = charged[one] <= charged[other] ? one : other;
    charged[best] += 1e-9;
    return best;
  }
}
