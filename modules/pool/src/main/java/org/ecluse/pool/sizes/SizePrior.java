package org.ecluse.pool.sizes;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * How large meetings become by the hour they begin in, weekdays and weekends apart: what is assumed
 * of a room of which nothing is known.
 *
 * <p>Starts at the published mean of 3.1 people and learns from meetings that ended. An hour of
 * which little is known is taken for what all meetings are: the mean of its own meetings and of
 * {@value #TRUST} such as all. One meeting counts for at most {@value #LARGEST} people, so that a
 * lecture does not make an hour. Old meetings count less and less: at {@value #MEMORY} in one hour
 * all of it are halved.
 *
 * <p>Not thread-safe; no clock.
 */
public final class SizePrior {
  /** People in a meeting, the published mean. */
  public static final double PUBLISHED = 3.1;

  private static final int LARGEST = 30;
  private static final int TRUST = 20;
  private static final int MEMORY = 400;
  private static final int HOURS = 24;

  /** Who opens a meeting at five to ten means ten. */
  private static final Duration EARLY = Duration.ofMinutes(10);

  private final ZoneId zone;
  private final double[] people = new double[2 * HOURS];
  private final double[] meetings = new double[2 * HOURS];
  private double allPeople;
  private double allMeetings;

  /** Knows nothing yet; hours are those of the zone. */
  public SizePrior(ZoneId zone) {
    this.zone = zone;
  }

  /** How many people a meeting that begins at that moment has in the mean. */
  public double at(Instant began) {
    int cell = cell(began);
    double usual = (TRUST * PUBLISHED + allPeople) / (TRUST + allMeetings);
    return (TRUST * usual + people[cell]) / (TRUST + meetings[cell]);
  }

  /** A meeting that began at that moment had so many people in it at once. */
  public void learn(double largest, Instant began) {
    double counted = Math.max(1, Math.min(LARGEST, largest));
    int cell = cell(began);
    people[cell] += counted;
    meetings[cell]++;
    allPeople += counted;
    allMeetings++;
    if (meetings[cell] >= MEMORY) {
      people[cell] /= 2;
      meetings[cell] /= 2;
    }
    if (allMeetings >= MEMORY * HOURS) {
      allPeople /= 2;
      allMeetings /= 2;
    }
  }

  private int cell(Instant began) {
    ZonedDateTime at = began.plus(EARLY).atZone(zone);
    boolean weekend = at.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    return at.getHour() + (weekend ? HOURS : 0);
  }
}
