package org.ecluse.pool;

import java.time.Duration;

/**
 * When one level begins and ends.
 *
 * @param enter pressure at or above which it is entered, more than 0 and at most 10
 * @param leave pressure below which it may be left; more than 0, lower than {@code enter}
 * @param dwell the shortest stay
 */
public record Rung(double enter, double leave, Duration dwell) {}
