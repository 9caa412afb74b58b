package org.ecluse.pool;

import java.time.Duration;

/**
 * How long a meeting may still wait.
 *
 * @param low nine in ten waits are longer, if turns come at random at the pace of the last ones
 * @param likely at that pace
 * @param high nine in ten waits are shorter
 */
public record Wait(Duration low, Duration likely, Duration high) {}
