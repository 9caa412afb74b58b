package org.ecluse.pool.moves;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ecluse.pool.BridgeDescription;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeReport;
import org.ecluse.pool.Level;
import org.ecluse.pool.PolicyState;
import org.ecluse.pool.PoolModel;
import org.ecluse.pool.RoomFacts;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.Thresholds;
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

/** The loss of every bridge, of one, and a look for hot ones, on a large pool. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class RehearsalBenchmark {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  @Param({"1000"})
  int bridges;

  @Param({"10000"})
  int rooms;

  private MoveView view;

  @Setup
  public void setup() {
    PoolModel model = new PoolModel(Thresholds.defaults());
    for (int i = 0; i < bridges; i++) {
      BridgeId id = new BridgeId("bridge-" + i);
      model.addBridge(new BridgeDescription(id, "here", 50_000));
      model.fold(BridgeReport.of(id, NOW, 0.3 + i % 50 / 100.0), NOW);
    }
    for (int i = 0; i < rooms; i++) {
      RoomId room = new RoomId("room-" + i);
      BridgeId bridge = new BridgeId("bridge-" + i % bridges);
      model.roomChanged(
          new RoomFacts(room, bridge, 2 + i % 9, 2, 0, 0, Level.FULL, Level.FULL, NOW, false));
    }
    view =
        new MoveView(
            model.view(PolicyState.start(NOW, 0), NOW),
            model.prices(),
            Level.FULL,
            Thresholds.defaults());
  }

  @Benchmark
  public Map<BridgeId, LossVerdict> all() {
    return Rehearsals.on(view).verdicts();
  }

  @Benchmark
  public LossRehearsal one() {
    return Rehearsals.on(view).loss(new BridgeId("bridge-7"), 50).orElseThrow();
  }

  @Benchmark
  public ReliefPolicy.Outcome relief() {
    return ReliefPolicy.decide(
        view, ReliefSettings.defaults(), 60, ReliefPolicy.State.CALM, MoveHistory.EMPTY, NOW);
  }

  @Benchmark
  public DrainPlan.Step drain() {
    Drain drain =
        new Drain(
            new BridgeId("bridge-7"),
            "ana",
            NOW.minusSeconds(60),
            Optional.of(NOW.plus(Duration.ofMinutes(1))),
            10);
    return DrainPlan.next(view, List.of(drain), MoveHistory.EMPTY, MoveSettings.defaults(), NOW);
  }
}
