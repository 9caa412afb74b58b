package org.ecluse.conference;

import java.util.Optional;
import org.ecluse.pool.PlacementWish;
import org.ecluse.pool.RoomId;

/** The durable rooms. May block on a database; called on the rooms' executor. Thread-safe. */
public interface RoomDirectory {
  /**
   * What is known of a room that has been created.
   *
   * @param wish what it asks of its bridge
   */
  record Room(RoomId id, Optional<String> title, boolean exempt, PlacementWish wish) {
    /** A room for which any bridge is good. */
    public Room(RoomId id, Optional<String> title, boolean exempt) {
      this(id, title, exempt, PlacementWish.NONE);
    }
  }

  /** The room, empty when it was never created or has expired. */
  Optional<Room> find(RoomId id);

  /**
   * Whether {@code token} is the owner's of that room; takes the same time for any wrong token. The
   * token is not kept.
   */
  default boolean owns(RoomId id, String token) {
    return false;
  }

  /** The room is used now: whoever keeps it may move its expiry. */
  void used(RoomId id);
}
