package org.ecluse.pool.moves;

import org.ecluse.pool.Because;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.RoomId;

/**
 * One room is to change its bridge.
 *
 * @param room which
 * @param from where it is; a room that is elsewhere by its turn stays there
 * @param to where it is to go
 * @param people who are disturbed
 * @param because the reason
 */
public record RoomMove(RoomId room, BridgeId from, BridgeId to, int people, Because because) {}
