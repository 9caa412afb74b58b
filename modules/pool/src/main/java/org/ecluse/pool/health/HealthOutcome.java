package org.ecluse.pool.health;

import java.util.Optional;

/**
 * What became of a signal, or of time.
 *
 * @param state what is known now
 * @param change the change of health, if there was one
 */
public record HealthOutcome(HealthState state, Optional<HealthChange> change) {}
