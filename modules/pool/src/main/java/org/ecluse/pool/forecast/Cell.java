package org.ecluse.pool.forecast;

/**
 * What was seen at one time of day on the last days of one kind, and its weighted median and
 * spread.
 *
 * <p>A value counts {@value #FADE} of the one after it, and the sixteenth is the last. The median
 * needs half of the weight to move: one odd day moves it by one value at most, however odd it is.
 * The spread is the weighted median of the distances from it times 1.4826, which for a normal
 * distribution is the standard deviation (Rousseeuw and Croux, 1993).
 */
final class Cell {
  static final int KEPT = 16;
  private static final double FADE = 0.88;
  private static final double TO_SIGMA = 1.4826;

  private final float[] values = new float[KEPT];
  private int seen;
  private double mid;
  private double spread;

  void add(double value) {
    values[seen % KEPT] = (float) value;
    seen++;
    summarise();
  }

  int count() {
    return Math.min(seen, KEPT);
  }

  double mid() {
    return mid;
  }

  double spread() {
    return spread;
  }

  private void summarise() {
    int n = count();
    double[] sorted = new double[n];
    double[] weights = new double[n];
    double weight = 1;
    for (int age = 0; age < n; age++, weight *= FADE) {
      sorted[age] = values[Math.floorMod(seen - 1 - age, KEPT)];
      weights[age] = weight;
    }
    mid = median(sorted, weights);
    for (int i = 0; i < n; i++) {
      sorted[i] = Math.abs(sorted[i] - mid);
    }
    spread = TO_SIGMA * median(sorted, weights);
  }

  /** Sorts both by value; few and mostly in order, so by insertion. */
  private static double median(double[] values, double[] weights) {
    double half = 0;
    for (int i = 0; i < values.length; i++) {
      half += weights[i] / 2;
      for (int j = i; j > 0 && values[j - 1] > values[j]; j--) {
        swap(values, j);
        swap(weights, j);
      }
    }
    int at = 0;
    for (double sum = weights[0]; sum < half; sum += weights[at]) {
      at++;
    }
    return values[at];
  }

  private static void swap(double[] of, int j) {
    double kept = of[j];
    of[j] = of[j - 1];
    of[j - 1] = kept;
  }
}
