package org.ecluse.gateway.ops;

import io.micronaut.core.annotation.Nullable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ecluse.pool.Because;
import org.ecluse.pool.Cause;
import org.ecluse.pool.Decision;
import org.ecluse.pool.Level;
import org.ecluse.pool.outcomes.OutcomeTracker;
import org.ecluse.store.DecisionLine;

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
    long thresholdsVersion,
    @Nullable OutcomeBody outcome,
    @Nullable Instant watchedUntil) {

  /** One figure that the decision was taken on. */
  record Input(String name, double value, long ageMillis) {
    static Input of(Because.Input input) {
      return new Input(input.name(), input.value(), input.age().toMillis());
    }
  }

  /** How long after it the outcome of a decision that is watched is known. */
  private static final Duration WATCHED = Duration.ofMinutes(OutcomeTracker.MINUTES);

  /**
   * A line of the journal.
   *
   * @param watched its outcome is to come
   */
  static DecisionBody of(DecisionLine line, boolean watched) {
    Decision d = line.decision();
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
        d.thresholdsVersion(),
        line.outcome().map(OutcomeBody::of).orElse(null),
        watched ? d.at().plus(WATCHED) : null);
  }
}
