package org.ecluse.pool;

import java.util.Collection;
import org.ecluse.pool.learning.Estimate;

/**
 * How many more people find room: what is left of the bridges that take meetings, over what a
 * person costs there. With video up to the rung at which sound becomes the default, with sound only
 * up to the rung at which meetings wait.
 *
 * @param withVideo people with a picture
 * @param soundOnly people without
 */
public record Headroom(Room withVideo, Room soundOnly) {
  /** No room at all. */
  public static final Headroom NONE = new Headroom(Room.NONE, Room.NONE);

  /**
   * A number of people, with an interval that follows from how sure the price is; the ends of a 90%
   * interval of the price give the ends of this one.
   *
   * @param low at least so many
   * @param likely about so many
   * @param high at most so many
   */
  public record Room(long low, long likely, long high) {
    static final Room NONE = new Room(0, 0, 0);

    static Room of(double packets, Estimate price) {
      return new Room(
          people(packets, price.high()),
          people(packets, price.mean()),
          people(packets, price.low()));
    }

    /** A price of next to nothing would promise room without end. */
    private static long people(double packets, double price) {
      return (long) Math.floor(packets / Math.max(1, price));
    }

    private Room plus(Room other) {
      return new Room(low + other.low, likely + other.likely, high + other.high);
    }
  }

  /** The room of one bridge. */
  static Headroom of(BridgeView bridge, Thresholds thresholds) {
    NextPerson next = bridge.next();
    return new Headroom(
        Room.of(left(bridge, thresholds.audioFirst().enter()), next.video()),
        Room.of(left(bridge, thresholds.queue().enter()), next.sound()));
  }

  private static double left(BridgeView bridge, double limit) {
    double share = bridge.fresh() ? Math.max(0, limit - bridge.load()) : 0;
    return share * bridge.capacityPacketsPerSecond();
  }

  /** The room of several together. Their prices may be off the same way, so the ends add up. */
  static Headroom sum(Collection<Headroom> parts) {
    Headroom sum = NONE;
    for (Headroom part : parts) {
      sum = new Headroom(sum.withVideo.plus(part.withVideo), sum.soundOnly.plus(part.soundOnly));
    }
    return sum;
  }
}
