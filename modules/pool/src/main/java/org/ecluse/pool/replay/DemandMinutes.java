package org.ecluse.pool.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeView;
import org.ecluse.pool.PoolView;
import org.ecluse.pool.RoomFacts;
import org.ecluse.pool.RoomId;

/**
 * Makes minutes of demand out of what is seen of the pool, one a minute. Not thread-safe.
 *
 * <p>A bridge's demand is its load with all pictures given back whole, as the policy expects it; of
 * that is sound what the policy takes for sound, by the prices in force now, and the rest is
 * pictures.
 */
public final class DemandMinutes {
  private Map<RoomId, Integer> before;
  private int queuedBefore;

  /** What the rooms of one bridge add up to. */
  private static final class Sum {
    static final Sum NONE = new Sum();
    int people;
    int rooms;
    int wanting;

    void add(RoomFacts room) {
      people += room.participants();
      rooms++;
      wanting += room.videoSenders() + room.heldBack();
    }
  }

  /**
   * The minute of this view. The first one tells of nobody who came: it knows no earlier one.
   *
   * @param queued meetings that wait
   */
  public DemandMinute next(PoolView view, int queued) {
    Map<RoomId, Integer> now = new HashMap<>();
    Map<BridgeId, Sum> sums = new HashMap<>();
    for (RoomFacts room : view.rooms()) {
      now.put(room.room(), room.participants());
      sums.computeIfAbsent(room.bridge(), id -> new Sum()).add(room);
    }
    int joins = joins(now);
    int meetings = meetings(now, queued);
    before = now;
    queuedBefore = queued;
    return new DemandMinute(numberOf(view.at()), joins, meetings, bridges(view, sums));
  }

  /** The number of the minute that a moment lies in. */
  public static long numberOf(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), 60L);
  }

  private int joins(Map<RoomId, Integer> now) {
    if (before == null) {
      return 0;
    }
    int joins = 0;
    for (Map.Entry<RoomId, Integer> each : now.entrySet()) {
      joins += Math.max(0, each.getValue() - before.getOrDefault(each.getKey(), 0));
    }
    return joins;
  }

  /** Those that began, and those that would have: a meeting counts when it comes to the queue. */
  private int meetings(Map<RoomId, Integer> now, int queued) {
    if (before == null) {
      return 0;
    }
    int begun = 0;
    for (RoomId room : now.keySet()) {
      begun += before.containsKey(room) ? 0 : 1;
    }
    return Math.max(0, begun + queued - queuedBefore);
  }

  private static List<BridgeDemand> bridges(PoolView view, Map<BridgeId, Sum> sums) {
    List<BridgeDemand> all = new ArrayList<>();
    for (BridgeView bridge : view.bridges()) {
      if (all.size() < DemandMinute.BRIDGES_MAX) {
        all.add(demand(bridge, sums.getOrDefault(bridge.id(), Sum.NONE)));
      }
    }
    return all;
  }

  private static BridgeDemand demand(BridgeView bridge, Sum sum) {
    double capacity = bridge.capacityPacketsPerSecond();
    long wanted = packets(Math.max(bridge.load(), bridge.projectedFull()) * capacity);
    long sound = Math.min(wanted, packets(bridge.sound() * capacity));
    String region = bridge.region();
    return new BridgeDemand(
        bridge.id(),
        region.substring(0, Math.min(region.length(), BridgeDemand.REGION_MAX)),
        bridge.counts(),
        packets(capacity),
        sound,
        wanted - sound,
        sum.people,
        sum.rooms,
        Math.min(sum.people, sum.wanting));
  }

  private static long packets(double packets) {
    return Math.round(Math.max(0, Math.min(BridgeDemand.PACKETS_MAX, packets)));
  }
}
