package org.ecluse.pool;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One tick of a very large pool as it lives, see {@link LargePool}: view, decisions, what follows
 * of them for the model, and what came of earlier ones. Between two ticks a second passes. At a
 * load of 0.4 the pool is at peace; 0.9 is the worst case that lasts: every room is behind its
 * scope and has to be ranked, and 2,000 decisions are watched.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
@State(Scope.Thread)
public class TickBenchmark {
  @Param({"10000"})
  int bridges;

  @Param({"100000"})
  int rooms;

  @Param({"0.4", "0.9"})
  double load;

  private LargePool pool;

  @Setup
  public void setup() {
    pool = new LargePool(bridges, rooms, load);
    // Past the sustain time, so that an overloaded pool is at its level and its rooms are due.
    for (int i = 0; i < 20; i++) {
      pool.second();
      pool.tick();
    }
  }

  @Setup(Level.Invocation)
  public void second() {
    pool.second();
  }

  @Benchmark
  public List<Decision> tick() {
    return pool.tick();
  }

  /** Of which the view. */
  @Benchmark
  public PoolView view() {
    return pool.view();
  }
}
