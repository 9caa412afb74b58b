package org.ecluse.conference;

import java.time.Instant;
import java.util.Optional;
import org.ecluse.pool.Because;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.RoomId;

/**
 * One line of the journal about the place of rooms.
 *
 * @param at when it was decided
 * @param kind what
 * @param by who said so; empty: the policy
 * @param room which room, when it is about one
 * @param from the bridge it is about, or that a room leaves
 * @param to the bridge that a room goes to
 * @param because the reason
 */
public record MoveEntry(
    Instant at,
    Kind kind,
    Optional<String> by,
    Optional<RoomId> room,
    BridgeId from,
    Optional<BridgeId> to,
    Because because) {
  /** What was decided. */
  public enum Kind {
    /** A bridge is to be emptied. */
    DRAIN,
    /** A bridge is in use again. */
    UNDRAIN,
    /** A room moves. */
    MOVE,
    /** A room that was to move stays. */
    MOVE_FAILED
  }
}
