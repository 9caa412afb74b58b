package org.ecluse.pool;

import java.time.Instant;
import java.util.Objects;

/**
 * What the policy has to know of a live room. The conferences tell it with each change.
 *
 * @param room which
 * @param bridge where it is live
 * @param participants people in it
 * @param videoSenders people who send a picture now
 * @param heldBack people who want to send a picture and are kept from it by the level
 * @param granted people who asked for video in {@link Level#AUDIO_FIRST} and got it
 * @param applied the level that has been applied to the people inside
 * @param strictest the strictest level of anybody inside: people who joined later may be at a
 *     stricter one
 * @param appliedSince when it was applied
 * @param exempt the room keeps its pictures to the end
 * @param wish what the room asks of its bridge, also when it moves
 */
public record RoomFacts(
    RoomId room,
    BridgeId bridge,
    int participants,
    int videoSenders,
    int heldBack,
    int granted,
    Level applied,
    Level strictest,
    Instant appliedSince,
    boolean exempt,
    PlacementWish wish) {
  /** Throws {@link IllegalArgumentException} on a negative count. */
  public RoomFacts {
    if (participants < 0 || videoSenders < 0 || heldBack < 0 || granted < 0) {
      throw new IllegalArgumentException("counts of a room can't be negative");
    }
    Objects.requireNonNull(wish, "wish");
  }

  /** A room for which any bridge is good. */
  public RoomFacts(
      RoomId room,
      BridgeId bridge,
      int participants,
      int videoSenders,
      int heldBack,
      int granted,
      Level applied,
      Level strictest,
      Instant appliedSince,
      boolean exempt) {
    this(
        room,
        bridge,
        participants,
        videoSenders,
        heldBack,
        granted,
        applied,
        strictest,
        appliedSince,
        exempt,
        PlacementWish.NONE);
  }

  /** The same room when this level has been applied to everybody in it. */
  public RoomFacts at(Level level, Instant since) {
    return new RoomFacts(
        room,
        bridge,
        participants,
        videoSenders,
        heldBack,
        granted,
        level,
        level,
        since,
        exempt,
        wish);
  }
}
