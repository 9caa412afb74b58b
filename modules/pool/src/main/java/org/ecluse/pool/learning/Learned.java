package org.ecluse.pool.learning;

import java.util.List;
import java.util.Optional;

/**
 * What a {@link PriceLearner} knows, to be kept and gone on from.
 *
 * @param prices one for each prior, in their order
 * @param covariance how unsure they are, row by row
 * @param noise variance of a measurement, as a share of its total
 */
public record Learned(List<Double> prices, List<Double> covariance, double noise) {
  /** Most prices that are learned together. */
  public static final int PRICES_MAX = 16;

  /** Of the variance of a prior: what rounding may have added or taken. */
  private static final double ROUNDING = 1e-6;

  /** Throws {@link IllegalArgumentException} when it can't be of one learner. */
  public Learned {
    prices = List.copyOf(prices);
    covariance = List.copyOf(covariance);
    int size = prices.size();
    if (size == 0 || size > PRICES_MAX || covariance.size() != size * size) {
      throw new IllegalArgumentException(
          "learned: 1 to " + PRICES_MAX + " prices and a square of variances expected");
    }
  }

  private double covariance(int row, int column) {
    return covariance.get(row * prices.size() + column);
  }

  /**
   * What keeps it from having been learned from such priors; empty when nothing does. Where it was
   * kept somebody may have written to it, so nothing is believed.
   */
  Optional<String> problem(Prior[] priors, double noiseLeast, double noiseMost) {
    if (priors.length != prices.size()) {
      return Optional.of("prices: " + priors.length + " expected, were " + prices.size());
    }
    for (int i = 0; i < priors.length; i++) {
      double price = prices.get(i);
      if (!(price >= priors[i].least() && price <= priors[i].most())) {
        return Optional.of(
            "prices: " + priors[i].least() + " to " + priors[i].most() + " expected, was " + price);
      }
    }
    if (!(noise >= noiseLeast && noise <= noiseMost)) {
      return Optional.of("noise: " + noiseLeast + " to " + noiseMost + " expected, was " + noise);
    }
    return possible(priors) ? Optional.empty() : Optional.of("covariance: it is none");
  }

  /** Symmetric, no larger than the priors', and with a Cholesky decomposition. */
  private boolean possible(Prior[] priors) {
    int size = priors.length;
    double[][] root = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double unit = priors[i].deviation() * priors[j].deviation();
        double here = covariance(i, j) / unit;
        if (!(Math.abs(here - covariance(j, i) / unit) <= ROUNDING) || !(here <= 1 + ROUNDING)) {
          return false;
        }
        double rest = here + (i == j ? ROUNDING : 0);
        for (int k = 0; k < j; k++) {
          rest -= root[i][k] * root[j][k];
        }
        if (i == j && !(rest > 0)) {
          return false;
        }
        root[i][j] = i == j ? Math.sqrt(rest) : rest / root[j][j];
      }
    }
    return true;
  }
}
