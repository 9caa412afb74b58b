package org.ecluse.pool.moves;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ecluse.pool.Because;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeView;
import org.ecluse.pool.Cause;
import org.ecluse.pool.RoomFacts;
import org.ecluse.pool.RoomId;

/** One room moved because an operator says so. */
public final class HandMove {
  private HandMove() {}

  /** The answer. */
  public sealed interface Choice {
    /** The room may go. */
    record Go(RoomMove move) implements Choice {}

    /** It stays. */
    record No(Refusal why) implements Choice {}
  }

  /** Why a room can't be moved. */
  public enum Refusal {
    /** Nobody is in it. */
    NOT_LIVE,
    /** There is no such bridge. */
    UNKNOWN_BRIDGE,
    /** It is there already. */
    ALREADY_THERE,
    /** The bridge takes no rooms now: drained, stale, stopping or lost. */
    TAKES_NO_ROOMS,
    /** The bridge, or every one that takes rooms, is not as the room requires. */
    NOT_AS_REQUIRED,
    /** The bridge, or every bridge that takes rooms, would go over its hard limit. */
    NO_ROOM
  }

  /**
   * Looks whether the room may go.
   *
   * @param to the bridge; empty: the lightest that has room for it, and is as the room wishes
   * @param by who wants it
   */
  public static Choice choose(MoveView view, RoomId room, Optional<BridgeId> to, String by) {
    Optional<RoomFacts> facts = view.room(room);
    if (facts.isEmpty()) {
      return new Choice.No(Refusal.NOT_LIVE);
    }
    return to.isPresent()
        ? named(view, facts.get(), to.get(), by)
        : lightest(view, facts.get(), by);
  }

  private static Choice named(MoveView view, RoomFacts room, BridgeId to, String by) {
    Optional<BridgeView> bridge = view.bridge(to);
    if (bridge.isEmpty()) {
      return new Choice.No(Refusal.UNKNOWN_BRIDGE);
    }
    if (room.bridge().equals(to)) {
      return new Choice.No(Refusal.ALREADY_THERE);
    }
    if (!MoveView.takes(bridge.get())) {
      return new Choice.No(Refusal.TAKES_NO_ROOMS);
    }
    if (!room.wish().allows(bridge.get())) {
      return new Choice.No(Refusal.NOT_AS_REQUIRED);
    }
    Refit.Spot spot = new Refit.Spot(bridge.get(), bridge.get().load());
    return spot.after(view.charge(room)) > view.hardLimit()
        ? new Choice.No(Refusal.NO_ROOM)
        : new Choice.Go(move(room, bridge.get(), by));
  }

  private static Choice lightest(MoveView view, RoomFacts room, String by) {
    Ground ground = new Ground(view);
    return ground
        .refit(Optional.of(room.bridge()), Refit.Rule.NEVER_OVER, true)
        .place(view.charge(room), room.wish())
        .flatMap(ground::bridge)
        .<Choice>map(bridge -> new Choice.Go(move(room, bridge, by)))
        .orElseGet(() -> new Choice.No(none(ground, room)));
  }

  private static Refusal none(Ground ground, RoomFacts room) {
    List<BridgeView> others =
        ground.takers(true).stream()
            .map(s -> s.bridge)
            .filter(b -> !b.id().equals(room.bridge()))
            .toList();
    if (others.isEmpty()) {
      return Refusal.TAKES_NO_ROOMS;
    }
    return others.stream().anyMatch(room.wish()::allows)
        ? Refusal.NO_ROOM
        : Refusal.NOT_AS_REQUIRED;
  }

  private static RoomMove move(RoomFacts room, BridgeView to, String by) {
    Because because =
        new Because(
            Cause.MOVED_BY_HAND,
            by + " moves the room from bridge " + room.bridge() + " to " + to.id(),
            List.of(
                new Because.Input("participants", room.participants(), Duration.ZERO),
                new Because.Input("load", to.load(), to.age())));
    return new RoomMove(room.room(), room.bridge(), to.id(), room.participants(), because);
  }
}
