package org.ecluse.pool;

import java.util.Objects;
import java.util.Set;

/**
 * Asks for a bridge for a room that is not live.
 *
 * @param room which
 * @param expectedParticipants how many people it is expected to hold soon, 1 to 10,000
 * @param expectedVideoSenders how many of them with a picture
 * @param excluded bridges that failed just now
 * @param wish what the room asks of its bridge
 * @param present how many of them are in it already, as when a room is placed anew
 */
public record PlacementRequest(
    RoomId room,
    int expectedParticipants,
    int expectedVideoSenders,
    Set<BridgeId> excluded,
    PlacementWish wish,
    int present) {
  /** Throws {@link IllegalArgumentException} when a count is out of range. */
  public PlacementRequest {
    if (expectedParticipants < 1 || expectedParticipants > 10_000) {
      throw new IllegalArgumentException("expectedParticipants: 1 to 10000");
    }
    if (expectedVideoSenders < 0 || expectedVideoSenders > expectedParticipants) {
      throw new IllegalArgumentException("expectedVideoSenders: 0 to expectedParticipants");
    }
    if (present < 0 || present > expectedParticipants) {
      throw new IllegalArgumentException("present: 0 to expectedParticipants");
    }
    excluded = Set.copyOf(excluded);
    Objects.requireNonNull(wish, "wish");
  }

  /** Asks for any bridge. */
  public PlacementRequest(
      RoomId room, int expectedParticipants, int expectedVideoSenders, Set<BridgeId> excluded) {
    this(room, expectedParticipants, expectedVideoSenders, excluded, PlacementWish.NONE);
  }

  /** Asks for a room that nobody is in yet. */
  public PlacementRequest(
      RoomId room,
      int expectedParticipants,
      int expectedVideoSenders,
      Set<BridgeId> excluded,
      PlacementWish wish) {
    this(room, expectedParticipants, expectedVideoSenders, excluded, wish, 0);
  }
}
