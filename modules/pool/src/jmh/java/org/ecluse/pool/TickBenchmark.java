package org.ecluse.pool;

import java.time.Instant;
import java.util.List;
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
 * One tick of the policy, and what comes before it, on a very large pool. {@code overloaded} is the
 * worst case: every room is behind its scope and has to be ranked.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Thread)
public class TickBenchmark {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  @Param({"10000"})
  int bridges;

  @Param({"100000"})
  int rooms;

  @Param({"false", "true"})
  boolean overloaded;

  private final Thresholds thresholds = Thresholds.defaults();
  private PoolModel model;
  private PolicyState state;
  private BridgeReport[] reports;

  @Setup
  public void setup() {
    model = new PoolModel(thresholds);
    reports = new BridgeReport[bridges];
    for (int i = 0; i < bridges; i++) {
      BridgeId id = new BridgeId("bridge-" + i);
      model.addBridge(new BridgeDescription(id, "here", 50_000));
      reports[i] = BridgeReport.of(id, NOW, overloaded ? 0.95 : 0.4);
      model.fold(reports[i], NOW);
    }
    for (int i = 0; i < rooms; i++) {
      RoomId room = new RoomId("room-" + i);
      BridgeId bridge = new BridgeId("bridge-" + i % bridges);
      model.roomChanged(
          new RoomFacts(room, bridge, 2 + i % 9, 2, 0, 0, Level.FULL, Level.FULL, NOW, false));
    }
    state = PolicyState.start(NOW, 0);
    // Past the sustain time, so that an overloaded pool is at its level and its rooms are due.
    for (int second = 0; second < 6; second++) {
      Instant at = NOW.plusSeconds(second);
      state = decide(model.view(state, at), at).state();
    }
  }

  @Benchmark
  public DegradationPolicy.Outcome tick() {
    Instant at = NOW.plusSeconds(6);
    return decide(model.view(state, at), at);
  }

  @Benchmark
  public PoolView view() {
    return model.view(state, NOW.plusSeconds(6));
  }

  /** A report of every bridge. */
  @Benchmark
  public FoldOutcome fold() {
    FoldOutcome last = null;
    for (BridgeReport report : reports) {
      last = model.fold(report, NOW);
    }
    return last;
  }

  private DegradationPolicy.Outcome decide(PoolView view, Instant at) {
    return DegradationPolicy.decide(view, thresholds, 1, List.of(), state, at);
  }
}
