package org.ecluse.gateway.signal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.ecluse.gateway.GatewayFixture;

/** Reads the meters of a running gateway. */
final class Meters {
  private Meters() {}

  /** A counter, over all its tags. */
  static double count(GatewayFixture gateway, String name) {
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
