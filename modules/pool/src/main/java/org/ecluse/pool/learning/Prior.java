package org.ecluse.pool.learning;

/**
 * What is believed of one price before anything was measured.
 *
 * @param mean most likely price, more than 0
 * @param deviation standard deviation, more than 0
 * @param least no price below it is believed, at least 0
 * @param most no price above it is believed, at least {@code mean}
 */
public record Prior(double mean, double deviation, double least, double most) {
  /** Throws {@link IllegalArgumentException} when no price can be meant. */
  public Prior {
    boolean ordered = least >= 0 && mean >= least && mean > 0 && most >= mean && most <= 1e9;
    if (!ordered || !(deviation > 0 && deviation <= 1e9)) {
      throw new IllegalArgumentException("prior: 0 <= least <= mean <= most, deviation > 0");
    }
  }
}
