package org.ecluse.simulator.day;

/**
 * What is true at a full minute of a day. Loads are shares of what the bridges present carry, 1.0 =
 * all of it.
 *
 * @param second of the day
 * @param demand load if every picture that is wanted were sent whole
 * @param sound load of sound alone
 * @param mean load of all bridges together
 * @param hottest load of the hottest bridge
 * @param level of the pool in the words of whoever decides; empty when they know no levels
 * @param without people who want to send a picture, and none is shown
 * @param people in meetings
 */
public record Minute(
    int second,
    double demand,
    double sound,
    double mean,
    double hottest,
    String level,
    long without,
    int people) {

  static Minute of(Day day) {
    Outcome.Sums now = day.sums;
    double capacity = 0;
    for (int b = 0; b < day.bridges; b++) {
      capacity += day.gone[b] ? 0 : day.capacity[b];
    }
    return new Minute(
        day.second,
        (now.soundAll + now.wantAll) / capacity,
        now.soundAll / capacity,
        now.meanNow,
        now.hottestNow,
        day.policy().state(),
        now.without,
        now.here);
  }
}
