package org.ecluse.store;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.ecluse.pool.Because;
import org.ecluse.pool.Cause;
import org.ecluse.pool.Decision;
import org.ecluse.pool.Level;
import org.ecluse.pool.outcomes.DecisionOutcome;
import org.ecluse.pool.outcomes.Verdict;

@MappedEntity("decision")
record DecisionRow(
    @Id long number,
    Instant decidedAt,
    StoredScope scope,
    @Nullable String subject,
    Level fromLevel,
    Level toLevel,
    Cause cause,
    String because,
    String inputs,
    long thresholdsVersion,
    @Nullable Verdict verdict,
    @Nullable String outcome) {
  private static final int BECAUSE_MAX = 1_000;

  static DecisionRow of(Decision d) {
    String because = d.because().text();
    return new DecisionRow(
        d.number(),
        Limits.millis(d.at()),
        StoredScope.kind(d.scope()),
        StoredScope.subject(d.scope()),
        d.from(),
        d.to(),
        d.because().cause(),
        because.length() > BECAUSE_MAX ? because.substring(0, BECAUSE_MAX) : because,
        PolicyJson.text(d.because().inputs()),
        d.thresholdsVersion(),
        null,
        null);
  }

  DecisionLine line() {
    Optional<DecisionOutcome> after =
        Optional.ofNullable(outcome)
            .map(json -> PolicyJson.outcome(json).outcome(number, decidedAt, verdict));
    return new DecisionLine(decision(), after);
  }

  Decision decision() {
    return new Decision(
        number,
        decidedAt,
        scope.scope(subject),
        fromLevel,
        toLevel,
        new Because(cause, because, PolicyJson.inputs(inputs)),
        thresholdsVersion);
  }
}
