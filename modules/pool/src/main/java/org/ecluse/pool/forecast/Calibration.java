package org.ecluse.pool.forecast;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Keeps the interval honest: compares each forecast with what came, and widens or narrows what
 * follows until the stated share of later values lies inside.
 *
 * <p>The ends are {@code mid − low·scale} and {@code mid + high·scale}. After each value {@code
 * high} grows by γ·(1 − α) when the value was above and shrinks by γ·α when not, which comes to
 * rest where a share α is above (Robbins and Monro 1951; for intervals of forecasts Gibbs and
 * Candès 2021). The step is bounded, so a wild day widens no more than any other day that misses.
 * Factors are kept for each of five horizons, and for each {@link Stretch} of the day.
 */
final class Calibration {
  /** Share of later values within the interval. */
  static final double COVERED = 0.8;

  /** Minutes ahead at which forecasts are compared. */
  static final int[] HORIZONS = {5, 10, 20, 30, 60};

  private static final double TAIL = (1 - COVERED) / 2;
  private static final double STEP = 0.01;
  private static final double FIRST = 1.5;
  private static final double LEAST = 0.2;
  private static final double MOST = 12;

  private final double[][] low = start();
  private final double[][] high = start();
  private final Deque<Claim> open = new ArrayDeque<>();

  /** A forecast that waits for its minute. */
  private record Claim(
      long minute, int horizon, Stretch stretch, double mid, double below, double above) {}

  private static double[][] start() {
    double[][] factors = new double[Stretch.values().length][HORIZONS.length];
    for (double[] each : factors) {
      Arrays.fill(each, FIRST);
    }
    return factors;
  }

  /** Remembers what was said of a minute to come. */
  void claim(long minute, int horizon, Guess guess) {
    open.addLast(
        new Claim(minute, horizon, guess.stretch(), guess.mid(), guess.below(), guess.above()));
  }

  /** A minute came. */
  void came(long minute, double demand) {
    // At most as many as there are horizons times the minutes between two of them are open.
    for (int left = open.size(); left > 0; left--) {
      Claim claim = open.removeFirst();
      if (claim.minute == minute) {
        learn(claim, demand);
      } else if (claim.minute > minute) {
        open.addLast(claim);
      }
    }
  }

  private void learn(Claim claim, double demand) {
    double off = demand - claim.mid;
    adjust(high[claim.stretch.ordinal()], claim.horizon, off > 0 ? off / claim.above : 0);
    adjust(low[claim.stretch.ordinal()], claim.horizon, off < 0 ? -off / claim.below : 0);
  }

  private static void adjust(double[] factors, int horizon, double distance) {
    double step = distance > factors[horizon] ? STEP * (1 - TAIL) : -STEP * TAIL;
    factors[horizon] = Math.max(LEAST, Math.min(MOST, factors[horizon] + step));
  }

  double low(double minutes, Stretch stretch) {
    return between(low[stretch.ordinal()], minutes);
  }

  double high(double minutes, Stretch stretch) {
    return between(high[stretch.ordinal()], minutes);
  }

  private static double between(double[] factors, double minutes) {
    int after = 0;
    while (after < HORIZONS.length && HORIZONS[after] < minutes) {
      after++;
    }
    if (after == 0 || after == HORIZONS.length) {
      return factors[Math.min(after, HORIZONS.length - 1)];
    }
    double share = (minutes - HORIZONS[after - 1]) / (HORIZONS[after] - HORIZONS[after - 1]);
    return factors[after - 1] + share * (factors[after] - factors[after - 1]);
  }
}
