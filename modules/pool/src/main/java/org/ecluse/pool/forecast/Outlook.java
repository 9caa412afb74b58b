package org.ecluse.pool.forecast;

import java.time.Instant;
import java.util.Optional;

/**
 * The forecast made at one moment.
 *
 * @param at the moment
 * @param demand at that moment
 * @param curve minute by minute from then on
 * @param edge the next clock edge at which demand usually rises, when pre-arming is on and it is
 *     near
 * @param basis what it rests on
 */
public record Outlook(Instant at, double demand, Curve curve, Optional<Edge> edge, Basis basis) {
  /** Share of later values that lie between low and high. */
  public static final double COVERED = Calibration.COVERED;

  /**
   * A clock edge.
   *
   * @param at the hour or half hour
   * @param rise how much demand usually rises around it, on a day like this
   */
  public record Edge(Instant at, double rise) {}

  /**
   * What a forecast rests on.
   *
   * @param days days learned, of any kind
   * @param like the kind of day today is: a weekday in lower case, or a name of the configuration
   * @param holiday the configuration's entry for today, empty for an ordinary day
   * @param trust weight of the profile, 0 = nothing learned, towards 1
   * @param ratio today over the profile
   * @param slope of the last minutes, a minute, beyond what the profile says
   */
  public record Basis(
      int days, String like, Optional<String> holiday, double trust, double ratio, double slope) {}

  /** What the policy needs of it. The times are to {@code threshold}. */
  public Foresight foresight(double threshold) {
    TimeTo time = curve.timeTo(threshold);
    return curve
        .inMinutes(10)
        .map(
            ten ->
                new Foresight(
                    edge.isPresent(),
                    time.earliest(),
                    time.expected(),
                    time.latest(),
                    ten.low(),
                    ten.mid(),
                    ten.high(),
                    curve))
        .orElse(Foresight.NONE);
  }
}
