package org.ecluse.bridge.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what other threads are about to make true. */
public final class Eventually {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private Eventually() {}

  /** Waits until the condition holds; fails with the description when it doesn't in 10 s. */
  public static void holds(BooleanSupplier condition, Supplier<?> description) {
    holds(LIMIT, condition, description);
  }

  /** As above, with a limit of one's own. */
  public static void holds(Duration limit, BooleanSupplier condition, Supplier<?> description) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("%s", description.get()).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }
}
