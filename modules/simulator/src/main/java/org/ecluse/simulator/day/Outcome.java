package org.ecluse.simulator.day;

/**
 * How a day went.
 *
 * @param came people who came
 * @param refused joins that were refused, people of rooms that no bridge took after a loss included
 * @param queued meetings that waited
 * @param longestWait seconds that somebody waited at most
 * @param brokenMinutes people-minutes on bridges that carried more than they can
 * @param needlessMinutes those of them while the bridges together had room for everybody's sound
 * @param waitedMinutes people-minutes of waiting for a meeting to be let in
 * @param withoutMinutes people-minutes of people who wanted to send a picture, and none was shown
 * @param unseenMinutes people-minutes of people who saw nobody, though somebody wanted to be seen
 * @param levelChanges changes of the pool's level
 * @param flaps returns to a stricter level within ten minutes of leaving it
 * @param mostChangesInAnHour changes of the pool's level in the worst hour
 * @param peak mean load at its highest
 * @param hottest highest load of a bridge
 * @param hottestToMean hottest bridge against the mean, in the mean over the hour of the peak
 * @param mostPeople people at the same time
 * @param moved people whose meeting was moved to another bridge while they were in it
 */
public record Outcome(
    int came,
    int refused,
    int queued,
    int longestWait,
    double brokenMinutes,
    double needlessMinutes,
    double waitedMinutes,
    double withoutMinutes,
    double unseenMinutes,
    int levelChanges,
    int flaps,
    int mostChangesInAnHour,
    double peak,
    double hottest,
    double hottestToMean,
    int mostPeople,
    int moved) {

  static Outcome of(Day day, Policy policy) {
    Sums s = day.sums;
    return new Outcome(
        s.came,
        s.refused + s.dropped,
        s.queued,
        s.longestWait,
        s.broken / 60.0,
        s.needless / 60.0,
        s.waitSeconds / 60.0,
        s.withoutSeconds / 60.0,
        s.unseenSeconds / 60.0,
        policy.levelChanges(),
        policy.flaps(),
        s.mostChangesInAnHour,
        s.peak,
        s.hottest,
        s.ratios == 0 ? 1 : s.ratio / s.ratios,
        s.mostPeople,
        s.moved);
  }

  /** What is added up second by second. */
  static final class Sums {
    /** As full of sound as this, the bridges together still have room for it on each. */
    private static final double SOUND_FITS = 0.9;

    int came;
    int refused;
    int dropped;
    int queued;
    int longestWait;
    int here;
    long without;
    long unseen;
    double wantAll;
    double soundAll;
    double broken;
    double needless;
    int waiting;
    long waitSeconds;
    double withoutSeconds;
    double unseenSeconds;
    int mostChangesInAnHour;
    double peak;
    double hottest;
    double ratio;
    int ratios;
    int mostPeople;
    int moved;
    double hottestNow;
    double meanNow;
    private final int[] changesIn = new int[25];
    private int changes;

    void waited(int seconds) {
      longestWait = Math.max(longestWait, seconds);
    }

    void second(Day day) {
      double carried = 0;
      double capacity = 0;
      double brokenNow = 0;
      hottestNow = 0;
      for (int b = 0; b < day.bridges; b++) {
        if (day.gone[b]) {
          continue;
        }
        double load = day.load(b);
        carried += day.packets[b];
        capacity += day.capacity[b];
        hottestNow = Math.max(hottestNow, load);
        brokenNow += load > 1 ? day.on[b] : 0;
      }
      broken += brokenNow;
      needless += soundAll <= SOUND_FITS * capacity ? brokenNow : 0;
      waitSeconds += waiting;
      meanNow = carried / capacity;
      withoutSeconds += without;
      unseenSeconds += unseen;
      hottest = Math.max(hottest, hottestNow);
      mostPeople = Math.max(mostPeople, here);
      if (meanNow > 0.3) {
        ratio += hottestNow / meanNow;
        ratios++;
      }
      peak = Math.max(peak, meanNow);
      int seen = day.policy().levelChanges();
      changesIn[day.second / 3600] += seen - changes;
      changes = seen;
      mostChangesInAnHour = Math.max(mostChangesInAnHour, changesIn[day.second / 3600]);
    }
  }
}
