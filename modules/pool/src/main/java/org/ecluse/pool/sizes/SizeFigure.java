package org.ecluse.pool.sizes;

import java.time.Instant;

/**
 * How large a room's meetings get, as one running figure.
 *
 * <p>The figure follows the logarithm of each meeting's largest number of people, at most by a
 * factor of three at a time: the one lecture in a room of weekly meetings moves it by a little, and
 * a room that is used otherwise from now on is known after some four meetings.
 *
 * @param people the figure, 1 to 10,000
 * @param meetings how many it is made from, at least 1
 * @param last when the last of them began
 */
public record SizeFigure(double people, int meetings, Instant last) {
  private static final double LARGEST = 10_000;
  private static final double STEP = Math.log(3);

  /** Weight of the newest meeting once there are enough to have a usual one. */
  private static final double NEWEST = 0.3;

  /** Throws {@link IllegalArgumentException} when a number is out of range. */
  public SizeFigure {
    if (!(people >= 1 && people <= LARGEST) || meetings < 1) {
      throw new IllegalArgumentException("a figure of 1 to 10000 people, of 1 meeting or more");
    }
  }

  /** The figure of a first meeting. */
  public static SizeFigure first(int largest, Instant began) {
    return new SizeFigure(bounded(largest), 1, began);
  }

  /** The figure after one more meeting that had {@code largest} people in it at once. */
  public SizeFigure after(int largest, Instant began) {
    int count = Math.min(meetings, Integer.MAX_VALUE - 1) + 1;
    double rate = Math.max(1.0 / count, NEWEST);
    double step = Math.log(bounded(largest) / people);
    double bent = Math.max(-STEP, Math.min(STEP, step));
    return new SizeFigure(bounded(people * Math.exp(rate * bent)), count, began);
  }

  private static double bounded(double people) {
    return Math.max(1, Math.min(LARGEST, people));
  }
}
