package org.ecluse.pool;

import java.time.Instant;

/** What the video budget wants done about one person; the room carries it out. */
public sealed interface VideoOrder {
  /** Where. */
  RoomId room();

  /** Who. */
  String participant();

  /** Why. */
  Because because();

  /** A picture became free for somebody who waited; its cost has been charged. */
  record Grant(RoomId room, String participant, Reservation reservation, Because because)
      implements VideoOrder {}

  /**
   * A picture has to end: its person is told at once, and it ends at {@code endsAt}, not before. It
   * counts until {@link VideoBudget#end} says that it has ended.
   */
  record Revoke(RoomId room, String participant, Instant endsAt, Because because)
      implements VideoOrder {}
}
