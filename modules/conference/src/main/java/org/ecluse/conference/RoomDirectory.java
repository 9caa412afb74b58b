package org.ecluse.conference;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.ecluse.pool.PlacementWish;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.sizes.SizeFigure;

/** The durable rooms. May block on a database; called on the rooms' executor. Thread-safe. */
public interface RoomDirectory {
  /**
   * What is known of a room that has been created.
   *
   * @param wish what it asks of its bridge
   * @param sizes how large its meetings have been
   * @param invited how many people are expected, as whoever made it says
   */
  record Room(
      RoomId id,
      Optional<String> title,
      boolean exempt,
      PlacementWish wish,
      Optional<SizeFigure> sizes,
      OptionalInt invited) {
    /** A room of whose meetings nothing is known. */
    public Room(RoomId id, Optional<String> title, boolean exempt, PlacementWish wish) {
      this(id, title, exempt, wish, Optional.empty(), OptionalInt.empty());
    }

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

  /**
   * A meeting of the room is over: whoever keeps it learns from it how large the next may become.
   *
   * @param largest most people who were in it at once
   * @param began when
   */
  default void ended(RoomId id, int largest, Instant began) {}
}
