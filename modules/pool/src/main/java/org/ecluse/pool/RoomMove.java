package org.ecluse.pool;

import java.util.Comparator;

/**
 * A room that is due for another level.
 *
 * @param packets what its cost changes by
 */
record RoomMove(RoomFacts room, Level target, Kind kind, double packets) {
  /** In the order in which rooms take their turns. */
  enum Kind {
    /** To the level of the scope: the hard stop, or an operator's word. */
    CUT,
    /** Smaller pictures; comes before any picture is lost. */
    REDUCE,
    /** Pictures end because there is no room for them at AUDIO_FIRST. */
    SHED,
    /** Back to a milder level of the scope. */
    RETURN,
    /** Pictures come back because there is room for them at AUDIO_FIRST. */
    GIVE
  }

  /** Degrading takes the largest first; giving back starts with the smallest. */
  static final Comparator<RoomMove> MOST_URGENT_FIRST = RoomMove::compare;

  /** In one piece: a tick compares each of a hundred thousand rooms. */
  private static int compare(RoomMove a, RoomMove b) {
    if (a.kind != b.kind) {
      return a.kind.compareTo(b.kind);
    }
    int weight = Integer.compare(a.weight(), b.weight());
    return weight != 0 ? weight : b.room.room().compareTo(a.room.room());
  }

  boolean degrades() {
    return target.compareTo(room.applied()) > 0;
  }

  private int weight() {
    return degrades() ? -room.participants() : room.participants();
  }
}
