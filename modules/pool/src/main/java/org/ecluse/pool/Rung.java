package org.ecluse.pool;

import java.time.Duration;

/**
 * When one level begins and ends.
 *
 * @param enter pressure at or above which it is entered, 0 to 10
 * @param leave pressure below which it may be left; lower than {@code enter}
 * @param dwell the shortest stay
 */
public record Rung(double enter, double leave, Duration dwell) {}
