/**
 * What a bridge is good for, judged from what is heard of it: health checks, requests, presence,
 * reports, and the media of people. Pure like the rest of the pool: {@code now} is an argument.
 *
 * <p>Read in this order: {@link org.ecluse.pool.health.HealthSignal} (what is heard), {@link
 * org.ecluse.pool.health.HealthSettings} (how much of it matters), {@link
 * org.ecluse.pool.health.HealthMachine} (one bridge), {@link org.ecluse.pool.health.HealthBook}
 * (all of them, and who is to be asked).
 */
package org.ecluse.pool.health;
