package org.ecluse.pool.replay;

/**
 * A weekday of autumn 2024 as it was published of the French State's service (meetings / people in
 * them): 08 h 36 / 79, 09 h 285 / 995, 10 h 582 / 2,174, midday 158 / 358, 14 h 543 / 1,985; 3.1
 * people a meeting in the mean. What is between those hours, and after them, is our guess.
 *
 * <p>Whoever draws sizes the same all day can't meet both meetings and people at these hours; what
 * is aimed at lies between, within a quarter of either.
 */
public final class PublishedDay {
  /** Half hours of a day. */
  public static final int SLOTS = 48;

  private static final int[][] RUNNING = {
    {14, 4}, {15, 12}, {16, 36}, {17, 110}, {18, 298}, {19, 430}, {20, 630}, {21, 590}, {22, 470},
    {23, 290}, {24, 126}, {25, 150}, {26, 250}, {27, 420}, {28, 580}, {29, 540}, {30, 500},
    {31, 420}, {32, 330}, {33, 230}, {34, 130}, {35, 70}, {36, 30}, {37, 15}, {38, 8}
  };

  private PublishedDay() {}

  /** Meetings that run in each half hour of the day, {@value #SLOTS} figures. */
  public static double[] running() {
    double[] running = new double[SLOTS];
    for (int[] each : RUNNING) {
      running[each[0]] = each[1];
    }
    return running;
  }
}
