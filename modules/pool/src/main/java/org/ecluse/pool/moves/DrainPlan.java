package org.ecluse.pool.moves;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ecluse.pool.Because;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.Cause;
import org.ecluse.pool.RoomFacts;
import org.ecluse.pool.RoomId;

/**
 * Empties drained bridges in time: the smallest rooms first, evenly paced, so that the fewest
 * people are disturbed before somebody may want to think again, and no bridge gets them all at
 * once. A room goes only where it does not take the bridge over its hard limit.
 */
public final class DrainPlan {
  private DrainPlan() {}

  /**
   * What is to be done now.
   *
   * @param moves in the order in which they are to be made
   * @param stuck how many rooms of a bridge should have gone, but fit nowhere
   */
  public record Step(List<RoomMove> moves, Map<BridgeId, Integer> stuck) {}

  /**
   * The rooms whose time has come.
   *
   * @param view in which drained bridges take no rooms
   * @param drains those in force; one without a time moves nothing
   */
  public static Step next(
      MoveView view,
      Collection<Drain> drains,
      MoveHistory history,
      MoveSettings settings,
      Instant now) {
    return new Tick(new Ground(view), history, settings, now).run(drains);
  }

  /** The working state of one call; never escapes it. */
  private static final class Tick {
    private final Ground ground;
    private final MoveHistory history;
    private final MoveSettings settings;
    private final Instant now;
    private final Set<RoomId> resting;
    private final Refit refit;
    private final List<RoomMove> moves = new ArrayList<>();
    private final Map<BridgeId, Integer> stuck = new HashMap<>();
    private int budget;

    Tick(Ground ground, MoveHistory history, MoveSettings settings, Instant now) {
      this.ground = ground;
      this.history = history;
      this.settings = settings;
      this.now = now;
      this.resting = history.moved(settings.retry(), now);
      this.refit = ground.refit(Optional.empty(), Refit.Rule.NEVER_OVER, true);
      this.budget = history.left(settings, now);
    }

    Step run(Collection<Drain> drains) {
      drains.stream()
          .filter(d -> d.emptyBy().isPresent())
          .sorted(Comparator.comparing((Drain d) -> d.emptyBy().get()).thenComparing(Drain::bridge))
          .forEach(this::empty);
      return new Step(List.copyOf(moves), Map.copyOf(stuck));
    }

    private void empty(Drain drain) {
      List<RoomFacts> rooms = new ArrayList<>(Rehearsals.smallestFirst(ground, drain.bridge()));
      rooms.removeIf(room -> resting.contains(room.room()));
      int due = Math.min(due(rooms.size(), drain), budget);
      int made = 0;
      int kept = 0;
      for (RoomFacts room : rooms) {
        if (made == due) {
          break;
        }
        int left = rooms.size() - made;
        Optional<BridgeId> to = refit.place(ground.view.charge(room), room.wish());
        if (to.isPresent()) {
          moves.add(move(room, drain, to.get(), left));
          made++;
        } else if (room.wish().required()) {
          kept++;
        } else {
          // What follows is larger.
          kept = left;
          break;
        }
      }
      budget -= made;
      if (kept > 0) {
        stuck.put(drain.bridge(), kept);
      }
    }

    /** A straight line from the last move to the end; half a room early rather than late. */
    private int due(int rooms, Drain drain) {
      Instant end = drain.emptyBy().orElseThrow().minus(settings.overlap());
      Instant last = history.lastFrom(drain.bridge(), drain.createdAt());
      if (!now.isBefore(end) || !last.isBefore(end)) {
        return rooms;
      }
      double share = (double) millis(last, now) / millis(last, end);
      return (int) Math.round(rooms * Math.max(0, share));
    }

    private static long millis(Instant from, Instant to) {
      return Duration.between(from, to).toMillis();
    }

    private RoomMove move(RoomFacts room, Drain drain, BridgeId to, int left) {
      long seconds = Math.max(0, Duration.between(now, drain.emptyBy().orElseThrow()).toSeconds());
      String text =
          String.format(
              Locale.ROOT,
              "%s drains bridge %s: %d rooms are left for %d s",
              drain.by(),
              drain.bridge(),
              left,
              seconds);
      return new RoomMove(
          room.room(),
          drain.bridge(),
          to,
          room.participants(),
          new Because(
              Cause.DRAIN,
              text,
              List.of(
                  new Because.Input("participants", room.participants(), Duration.ZERO),
                  new Because.Input("roomsLeft", left, Duration.ZERO),
                  new Because.Input("secondsLeft", seconds, Duration.ZERO))));
    }
  }
}
