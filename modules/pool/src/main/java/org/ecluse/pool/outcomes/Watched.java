package org.ecluse.pool.outcomes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ecluse.pool.Decision;

/** One decision while it is watched. Bounded: a few figures for each of ten minutes. */
final class Watched {
  private final Decision decision;
  private final Moment before;
  private final List<Minute> minutes = new ArrayList<>(OutcomeTracker.MINUTES);
  private JoinCounts counted;
  private double lowest;
  private double highest;
  private NextChange next;

  Watched(Decision decision, Moment before, JoinCounts joins) {
    this.decision = decision;
    this.before = before;
    this.counted = joins;
    this.lowest = before.pressure();
    this.highest = before.pressure();
  }

  Decision decision() {
    return decision;
  }

  /** Another decision about the same scope; the first after this one counts. */
  void followedBy(Decision other) {
    if (next == null) {
      Duration after = Duration.between(decision.at(), other.at());
      next = new NextChange(after, other.to(), Aftermaths.of(decision, other, after));
    }
  }

  /** Looks once more. True when there is nothing more to be seen. */
  boolean look(Moment moment, JoinCounts joins, Instant now) {
    Duration age = Duration.between(decision.at(), now);
    if (age.compareTo(OutcomeTracker.COMPARED) <= 0) {
      lowest = Math.min(lowest, moment.pressure());
      highest = Math.max(highest, moment.pressure());
    }
    // More than one is due when the process was halted: what is seen now is all that is known.
    while (minutes.size() < Math.min(age.toMinutes(), OutcomeTracker.MINUTES)) {
      JoinCounts fresh = joins.since(counted);
      minutes.add(new Minute(moment, fresh.refused(), fresh.queued()));
      counted = joins;
    }
    return minutes.size() >= OutcomeTracker.MINUTES;
  }

  DecisionOutcome outcome(Instant now) {
    Optional<NextChange> change = Optional.ofNullable(next);
    Verdict verdict = Verdicts.of(decision, before, minutes, change);
    return new DecisionOutcome(
        decision.number(),
        decision.at(),
        now,
        before,
        minutes,
        lowest,
        highest,
        change,
        verdict,
        Verdicts.text(verdict, before, minutes, change));
  }
}
