package org.ecluse.gateway.ops;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;
import org.ecluse.pool.Level;
import org.ecluse.pool.outcomes.Aftermath;
import org.ecluse.pool.outcomes.DecisionOutcome;
import org.ecluse.pool.outcomes.Moment;
import org.ecluse.pool.outcomes.NextChange;
import org.ecluse.pool.outcomes.Verdict;

/** {@code Outcome} of API.md. */
record OutcomeBody(
    Verdict verdict,
    String text,
    Instant closedAt,
    Moment before,
    List<Minute> minutes,
    double lowest,
    double highest,
    @Nullable Next next,
    long refused,
    long queued) {

  /** One of the minutes afterwards. */
  record Minute(
      double pressure,
      int participants,
      int videoSenders,
      int heldBack,
      long refused,
      long queued) {
    static Minute of(org.ecluse.pool.outcomes.Minute m) {
      Moment end = m.end();
      return new Minute(
          end.pressure(),
          end.participants(),
          end.videoSenders(),
          end.heldBack(),
          m.refused(),
          m.queued());
    }
  }

  /** How the level of the scope was changed again. */
  record Next(long afterSeconds, Level to, Aftermath how) {
    static Next of(NextChange change) {
      return new Next(change.after().toSeconds(), change.to(), change.how());
    }
  }

  static OutcomeBody of(DecisionOutcome o) {
    return new OutcomeBody(
        o.verdict(),
        o.text(),
        o.closedAt(),
        o.before(),
        o.minutes().stream().map(Minute::of).toList(),
        o.lowest(),
        o.highest(),
        o.next().map(Next::of).orElse(null),
        o.refused(),
        o.queued());
  }
}
