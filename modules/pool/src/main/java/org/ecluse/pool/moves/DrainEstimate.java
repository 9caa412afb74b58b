package org.ecluse.pool.moves;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ecluse.pool.BridgeId;

/**
 * What draining a bridge means, as far as the others can take its rooms now.
 *
 * @param bridge which
 * @param rooms that are on it
 * @param people in them
 * @param roomsLeft rooms that fit nowhere without taking a bridge over its hard limit: they stay
 * @param peopleLeft in them
 * @param shortest time that the moves take at the highest pace
 * @param done when the last room that fits has moved
 * @param highest the load of the fullest bridge afterwards
 * @param bridges the others
 */
public record DrainEstimate(
    BridgeId bridge,
    int rooms,
    int people,
    int roomsLeft,
    int peopleLeft,
    Duration shortest,
    Instant done,
    double highest,
    List<LoadAfter> bridges) {
  /** Copies the list. */
  public DrainEstimate {
    bridges = List.copyOf(bridges);
  }
}
