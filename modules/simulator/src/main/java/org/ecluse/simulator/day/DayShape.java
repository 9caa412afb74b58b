package org.ecluse.simulator.day;

import org.ecluse.pool.replay.PublishedDay;

/**
 * The shape of a day: how many meetings begin at each half hour, how large they get, how long
 * people stay.
 *
 * <p>The defaults are those of {@link PublishedDay}; people come within 5 minutes of the hour and
 * the half hour.
 *
 * @param starts meetings that begin at each half hour of the day, 48 figures
 * @param scale factor on all of them
 * @param wantsCamera share of people who want to send a picture, in a meeting of two; it falls with
 *     the size to a fifth in large ones
 */
public record DayShape(double[] starts, double scale, double wantsCamera) {
  /** Half hours of a day. */
  public static final int SLOTS = PublishedDay.SLOTS;

  /** Share of the meetings that run on in the half hour in which they began, the next, … */
  private static final double[] STILL = {0.975, 0.515, 0.13};

  /** A weekday of autumn 2024, times {@code scale}. */
  public static DayShape weekday(double scale) {
    return new DayShape(weekdayStarts(), scale, 0.85);
  }

  /** The same people in the shape of another day: an hour's meetings times a factor. */
  public DayShape times(int fromSlot, int toSlot, double factor) {
    double[] next = starts.clone();
    for (int slot = fromSlot; slot < toSlot; slot++) {
      next[slot] *= factor;
    }
    return new DayShape(next, scale, wantsCamera);
  }

  /** The same shape at another size. */
  public DayShape scaled(double factor) {
    return new DayShape(starts, scale * factor, wantsCamera);
  }

  /** Meetings that run at each half hour, turned into meetings that begin. */
  private static double[] weekdayStarts() {
    double[] running = PublishedDay.running();
    double[] starts = new double[SLOTS];
    for (int slot = 0; slot < SLOTS; slot++) {
      double before = 0;
      for (int ago = 1; ago < STILL.length && ago <= slot; ago++) {
        before += starts[slot - ago] * STILL[ago];
      }
      starts[slot] = Math.max(0, running[slot] - before) / STILL[0];
    }
    return starts;
  }
}
