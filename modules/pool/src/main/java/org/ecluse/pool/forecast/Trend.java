package org.ecluse.pool.forecast;

import java.util.Arrays;

/**
 * The last minutes as a line: the median of the slopes between all pairs (Theil 1950, Sen 1968),
 * which up to 29% of wild points don't turn, and the spread of the points around it.
 *
 * @param slope a minute
 * @param noise standard deviation around the line, from the median of the distances
 */
record Trend(double slope, double noise) {
  private static final double TO_SIGMA = 1.4826;

  static final Trend NONE = new Trend(0, 0);

  /** Through points at these minutes; without three of them there is no slope. */
  static Trend through(double[] minutes, double[] values, int count) {
    if (count < 3) {
      return NONE;
    }
    double slope = slope(minutes, values, count);
    double[] rests = new double[count];
    for (int i = 0; i < count; i++) {
      rests[i] = values[i] - slope * minutes[i];
    }
    double centre = median(rests);
    for (int i = 0; i < count; i++) {
      rests[i] = Math.abs(rests[i] - centre);
    }
    return new Trend(slope, TO_SIGMA * median(rests));
  }

  private static double slope(double[] minutes, double[] values, int count) {
    double[] slopes = new double[count * (count - 1) / 2];
    int pairs = 0;
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < i; j++) {
        slopes[pairs++] = (values[i] - values[j]) / (minutes[i] - minutes[j]);
      }
    }
    return median(slopes);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int n = values.length;
    return (values[(n - 1) / 2] + values[n / 2]) / 2;
  }
}
