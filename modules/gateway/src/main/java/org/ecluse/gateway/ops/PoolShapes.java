package org.ecluse.gateway.ops;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.ecluse.conference.Conferences;
import org.ecluse.conference.PoolSnapshot;
import org.ecluse.pool.Decision;
import org.ecluse.pool.outcomes.DecisionOutcome;
import org.ecluse.store.DecisionLine;

/** The shapes of API.md, as values for a JSON mapper. Thread-safe. */
@Singleton
public final class PoolShapes {
  private final RoomTitles titles;
  private final Conferences conferences;

  PoolShapes(RoomTitles titles, Conferences conferences) {
    this.titles = titles;
    this.conferences = conferences;
  }

  /** An {@code outcome} event. */
  record Concluded(long number, OutcomeBody outcome) {}

  /** {@code PoolSnapshot}. */
  public Object snapshot(PoolSnapshot snapshot) {
    return SnapshotBody.of(snapshot, titles::of);
  }

  /** {@code Decision}. */
  public Object decision(Decision decision) {
    boolean watched = conferences.outcomes().watches(decision.number());
    return DecisionBody.of(new DecisionLine(decision, Optional.empty()), watched);
  }

  /** What came of a decision: {@code number} and {@code outcome}. */
  public Object outcome(DecisionOutcome outcome) {
    return new Concluded(outcome.number(), OutcomeBody.of(outcome));
  }
}
