package org.ecluse.conference;

import java.util.Optional;
import org.ecluse.pool.RoomId;

/** The durable rooms. May block on a database; called on the rooms' executor. Thread-safe. */
public interface RoomDirectory {
  /** What is known of a room that has been created. */
  record Room(RoomId id, Optional<String> title, boolean exempt) {}

  /** The room, empty when it was never created or has expired. */
  Optional<Room> find(RoomId id);

  /** The room is used now: whoever keeps it may move its expiry. */
  void used(RoomId id);
}
