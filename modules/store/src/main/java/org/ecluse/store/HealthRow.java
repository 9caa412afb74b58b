package org.ecluse.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.ecluse.pool.Because;
import org.ecluse.pool.BridgeHealth;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.Cause;
import org.ecluse.pool.health.HealthChange;

@MappedEntity("bridge_health_change")
record HealthRow(
    @Id String id,
    Instant changedAt,
    String bridge,
    BridgeHealth fromHealth,
    BridgeHealth toHealth,
    Cause cause,
    String because,
    String inputs) {

  static HealthRow of(HealthChange c) {
    return new HealthRow(
        UUID.randomUUID().toString(),
        Limits.millis(c.at()),
        c.bridge().value(),
        c.from(),
        c.to(),
        c.because().cause(),
        Limits.because(c.because()),
        PolicyJson.text(c.because().inputs()));
  }

  HealthChange change() {
    return new HealthChange(
        new BridgeId(bridge),
        changedAt,
        fromHealth,
        toHealth,
        new Because(cause, because, PolicyJson.inputs(inputs)));
  }
}
