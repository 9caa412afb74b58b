package org.ecluse.pool.moves;

/** Can the pool lose a bridge? */
public enum LossVerdict {
  /** Everybody goes on as now. */
  YES,
  /** Everybody is heard, but pictures are cut. */
  YES_WITHOUT_VIDEO,
  /** Some meetings find no place, or bridges go over their hard limit with sound alone. */
  NO
}
