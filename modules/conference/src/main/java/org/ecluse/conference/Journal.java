package org.ecluse.conference;

import org.ecluse.pool.Decision;
import org.ecluse.pool.health.HealthChange;
import org.ecluse.pool.outcomes.DecisionOutcome;

/** Where decisions go. Never blocks. */
public interface Journal {
  /** Appends a decision. */
  void append(Decision decision);

  /** Appends what was decided about the place of rooms; a journal of levels alone leaves it out. */
  default void append(MoveEntry entry) {}

  /** Appends how the health of a bridge changed; a journal of levels alone leaves it out. */
  default void append(HealthChange change) {}

  /** Adds what came of a decision that was appended before; a journal may leave it out. */
  default void append(DecisionOutcome outcome) {}
}
