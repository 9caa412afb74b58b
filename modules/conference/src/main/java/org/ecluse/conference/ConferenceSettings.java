package org.ecluse.conference;

import java.time.Duration;
import org.ecluse.pool.moves.MoveSettings;

/**
 * Limits and times of the conferences.
 *
 * @param participantsMax people in a room, hard limit
 * @param grace how long a participant whose socket is lost keeps its place
 * @param bridgeTimeout how long a bridge may take to answer
 * @param movesPerSecond rooms moved off a lost bridge a second: a stampede would take the next
 *     bridge down, too
 * @param admissionsPerTick queued meetings started in one tick at most
 * @param mailboxCapacity messages of participants that wait in one room
 * @param restartsPerMinute media sessions made anew for one participant in a minute
 * @param queueGrace how long the queue keeps the place of a meeting that nobody waits for any more
 * @param moves of rooms whose bridge works
 */
public record ConferenceSettings(
    int participantsMax,
    Duration grace,
    Duration bridgeTimeout,
    int movesPerSecond,
    int admissionsPerTick,
    int mailboxCapacity,
    int restartsPerMinute,
    Duration queueGrace,
    MoveSettings moves) {

  /** Values for a normal service. */
  public static ConferenceSettings defaults() {
    return new ConferenceSettings(
        100,
        Duration.ofSeconds(30),
        Duration.ofSeconds(15),
        50,
        10,
        1_000,
        5,
        Duration.ofMinutes(2),
        MoveSettings.defaults());
  }
}
