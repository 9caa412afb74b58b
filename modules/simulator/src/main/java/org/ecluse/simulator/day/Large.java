package org.ecluse.simulator.day;

import java.util.Arrays;
import org.ecluse.simulator.day.Worlds.Who;

/**
 * An ordinary weekday of a chosen number of people, to see how the effort grows.
 *
 * @param people about how many come on the day
 * @param bridges equal ones
 * @param tick seconds between decisions
 * @param until hour at which it ends; a whole day ends at {@link #EVENING}
 */
public record Large(int people, int bridges, int tick, int until) {
  /** The hour at which days end; they begin at 6. */
  public static final int EVENING = Day.TO / 3600;

  private static final int SAMPLE = 20;

  /** With as many bridges as make the day peak at this load when every picture is sent whole. */
  public static Large peaking(double load, int people, int tick, int until) {
    double needed = Worlds.Weekday.PEAK * scale(people);
    int bridges = (int) Math.max(1, Math.ceil(needed / (load * Day.CAPACITY)));
    return new Large(people, bridges, tick, until);
  }

  private static double scale(int people) {
    double sample = People.of(DayShape.weekday(SAMPLE), 1).count();
    return people * SAMPLE / sample;
  }

  /** Plays the day with the code that decides live. */
  public Outcome play(long seed) {
    double[] capacity = new double[bridges];
    Arrays.fill(capacity, Day.CAPACITY);
    People all = People.of(DayShape.weekday(scale(people)), seed);
    Day.Setting setting = new Day.Setting(capacity, TrueCosts.DEFAULT, tick, -1, 0, -1);
    return new Day(all, setting, seed, Worlds.policy(Who.ECLUSE, seed))
        .live(until * 3600, () -> {});
  }

  /** What happened on a day on which so many came: each comes and goes; reports; decisions. */
  public long events(int came) {
    long seconds = until * 3600L - Day.FROM;
    return 2L * came + seconds / Reports.PUBLISH * bridges + seconds / tick;
  }
}
