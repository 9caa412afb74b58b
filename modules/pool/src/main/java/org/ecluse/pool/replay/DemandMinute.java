package org.ecluse.pool.replay;

import java.time.Instant;
import java.util.List;

/**
 * What people asked of the pool in one minute.
 *
 * @param minute minutes since 1970-01-01T00:00Z
 * @param joins people who came
 * @param meetings meetings that began, or wanted to
 * @param bridges each known one, once
 */
public record DemandMinute(long minute, int joins, int meetings, List<BridgeDemand> bridges) {
  /** Most bridges of one minute. */
  public static final int BRIDGES_MAX = 10_000;

  /** The last minute that can be told: some hundred thousand years from now. */
  public static final long MINUTE_MAX = 1L << 36;

  /** Throws {@link IllegalArgumentException} naming the figure that can't be. */
  public DemandMinute {
    BridgeDemand.range("minute", minute, MINUTE_MAX);
    BridgeDemand.range("joins", joins, BridgeDemand.COUNT_MAX);
    BridgeDemand.range("meetings", meetings, BridgeDemand.COUNT_MAX);
    BridgeDemand.range("bridges", bridges.size(), BRIDGES_MAX);
    bridges = List.copyOf(bridges);
  }

  /** The number of the hour that it lies in. */
  public long hour() {
    return minute / 60;
  }

  /** Its begin. */
  public Instant startsAt() {
    return Instant.ofEpochSecond(minute * 60);
  }

  /** Load over capacity of the bridges that count, if all pictures were sent whole. */
  public double demand() {
    double capacity = 0;
    double packets = 0;
    for (BridgeDemand each : bridges) {
      if (each.counts()) {
        capacity += each.capacity();
        packets += each.sound() + each.pictures();
      }
    }
    return packets / Math.max(1, capacity);
  }
}
