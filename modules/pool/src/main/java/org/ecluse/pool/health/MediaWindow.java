package org.ecluse.pool.health;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ecluse.pool.RoomId;

/**
 * The outcome of the media of the people on a bridge, one a person, the newest last. Bounded: of
 * very many only the newest count. Immutable.
 */
record MediaWindow(List<Outcome> outcomes) {
  static final MediaWindow EMPTY = new MediaWindow(List.of());
  private static final int MOST = 256;

  /** How it went for one person. */
  record Outcome(RoomId room, String participant, boolean failed, Instant at) {
    boolean same(RoomId otherRoom, String other) {
      return room.equals(otherRoom) && participant.equals(other);
    }
  }

  /** What people went through lately. */
  record Failures(int people, int rooms, int of) {}

  MediaWindow with(RoomId room, String participant, boolean failed, Instant now) {
    List<Outcome> next = new ArrayList<>(outcomes.size() + 1);
    outcomes.stream().filter(o -> !o.same(room, participant)).forEach(next::add);
    next.add(new Outcome(room, participant, failed, now));
    int first = Math.max(0, next.size() - MOST);
    return new MediaWindow(List.copyOf(next.subList(first, next.size())));
  }

  MediaWindow since(Instant oldest) {
    boolean all = outcomes.isEmpty() || !outcomes.get(0).at().isBefore(oldest);
    return all
        ? this
        : new MediaWindow(outcomes.stream().filter(o -> !o.at().isBefore(oldest)).toList());
  }

  /** All that failed, of all. */
  Failures failures() {
    return count(outcomes);
  }

  /** Those that failed in a row, nobody having connected in between. */
  Failures lately() {
    int from = outcomes.size();
    while (from > 0 && outcomes.get(from - 1).failed()) {
      from--;
    }
    return count(outcomes.subList(from, outcomes.size()));
  }

  private static Failures count(List<Outcome> all) {
    List<Outcome> failed = all.stream().filter(Outcome::failed).toList();
    int rooms = (int) failed.stream().map(Outcome::room).distinct().count();
    return new Failures(failed.size(), rooms, all.size());
  }
}
