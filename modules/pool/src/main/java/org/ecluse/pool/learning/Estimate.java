package org.ecluse.pool.learning;

/**
 * A figure and how sure it is.
 *
 * @param mean most likely, at least 0
 * @param deviation standard deviation, at least 0
 */
public record Estimate(double mean, double deviation) {
  /** Half the width of an interval that covers 90% of a normal distribution, in deviations. */
  public static final double NINETY = 1.6449;

  /** Lower end of the interval, never negative. */
  public double low() {
    return Math.max(0, mean - NINETY * deviation);
  }

  /** Upper end of the interval. */
  public double high() {
    return mean + NINETY * deviation;
  }
}
