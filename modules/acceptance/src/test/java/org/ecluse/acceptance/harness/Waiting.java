package org.ecluse.acceptance.harness;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what has no event to wait for, by asking again until it is there or time is up. */
public final class Waiting {
  private static final long POLL_NANOS = Duration.ofMillis(100).toNanos();

  private Waiting() {}

  /** The value when it comes; fails with what the last look showed. */
  public static <T> T forValue(
      String what, Duration limit, Supplier<Optional<T>> look, Supplier<String> last) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      Optional<T> value = look.get();
      if (value.isPresent()) {
        return value.get();
      }
      if (System.nanoTime() > end) {
        throw new AssertionError(what + ": not within " + limit + "; last: " + last.get());
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}
