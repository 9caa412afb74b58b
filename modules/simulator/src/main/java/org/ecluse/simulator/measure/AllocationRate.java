package org.ecluse.simulator.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.ecluse.conference.BridgePort;
import org.ecluse.conference.BridgePort.Allocate;
import org.ecluse.conference.BridgePort.Place;
import org.ecluse.conference.ForceMute;
import org.ecluse.conference.MediaOffer;
import org.ecluse.pool.BridgeId;

/**
 * How many meetings a second can be begun on bridges, at a fixed number of requests in flight. One
 * operation is the create of a conference with its first endpoint; it is expired after that, which
 * is not counted but takes its share of the stream.
 */
public final class AllocationRate {
  /**
   * What was measured at one concurrency.
   *
   * @param failed allocations that were answered with a fault
   */
  public record Result(
      int concurrency,
      double perSecond,
      double p50Millis,
      double p99Millis,
      double maxMillis,
      int done,
      int failed) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d in flight: %.0f allocations/s, p50 %.2f ms, p99 %.2f ms, max %.1f ms"
              + " (%d done, %d failed)",
          concurrency,
          perSecond,
          p50Millis,
          p99Millis,
          maxMillis,
          done,
          failed);
    }
  }

  private final BridgePort port;
  private final List<BridgeId> bridges;
  private final AtomicLong turn = new AtomicLong();

  /** Over this way, to these bridges, each in its turn. */
  public AllocationRate(BridgePort port, List<BridgeId> bridges) {
    this.port = port;
    this.bridges = List.copyOf(bridges);
  }

  /** Measures for this long; blocks. */
  public Result at(int concurrency, Duration time) throws InterruptedException {
    Run run = new Run(concurrency, System.nanoTime() + time.toNanos());
    long start = System.nanoTime();
    for (int i = 0; i < concurrency; i++) {
      run.next();
    }
    run.over.await();
    return run.result(concurrency, System.nanoTime() - start);
  }

  private final class Run {
    private final long end;
    private final CountDownLatch over;
    private final List<Long> nanos = new ArrayList<>();
    private final AtomicInteger failed = new AtomicInteger();

    private Run(int lanes, long end) {
      this.end = end;
      this.over = new CountDownLatch(lanes);
    }

    private void next() {
      long begun = System.nanoTime();
      if (begun - end >= 0) {
        over.countDown();
        return;
      }
      String meeting = UUID.randomUUID().toString();
      BridgeId bridge = bridges.get((int) (turn.getAndIncrement() % bridges.size()));
      port.allocate(request(bridge, meeting))
          .whenComplete(
              (made, fault) -> {
                note(System.nanoTime() - begun, fault);
                // On another thread: a fault that is there at once must not call itself for ever.
                port.expire(bridge, meeting).whenCompleteAsync((done, ignored) -> next());
              });
    }

    private void note(long took, Throwable fault) {
      if (fault != null) {
        failed.incrementAndGet();
      } else {
        synchronized (nanos) {
          nanos.add(took);
        }
      }
    }

    private Result result(int concurrency, long took) {
      long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
      Arrays.sort(sorted);
      return new Result(
          concurrency,
          sorted.length / (took / 1e9),
          millis(sorted, 0.50),
          millis(sorted, 0.99),
          millis(sorted, 1),
          sorted.length,
          failed.get());
    }
  }

  private static double millis(long[] sorted, double quantile) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int index = (int) Math.ceil(quantile * sorted.length) - 1;
    return sorted[Math.max(0, index)] / 1e6;
  }

  private static Allocate request(BridgeId bridge, String meeting) {
    return new Allocate(
        new Place(bridge, meeting, "p1"),
        true,
        MediaOffer.standard(),
        new ForceMute(false, false),
        OptionalInt.empty());
  }
}
