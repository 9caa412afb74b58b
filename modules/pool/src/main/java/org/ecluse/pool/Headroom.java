package org.ecluse.pool;

import java.util.Collection;
import org.ecluse.pool.learning.Estimate;

/**
 * How many more people find room: what is left of the bridges that take meetings, over what a
 * person costs. With video up to the rung at which sound becomes the default, with sound only up to
 * the rung at which meetings wait.
 *
 * @param withVideo people with a picture
 * @param soundOnly people without
 */
public record Headroom(Room withVideo, Room soundOnly) {

  /**
   * A number of people, with an interval that follows from how sure the price is; the ends of a 90%
   * interval of the price give the ends of this one.
   *
   * @param low at least so many
   * @param likely about so many
   * @param high at most so many
   */
  public record Room(long low, long likely, long high) {
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
  }

  /**
   * The room of these bridges: one, a region's, or all.
   *
   * @param video packets a second of one more person with a picture, in a meeting of usual size
   * @param sound packets a second of one more person without
   */
  public static Headroom of(
      Collection<BridgeView> bridges, Estimate video, Estimate sound, Thresholds thresholds) {
    return new Headroom(
        Room.of(left(bridges, thresholds.audioFirst().enter()), video),
        Room.of(left(bridges, thresholds.queue().enter()), sound));
  }

  private static double left(Collection<BridgeView> bridges, double limit) {
    double packets = 0;
    for (BridgeView bridge : bridges) {
      double share = bridge.fresh() ? Math.max(0, limit - bridge.load()) : 0;
      packets += share * bridge.capacityPacketsPerSecond();
    }
    return packets;
  }
}
