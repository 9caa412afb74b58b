package org.ecluse.conference;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ecluse.pool.BridgeId;

/**
 * Moves rooms off lost bridges, the largest first, at a bounded pace: a stampede would take the
 * next bridge down, too. Thread-safe.
 */
final class Evacuation {
  private static final Duration STEP = Duration.ofMillis(100);

  /** A room that has to leave a bridge; by its turn it may have left already. */
  private record Move(Room room, BridgeId from) {
    void start() {
      room.post(() -> room.moveOff(from));
    }
  }

  private final Timers timers;
  private final int perStep;
  private final Set<Move> moves = new LinkedHashSet<>();
  private boolean moving;

  Evacuation(Timers timers, int perSecond) {
    this.timers = timers;
    this.perStep = Math.max(1, perSecond / 10);
  }

  /** Moves those of the rooms that are on the bridge; again adds nothing. */
  void start(BridgeId bridge, Collection<Room> rooms) {
    List<Move> stranded =
        rooms.stream()
            .filter(room -> bridge.equals(room.bridge()))
            .sorted(Comparator.comparingInt(Room::size).reversed())
            .map(room -> new Move(room, bridge))
            .toList();
    synchronized (moves) {
      moves.addAll(stranded);
      if (moving || moves.isEmpty()) {
        return;
      }
      moving = true;
    }
    moveSome();
  }

  private void moveSome() {
    List<Move> some;
    synchronized (moves) {
      some = moves.stream().limit(perStep).toList();
      some.forEach(moves::remove);
    }
    some.forEach(Move::start);
    synchronized (moves) {
      moving = !moves.isEmpty();
      if (moving) {
        timers.after(STEP, this::moveSome);
      }
    }
  }
}
