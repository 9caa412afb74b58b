package org.ecluse.pool.forecast;

import java.util.OptionalDouble;

/**
 * What the policy may know of the time to come, at one moment. A plain value: it never degrades by
 * itself, the policy decides whether it counts.
 *
 * <p>The three times answer for one threshold, the enter threshold of AUDIO_FIRST; 0 means that it
 * is reached now, empty that it isn't within the horizon. {@link #secondsTo} is the answer for any
 * other threshold.
 *
 * @param edgeSoon a clock edge (the hour, the half hour) at which demand usually rises is near, and
 *     pre-arming is on
 * @param secondsToLow the earliest time to the threshold: the first crossing of the high curve
 * @param secondsMid the expected time: the first crossing of the middle curve
 * @param secondsToHigh the latest: the first crossing of the low curve
 * @param demandIn10MinLow demand in 10 minutes, lower end of the interval; 1.0 = a full pool
 * @param demandIn10Min demand in 10 minutes, the middle
 * @param demandIn10MinHigh demand in 10 minutes, upper end of the interval
 * @param curve the whole forecast, minute by minute from now, for thresholds other than that one
 */
public record Foresight(
    boolean edgeSoon,
    OptionalDouble secondsToLow,
    OptionalDouble secondsMid,
    OptionalDouble secondsToHigh,
    double demandIn10MinLow,
    double demandIn10Min,
    double demandIn10MinHigh,
    Curve curve) {

  /** Nothing is known: no edge, no saturation, no demand. */
  public static final Foresight NONE =
      new Foresight(
          false,
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          0,
          0,
          0,
          Curve.NONE);

  /** A foresight without its curve, for a caller that knows only these figures. */
  public Foresight(
      boolean edgeSoon,
      OptionalDouble secondsToLow,
      OptionalDouble secondsMid,
      OptionalDouble secondsToHigh,
      double demandIn10MinLow,
      double demandIn10Min,
      double demandIn10MinHigh) {
    this(
        edgeSoon,
        secondsToLow,
        secondsMid,
        secondsToHigh,
        demandIn10MinLow,
        demandIn10Min,
        demandIn10MinHigh,
        Curve.NONE);
  }

  /** When a threshold is reached. */
  public TimeTo secondsTo(double threshold) {
    return curve.timeTo(threshold);
  }
}
