package org.ecluse.conference;

import java.util.Set;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.Placement;

/**
 * One meeting of a room on one bridge.
 *
 * @param placed where, and what was charged for it
 * @param meeting its identity there
 * @param calls the line of calls about it
 * @param endpoints who has one there, or will have
 * @param covered the people who were in the room when it was placed
 */
record Stay(
    Placement.Placed placed,
    String meeting,
    BridgeCalls calls,
    Set<String> endpoints,
    int covered) {
  BridgeId bridge() {
    return placed.bridge();
  }

  BridgePort.Place place(String participant) {
    return new BridgePort.Place(bridge(), meeting, participant);
  }
}
