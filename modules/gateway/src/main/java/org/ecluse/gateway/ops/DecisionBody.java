package org.ecluse.gateway.ops;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;
import org.ecluse.pool.Because;
import org.ecluse.pool.Cause;
import org.ecluse.pool.Decision;
import org.ecluse.pool.Level;

/** {@code Decision} of API.md. */
record DecisionBody(
    long number,
    Instant at,
    String scope,
    @Nullable String room,
    @Nullable String bridge,
    @Nullable String region,
    Level from,
    Level to,
    Cause cause,
    String because,
    List<Input> inputs,
    long thresholdsVersion) {

  /** One figure that the decision was taken on. */
  record Input(String name, double value, long ageMillis) {
    static Input of(Because.Input input) {
      return new Input(input.name(), input.value(), input.age().toMillis());
    }
  }

  static DecisionBody of(Decision d) {
    return new DecisionBody(
        d.number(),
        d.at(),
        ScopeNames.kind(d.scope()),
        ScopeNames.room(d.scope()),
        ScopeNames.bridge(d.scope()),
        ScopeNames.region(d.scope()),
        d.from(),
        d.to(),
        d.because().cause(),
        d.because().text(),
        d.because().inputs().stream().map(Input::of).toList(),
        d.thresholdsVersion());
  }
}
