package org.ecluse.pool.moves;

import java.util.Map;
import java.util.Optional;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeView;
import org.ecluse.pool.Level;
import org.ecluse.pool.MeetingSize;
import org.ecluse.pool.PoolView;
import org.ecluse.pool.RoomFacts;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.RoomPrices;
import org.ecluse.pool.Thresholds;

/**
 * All that a move is planned from, at one moment.
 *
 * @param pool bridges and rooms
 * @param prices what rooms cost
 * @param level of the pool, an override included: it says whether a new place is charged for
 *     pictures
 * @param thresholds in force
 * @param growing how large rooms are expected to become that will grow beyond a small meeting
 */
public record MoveView(
    PoolView pool,
    RoomPrices prices,
    Level level,
    Thresholds thresholds,
    Map<RoomId, Integer> growing) {

  /** Where no room is expected to grow. */
  public MoveView(PoolView pool, RoomPrices prices, Level level, Thresholds thresholds) {
    this(pool, prices, level, thresholds, Map.of());
  }

  /** The bridge of that name. */
  public Optional<BridgeView> bridge(BridgeId id) {
    return pool.bridges().stream().filter(b -> b.id().equals(id)).findFirst();
  }

  /** The live room of that name. */
  public Optional<RoomFacts> room(RoomId id) {
    return pool.rooms().stream().filter(r -> r.room().equals(id)).findFirst();
  }

  /**
   * Packets a second that a room is charged where it goes: what is expected of it, and the pictures
   * that it brings along, whatever the level says of newcomers.
   */
  double charge(RoomFacts room) {
    return Math.max(charge(room, !level.cutsVideo()), prices.now(room));
  }

  /** The same, with or without its pictures. */
  double charge(RoomFacts room, boolean pictures) {
    int size = growing.getOrDefault(room.room(), MeetingSize.EXPECTED);
    return prices.charged(
        MeetingSize.expected(room.participants(), room.videoSenders(), size, pictures));
  }

  double hardLimit() {
    return thresholds.bridgeHardLimit();
  }

  /** True for a bridge that a room may go to. */
  static boolean takes(BridgeView bridge) {
    return switch (bridge.health()) {
      case HEALTHY, RETURNING -> true;
      case SUSPECT, STALE, DRAINING, STOPPING, STOPPED, FAILED -> false;
    };
  }
}
