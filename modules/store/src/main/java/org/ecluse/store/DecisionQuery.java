package org.ecluse.store;

import java.time.Instant;
import java.util.Optional;
import org.ecluse.pool.Cause;
import org.ecluse.pool.Level;
import org.ecluse.pool.outcomes.Verdict;

/**
 * Which decisions to read; what is empty asks for nothing.
 *
 * @param from not before
 * @param to before
 * @param scope of this kind
 * @param subject about the bridge or the room of this name
 * @param level to this level
 * @param cause for this cause
 * @param verdict with this outcome
 */
public record DecisionQuery(
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<StoredScope> scope,
    Optional<String> subject,
    Optional<Level> level,
    Optional<Cause> cause,
    Optional<Verdict> verdict) {
  /** All of them. */
  public static final DecisionQuery ALL =
      new DecisionQuery(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** All of a time. */
  public static DecisionQuery between(Instant from, Instant to) {
    return new DecisionQuery(
        Optional.of(from),
        Optional.of(to),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
