package org.ecluse.pool;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
 * One report of each bridge of a very large pool, five seconds after the one before; every one of
 * them is learned from. Divided by the number of bridges it is what one report costs. Run as the
 * README of this module says.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Thread)
public class FoldBenchmark {
  private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
  private static final double CAPACITY = 50_000;
  private static final int ROOMS_EACH = 10;

  @Param({"10000"})
  int bridges;

  @Param({"1", "4"})
  int kinds;

  private PoolModel model;
  private BridgeId[] ids;
  private int round;

  @Setup
  public void setup() {
    model = new PoolModel(Thresholds.defaults());
    ids = new BridgeId[bridges];
    for (int i = 0; i < bridges; i++) {
      ids[i] = new BridgeId("bridge-" + i);
      String kind = "kind-" + i % kinds;
      model.addBridge(
          new BridgeDescription(ids[i], Optional.of("here"), Set.of(), 1, CAPACITY, kind));
      for (int k = 0; k < ROOMS_EACH; k++) {
        model.roomChanged(room(i, k));
      }
    }
    // Until the rooms have been steady for long enough to be learned from.
    for (int i = 0; i < 5; i++) {
      fold();
    }
    if (model.prices().equals(RoomPrices.ASSUMED)) {
      throw new IllegalStateException("nothing is learned: this would measure something else");
    }
  }

  private RoomFacts room(int bridge, int number) {
    RoomId id = new RoomId("room-" + bridge + "-" + number);
    int people = 2 + number;
    return new RoomFacts(
        id, ids[bridge], people, 2, 0, 0, Level.FULL, Level.FULL, NINE, false);
  }

  /** A report of every bridge. */
  @Benchmark
  public FoldOutcome fold() {
    Instant now = NINE.plusSeconds(5L * ++round);
    FoldOutcome last = null;
    for (int i = 0; i < bridges; i++) {
      last = model.fold(report(ids[i], 20_000 + (round * 31 + i * 17) % 1_000, now), now);
    }
    return last;
  }

  private static BridgeReport report(BridgeId bridge, double packets, Instant now) {
    return new BridgeReport(
        bridge,
        now,
        packets / CAPACITY,
        65,
        20,
        ROOMS_EACH,
        11,
        packets,
        0,
        OptionalDouble.empty(),
        true,
        false,
        false,
        false,
        Optional.empty(),
        Optional.empty());
  }
}
