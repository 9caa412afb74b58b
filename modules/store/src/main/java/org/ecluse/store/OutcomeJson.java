package org.ecluse.store;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ecluse.pool.outcomes.DecisionOutcome;
import org.ecluse.pool.outcomes.Minute;
import org.ecluse.pool.outcomes.Moment;
import org.ecluse.pool.outcomes.NextChange;
import org.ecluse.pool.outcomes.Verdict;

/** What the column holds of an outcome, beside the verdict. */
record OutcomeJson(
    Instant closedAt,
    Moment before,
    List<Minute> minutes,
    double lowest,
    double highest,
    @Nullable NextChange next,
    String text) {
  static OutcomeJson of(DecisionOutcome o) {
    return new OutcomeJson(
        Limits.millis(o.closedAt()),
        o.before(),
        o.minutes(),
        o.lowest(),
        o.highest(),
        o.next().orElse(null),
        o.text());
  }

  DecisionOutcome outcome(long number, Instant decidedAt, Verdict verdict) {
    return new DecisionOutcome(
        number,
        decidedAt,
        closedAt,
        before,
        minutes,
        lowest,
        highest,
        Optional.ofNullable(next),
        verdict,
        text);
  }
}
