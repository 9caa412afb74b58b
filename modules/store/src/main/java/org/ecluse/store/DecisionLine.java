package org.ecluse.store;

import java.util.Optional;
import org.ecluse.pool.Decision;
import org.ecluse.pool.outcomes.DecisionOutcome;

/**
 * A line of the journal of decisions.
 *
 * @param decision what was decided
 * @param outcome what happened afterwards; empty while that is watched, and for good when it could
 *     not be
 */
public record DecisionLine(Decision decision, Optional<DecisionOutcome> outcome) {}
