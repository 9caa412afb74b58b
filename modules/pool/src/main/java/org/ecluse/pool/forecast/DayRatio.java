package org.ecluse.pool.forecast;

/**
 * How today compares with the profile: what was seen over what was usual, both fading with a half
 * life of 90 minutes, and both with ten minutes of the day's usual peak added. These make the ratio
 * 1 as long as there is little to compare: 40 people instead of 20 before eight say little of the
 * hour at nine. It is the mean of a Poisson rate's factor under a gamma prior with mean 1.
 */
final class DayRatio {
  private static final double FADE_A_MINUTE = Math.pow(0.5, 1 / 90.0);
  private static final double PRIOR_MINUTES = 10;
  private static final double LEAST = 0.1;
  private static final double MOST = 20;

  private double seen;
  private double usual;

  /** A minute's demand beside what is usual then. */
  void add(double demand, double usually) {
    seen = seen * FADE_A_MINUTE + demand;
    usual = usual * FADE_A_MINUTE + usually;
  }

  /** Minutes without any sight. */
  void skip(long minutes) {
    double fade = Math.pow(FADE_A_MINUTE, minutes);
    seen *= fade;
    usual *= fade;
  }

  /** The ratio, given the highest usual demand of the day. */
  double value(double peak) {
    double prior = PRIOR_MINUTES * peak;
    return prior <= 0 ? 1 : Math.max(LEAST, Math.min(MOST, (seen + prior) / (usual + prior)));
  }
}
