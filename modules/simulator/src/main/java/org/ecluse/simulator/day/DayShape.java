package org.ecluse.simulator.day;

/**
 * The shape of a day: how many meetings begin at each half hour, how large they get, how long
 * people stay.
 *
 * <p>The defaults follow what was published of the French State's service for weekdays of autumn
 * 2024 (meetings / people in them): 08 h 36 / 79, 09 h 285 / 995, 10 h 582 / 2,174, midday 158 /
 * 358, 14 h 543 / 1,985; 3.1 people a meeting in the mean; people come within 5 minutes of the hour
 * and the half hour. What is between those hours, and after them, is our guess. Sizes are drawn the
 * same all day here, so at these hours meetings and people can't both be met: what is aimed at lies
 * between, within a quarter of either.
 *
 * @param starts meetings that begin at each half hour of the day, 48 figures
 * @param scale factor on all of them
 * @param wantsCamera share of people who want to send a picture, in a meeting of two; it falls with
 *     the size to a fifth in large ones
 */
public record DayShape(double[] starts, double scale, double wantsCamera) {
  /** Half hours of a day. */
  public static final int SLOTS = 48;

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
    double[] running = new double[SLOTS];
    double[][] known = {
      {14, 4}, {15, 12}, {16, 36}, {17, 110}, {18, 298}, {19, 430}, {20, 630}, {21, 590}, {22, 470},
      {23, 290}, {24, 126}, {25, 150}, {26, 250}, {27, 420}, {28, 580}, {29, 540}, {30, 500},
      {31, 420}, {32, 330}, {33, 230}, {34, 130}, {35, 70}, {36, 30}, {37, 15}, {38, 8}
    };
    for (double[] each : known) {
      running[(int) each[0]] = each[1];
    }
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
