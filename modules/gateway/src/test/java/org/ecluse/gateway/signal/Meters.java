package org.ecluse.gateway.signal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import org.ecluse.gateway.GatewayFixture;

/**
 * Reads the meters of a running gateway. What is counted is counted after it has been said, so a
 * test that has heard it must wait for the count.
 */
final class Meters {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private Meters() {}

  /** Waits for a counter to reach a number; gives what it is then, or in the end. */
  static double countUpTo(GatewayFixture gateway, String name, double wanted) {
    return upTo(wanted, () -> count(gateway, name));
  }

  /** Waits for what is counted to reach a number; gives what it is then, or in the end. */
  static double upTo(double wanted, DoubleSupplier counted) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (counted.getAsDouble() < wanted && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
    return counted.getAsDouble();
  }

  /** A counter, over all its tags. */
  private static double count(GatewayFixture gateway, String name) {
    return gateway.bean(MeterRegistry.class).get(name).counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  static double errors(GatewayFixture gateway, String code) {
    return gateway
        .bean(MeterRegistry.class)
        .get("ecluse.signal.errors")
        .tag("code", code)
        .counter()
        .count();
  }

  static double gauge(GatewayFixture gateway, String name) {
    return gateway.bean(MeterRegistry.class).get(name).gauge().value();
  }
}
