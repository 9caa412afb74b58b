/**
 * What happened after a decision: each is watched for ten minutes, and what became of its scope is
 * told as figures, a stable code and a sentence. Pure, as the package above: views and decisions go
 * in, {@link org.ecluse.pool.outcomes.DecisionOutcome}s come out; nothing here decides anything.
 *
 * <p>Read in this order: {@link org.ecluse.pool.outcomes.DecisionOutcome}, {@link
 * org.ecluse.pool.outcomes.Verdict}, {@link org.ecluse.pool.outcomes.OutcomeTracker}.
 */
package org.ecluse.pool.outcomes;
