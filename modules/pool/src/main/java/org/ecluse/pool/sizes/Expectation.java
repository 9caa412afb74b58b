package org.ecluse.pool.sizes;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The size a meeting is expected to reach: the mean of what is known, each with its weight.
 *
 * <pre>{@code
 * history     one for each meeting the room had, up to 6
 * invitation  4, of 0.75 times the number: not everybody comes
 * the hour    1
 * }</pre>
 *
 * <p>The weights are choices, not measured: the past of a room that met twice is worth less than an
 * invitation, that of a room that meets each week more; the hour keeps both from going astray.
 */
public final class Expectation {
  static final int HISTORY_MOST = 6;
  static final double INVITATION = 4;
  static final double COME = 0.75;
  static final double HOUR = 1;

  private Expectation() {}

  /**
   * The expected size in people, 1 to {@code most}.
   *
   * @param history of the room
   * @param invited how many were invited, as whoever made the room says
   * @param hour what meetings of this hour become
   * @param most people in a room
   */
  public static int size(Optional<SizeFigure> history, OptionalInt invited, double hour, int most) {
    double weight = HOUR;
    double sum = HOUR * hour;
    if (history.isPresent()) {
      double own = Math.min(HISTORY_MOST, history.get().meetings());
      weight += own;
      sum += own * history.get().people();
    }
    if (invited.isPresent()) {
      weight += INVITATION;
      sum += INVITATION * COME * Math.min(most, invited.getAsInt());
    }
    return (int) Math.max(1, Math.min(most, Math.round(sum / weight)));
  }
}
