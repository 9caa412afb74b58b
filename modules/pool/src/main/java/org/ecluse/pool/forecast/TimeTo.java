package org.ecluse.pool.forecast;

import java.util.OptionalDouble;

/**
 * When demand reaches a threshold, in seconds from now; 0 when it is there already, empty when it
 * isn't reached within the horizon.
 *
 * @param earliest first crossing of the high curve
 * @param expected first crossing of the middle curve
 * @param latest first crossing of the low curve
 */
public record TimeTo(OptionalDouble earliest, OptionalDouble expected, OptionalDouble latest) {
  /** Not within the horizon, by any curve. */
  public static final TimeTo NEVER =
      new TimeTo(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
}
