package org.ecluse.pool.outcomes;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened after a decision.
 *
 * @param number of the decision
 * @param decidedAt when it was taken
 * @param closedAt until when it was watched: ten minutes, or until its room or bridge was gone
 * @param before its scope at the moment of the decision
 * @param minutes the minutes after it, the first first, at most {@link OutcomeTracker#MINUTES}
 * @param lowest the least pressure that was seen from the decision to five minutes later
 * @param highest the greatest
 * @param next the first change of the same scope, empty when the level was held
 * @param verdict what came of it
 * @param text the same as one English sentence an operator understands
 */
public record DecisionOutcome(
    long number,
    Instant decidedAt,
    Instant closedAt,
    Moment before,
    List<Minute> minutes,
    double lowest,
    double highest,
    Optional<NextChange> next,
    Verdict verdict,
    String text) {
  /** Copies the minutes. */
  public DecisionOutcome {
    minutes = List.copyOf(minutes);
  }

  /** The scope so many minutes later, at least 1; empty when it was not watched for so long. */
  public Optional<Moment> after(int minute) {
    return minutes.size() < minute ? Optional.empty() : Optional.of(minutes.get(minute - 1).end());
  }

  /** Joins of the whole pool that were refused while it was watched. */
  public long refused() {
    return minutes.stream().mapToLong(Minute::refused).sum();
  }

  /** Joins of the whole pool that had to wait while it was watched. */
  public long queued() {
    return minutes.stream().mapToLong(Minute::queued).sum();
  }
}
