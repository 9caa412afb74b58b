package org.ecluse.pool.outcomes;

/**
 * A minute after a decision.
 *
 * @param end the scope at the end of the minute
 * @param refused joins of the whole pool that were refused in it for want of capacity
 * @param queued joins of the whole pool that had to wait in it
 */
public record Minute(Moment end, long refused, long queued) {}
