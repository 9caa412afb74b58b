package org.ecluse.pool.forecast;

/**
 * A forecast before it is calibrated.
 *
 * @param mid expected demand
 * @param below scale of what may be less
 * @param above scale of what may be more
 * @param stretch what the profile does there
 */
record Guess(double mid, double below, double above, Stretch stretch) {}
