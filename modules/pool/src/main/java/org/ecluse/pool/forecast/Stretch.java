package org.ecluse.pool.forecast;

/** What the profile does at a moment: how far a forecast may be wrong differs between them. */
enum Stretch {
  /** Next to nobody is usually there. */
  QUIET,
  /** Many are, and stay. */
  BUSY,
  /** Many usually come or go. */
  STEEP;

  private static final double MANY = 0.1;

  /**
   * The stretch by what is usual.
   *
   * @param before usual demand ten minutes earlier
   * @param then usual demand
   * @param top the highest usual demand of all days
   */
  static Stretch of(double before, double then, double top) {
    if (Math.abs(then - before) > MANY * top) {
      return STEEP;
    }
    return then > MANY * top ? BUSY : QUIET;
  }
}
