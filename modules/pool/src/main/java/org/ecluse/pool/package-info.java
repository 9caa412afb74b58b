/**
 * The decision core: what the load is, where a meeting goes, and at which level it runs. Pure Java,
 * no clock, no thread, no I/O; {@code now} is an argument everywhere, so the same code runs live,
 * in a replay and in a simulation.
 *
 * <p>Read in this order: {@link org.ecluse.pool.Level} (the ladder), {@link
 * org.ecluse.pool.Thresholds} (its knobs), {@link org.ecluse.pool.PoolModel} (reports and
 * reservations become a {@link org.ecluse.pool.PoolView}; placement), {@link
 * org.ecluse.pool.DegradationPolicy} (a view becomes decisions).
 */
package org.ecluse.pool;
