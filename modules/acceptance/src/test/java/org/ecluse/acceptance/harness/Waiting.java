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
    return within(limit, look)
        .orElseThrow(
            () -> new AssertionError(what + ": not within " + limit + "; last: " + last.get()));
  }

  /** Something to wait for that is no value. */
  public static Optional<Boolean> when(boolean so) {
    return so ? Optional.of(true) : Optional.empty();
  }

  /** The value when it comes in time, else empty. */
  public static <T> Optional<T> within(Duration limit, Supplier<Optional<T>> look) {
    long end = System.nanoTime() + limit.toNanos();
    Optional<T> value = look.get();
    while (value.isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(POLL_NANOS);
      value = look.get();
    }
    return value;
  }
}
