package org.ecluse.pool.learning;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Whether a report of one bridge may be compared with what is known of its rooms: a Jitsi
 * Videobridge samples each 10 s and publishes each 5 s, so its figures are of up to 15 s ago. Only
 * amounts that have hardly changed for so long are compared, and the very same figure again is the
 * trace of a frozen bridge and says nothing. Not thread-safe.
 */
public final class Steadiness {
  /** So old a figure may be when it is received. */
  public static final Duration LATE = Duration.ofSeconds(15);

  private static final double CHANGE = 0.05;

  private double[] amounts = {};
  private Instant since = Instant.MIN;
  private double last = -1;

  /**
   * Tells the amounts of now and a new figure.
   *
   * @return true when the figure may be learned from
   */
  public boolean comparable(double[] now, double figure, Instant at) {
    boolean moved = changed(now) || at.isBefore(since);
    if (moved) {
      amounts = now.clone();
      since = at;
    }
    boolean frozen = Double.compare(figure, last) == 0;
    last = figure;
    return !moved && !frozen && Duration.between(since, at).compareTo(LATE) >= 0;
  }

  private boolean changed(double[] now) {
    return amounts.length != now.length || Arrays.mismatch(amounts, now) >= 0 && differs(now);
  }

  private boolean differs(double[] now) {
    for (int i = 0; i < now.length; i++) {
      if (!(Math.abs(now[i] - amounts[i]) <= CHANGE * Math.max(20, amounts[i]))) {
        return true;
      }
    }
    return false;
  }
}
