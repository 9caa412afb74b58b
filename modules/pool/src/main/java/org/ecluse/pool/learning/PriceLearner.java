package org.ecluse.pool.learning;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Learns prices {@code p} from pairs of amounts {@code x} and a measured total {@code y = x·p +
 * noise}.
 *
 * <p>A Kalman filter whose state is a random walk (R. E. Kalman, "A New Approach to Linear
 * Filtering and Prediction Problems", 1960); the random walk is the forgetting. No variance ever
 * exceeds that of its prior, so nothing winds up while nothing varies. A measurement that is
 * further off than {@value #HUBER} deviations counts with less weight (P. J. Huber, "Robust
 * Estimation of a Location Parameter", 1964), so a liar has bounded influence. Prices stay within
 * the bounds of their priors. The noise is a share of the total and follows the residuals.
 *
 * <p>Bad input is ignored. Not thread-safe; a measurement costs O(prices²) and allocates nothing.
 */
public final class PriceLearner {
  private static final double HUBER = 2.5;
  private static final double NOISE_RATE = 0.02;
  private static final double NOISE_FIRST = 0.10 * 0.10;
  private static final double NOISE_LEAST = 0.02 * 0.02;
  private static final double NOISE_MOST = 0.5 * 0.5;
  private static final double TOTAL_LEAST = 500;
  private static final double AMOUNT_MOST = 1e9;

  private final Prior[] priors;
  private final double walkPerSecond;
  private final double[] prices;

  /** Of each price. */
  private final double[] variances;

  /** Row by row, and the same below the diagonal as above it. */
  private final double[] covariance;

  private final double[] gain;
  private double noise = NOISE_FIRST;

  /**
   * Starts from the priors.
   *
   * @param memorySeconds after this long without a measurement a price that was known exactly is as
   *     unsure as its prior
   */
  public PriceLearner(List<Prior> priors, double memorySeconds) {
    if (priors.isEmpty() || !(memorySeconds > 0)) {
      throw new IllegalArgumentException("at least one price and some memory expected");
    }
    this.priors = priors.toArray(Prior[]::new);
    this.walkPerSecond = 1 / memorySeconds;
    int size = this.priors.length;
    this.prices = new double[size];
    this.variances = new double[size];
    this.covariance = new double[size * size];
    this.gain = new double[size];
    for (int i = 0; i < size; i++) {
      prices[i] = this.priors[i].mean();
      variances[i] = this.priors[i].deviation() * this.priors[i].deviation();
      covariance[i * size + i] = variances[i];
    }
  }

  /** What is known now, to go on from after a restart. */
  public Learned learned() {
    return new Learned(
        Arrays.stream(prices).boxed().toList(), Arrays.stream(covariance).boxed().toList(), noise);
  }

  /**
   * Goes on from what was learned before, in the place of what is known. Time that went by since is
   * told with {@link #pass}.
   *
   * @return what is wrong with it, and then nothing changes; empty when it was taken
   */
  public Optional<String> restore(Learned before) {
    Optional<String> problem = before.problem(priors, NOISE_LEAST, NOISE_MOST);
    if (problem.isEmpty()) {
      Arrays.setAll(prices, before.prices()::get);
      Arrays.setAll(covariance, before.covariance()::get);
      noise = before.noise();
      bound();
    }
    return problem;
  }

  /** Time passes: what is known becomes less sure, never less than the priors. */
  public void pass(double seconds) {
    double share = Math.min(1, Math.max(0, seconds) * walkPerSecond);
    int size = prices.length;
    for (int i = 0; i < size && share > 0; i++) {
      covariance[i * size + i] += share * variances[i];
    }
    bound();
  }

  /**
   * Learns from one measurement.
   *
   * @param amounts one for each price
   * @return false when it says nothing or can't be
   */
  public boolean learn(double[] amounts, double total) {
    if (!sane(amounts) || !(total >= 0 && total <= AMOUNT_MOST)) {
      return false;
    }
    double expected = mean(amounts);
    double unsure = spread(amounts);
    double noisy = noise(expected);
    double off = total - expected;
    double far = Math.abs(off) / Math.sqrt(unsure + noisy);
    correct(off, (unsure + noisy) * Math.max(1, far / HUBER));
    follow(Math.min(off * off, HUBER * HUBER * (unsure + noisy)) - unsure, expected);
    return true;
  }

  private boolean sane(double[] amounts) {
    double sum = 0;
    for (double amount : amounts) {
      if (!(amount >= 0 && amount <= AMOUNT_MOST)) {
        return false;
      }
      sum += amount;
    }
    return amounts.length == prices.length && sum > 0;
  }

  /** {@code spread} left the covariance times the amounts in {@link #gain}. */
  private void correct(double off, double variance) {
    int size = prices.length;
    for (int i = 0; i < size; i++) {
      double next = prices[i] + gain[i] * off / variance;
      prices[i] = Math.min(priors[i].most(), Math.max(priors[i].least(), next));
      for (int j = i; j < size; j++) {
        double sure = covariance[i * size + j] - gain[i] * gain[j] / variance;
        covariance[i * size + j] = sure;
        covariance[j * size + i] = sure;
      }
    }
    bound();
  }

  private void follow(double residual, double expected) {
    double unit = Math.max(TOTAL_LEAST, expected);
    double seen = Math.max(0, residual) / (unit * unit);
    noise += NOISE_RATE * (seen - noise);
    noise = Math.min(NOISE_MOST, Math.max(NOISE_LEAST, noise));
  }

  private double noise(double expected) {
    double unit = Math.max(TOTAL_LEAST, expected);
    return noise * unit * unit;
  }

  private double mean(double[] amounts) {
    double sum = 0;
    for (int i = 0; i < prices.length; i++) {
      sum += amounts[i] * prices[i];
    }
    return sum;
  }

  private double spread(double[] amounts) {
    double sum = 0;
    int size = prices.length;
    for (int i = 0; i < size; i++) {
      double row = 0;
      for (int j = 0; j < size; j++) {
        row += covariance[i * size + j] * amounts[j];
      }
      gain[i] = row;
      sum += amounts[i] * row;
    }
    return Math.max(0, sum);
  }

  /** Scales a row and its column, which keeps the matrix positive. */
  private void bound() {
    int size = prices.length;
    for (int i = 0; i < size; i++) {
      double most = variances[i];
      double least = most * 1e-6;
      double now = covariance[i * size + i];
      if (now > most) {
        scale(i, Math.sqrt(most / now));
      } else if (!(now >= least)) {
        covariance[i * size + i] = least;
      }
    }
  }

  private void scale(int row, double by) {
    int size = prices.length;
    for (int j = 0; j < size; j++) {
      covariance[row * size + j] *= by;
      covariance[j * size + row] *= by;
    }
  }

  /** One price now. */
  public Estimate price(int which) {
    return new Estimate(prices[which], Math.sqrt(covariance[which * (prices.length + 1)]));
  }

  /** One price now, without how sure it is. */
  public double mean(int which) {
    return prices[which];
  }

  /** What amounts cost in the long run, without what single measurements are off by. */
  public Estimate estimate(double[] amounts) {
    return new Estimate(mean(amounts), Math.sqrt(spread(amounts)));
  }

  /** What amounts are expected to cost, with what the model itself misses. */
  public Estimate predict(double[] amounts) {
    double expected = mean(amounts);
    return new Estimate(expected, Math.sqrt(spread(amounts) + noise(expected)));
  }
}
