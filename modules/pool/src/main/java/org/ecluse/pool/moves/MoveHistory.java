package org.ecluse.pool.moves;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.Cause;
import org.ecluse.pool.RoomId;

/**
 * The planned moves of the last while: what budgets, rests and paces are counted from. Immutable;
 * it holds at most as many as the budgets allow in the longest rest.
 */
public final class MoveHistory {
  /** No moves yet. */
  public static final MoveHistory EMPTY = new MoveHistory(List.of());

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private record Made(RoomMove move, Instant at) {}

  private final List<Made> made;

  private MoveHistory(List<Made> made) {
    this.made = made;
  }

  /** The history with further moves, without those older than {@code kept}. */
  public MoveHistory with(List<RoomMove> moves, Instant now, Duration kept) {
    List<Made> next = new ArrayList<>(made.size() + moves.size());
    made.stream().filter(m -> m.at.isAfter(now.minus(kept))).forEach(next::add);
    moves.forEach(move -> next.add(new Made(move, now)));
    return new MoveHistory(List.copyOf(next));
  }

  /** How many moves the settings allow now, at least 0. */
  public int left(MoveSettings settings, Instant now) {
    return Math.max(0, settings.perMinute() - lastMinute(now));
  }

  /** How many moves were made in the last minute. */
  int lastMinute(Instant now) {
    return (int) since(now, MINUTE).count();
  }

  /** How many of them for a cause. */
  int lastMinute(Cause cause, Instant now) {
    return (int) of(cause, now).count();
  }

  /** How many people were disturbed in the last minute for a cause. */
  int peopleLastMinute(Cause cause, Instant now) {
    return of(cause, now).mapToInt(m -> m.move.people()).sum();
  }

  private Stream<Made> of(Cause cause, Instant now) {
    return since(now, MINUTE).filter(m -> m.move.because().cause() == cause);
  }

  /** The rooms that were moved within a time. */
  Set<RoomId> moved(Duration within, Instant now) {
    Set<RoomId> rooms = new HashSet<>();
    since(now, within).forEach(m -> rooms.add(m.move.room()));
    return rooms;
  }

  /** True when the bridge gave a room away within a time. */
  boolean gave(BridgeId bridge, Duration within, Instant now) {
    return since(now, within).anyMatch(m -> m.move.from().equals(bridge));
  }

  /** When the bridge gave a room away last; {@code otherwise} when that was not or was earlier. */
  Instant lastFrom(BridgeId bridge, Instant otherwise) {
    return made.stream()
        .filter(m -> m.move.from().equals(bridge))
        .map(Made::at)
        .filter(at -> at.isAfter(otherwise))
        .max(Instant::compareTo)
        .orElse(otherwise);
  }

  private Stream<Made> since(Instant now, Duration within) {
    Instant from = now.minus(within);
    return made.stream().filter(m -> m.at.isAfter(from));
  }
}
