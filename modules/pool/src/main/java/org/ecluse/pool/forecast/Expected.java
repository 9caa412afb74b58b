package org.ecluse.pool.forecast;

/**
 * What the profile says of one moment.
 *
 * @param mid usual demand
 * @param spread its standard deviation from day to day
 * @param trust 0 = nothing is known, towards 1 with the days that were seen
 */
record Expected(double mid, double spread, double trust) {
  static final Expected UNKNOWN = new Expected(0, 0, 0);

  /** Between this and another one. */
  Expected towards(Expected other, double share) {
    return new Expected(
        mid + share * (other.mid - mid),
        spread + share * (other.spread - spread),
        trust + share * (other.trust - trust));
  }
}
