package org.ecluse.pool;

import java.time.Duration;
import java.util.List;

/**
 * What the policy may do with a forecast.
 *
 * @param preArm before a clock edge at which the forecast may reach an enter threshold, no level is
 *     left, and sustained pressure is believed sooner; nobody is degraded by it
 * @param mayDegrade levels up to {@link Level#AUDIO_FIRST} may be entered before the pressure is
 *     there, when even the low end of the forecast reaches them; off unless an admin wants it
 * @param horizon how far ahead the forecast counts
 */
public record ForesightRules(boolean preArm, boolean mayDegrade, Duration horizon) {
  private static final Duration MIN = Duration.ofMinutes(1);
  private static final Duration MAX = Duration.ofHours(1);

  /** Prepare before the clock edges, but never degrade on a forecast alone. */
  public static final ForesightRules DEFAULT =
      new ForesightRules(true, false, Duration.ofMinutes(10));

  /** Nothing looks ahead. */
  public static final ForesightRules OFF = new ForesightRules(false, false, Duration.ofMinutes(10));

  List<Problem> problems() {
    boolean good = horizon != null && horizon.compareTo(MIN) >= 0 && horizon.compareTo(MAX) <= 0;
    return good
        ? List.of()
        : List.of(new Problem("foresight.horizon", "out of range", "use " + MIN + " to " + MAX));
  }
}
