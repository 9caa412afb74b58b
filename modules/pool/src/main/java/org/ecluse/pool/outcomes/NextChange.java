package org.ecluse.pool.outcomes;

import java.time.Duration;
import org.ecluse.pool.Level;

/**
 * The first change of the same scope after a decision.
 *
 * @param after how long after it
 * @param to the level then
 * @param how in which way
 */
public record NextChange(Duration after, Level to, Aftermath how) {}
