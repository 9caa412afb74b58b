package org.ecluse.pool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Which rooms change in one tick.
 *
 * <p>At {@link Level#AUDIO_FIRST} people inside lose no more than must be: pictures become small,
 * and the largest meetings lose theirs only while the scope is fuller than {@link Thresholds#fill}.
 * What is free up to {@link Thresholds#refill} is given back, to the smallest meetings first: one
 * picture there costs least. Every other level is the same for all rooms of its scope.
 */
final class RoomMoves {
  private final PoolView view;
  private final Thresholds thresholds;
  private final InForce overrides;
  private final PolicyState levels;
  private final Shedding shedding;
  private final Instant now;

  RoomMoves(
      PoolView view,
      Thresholds thresholds,
      InForce overrides,
      PolicyState levels,
      Shedding shedding,
      Instant now) {
    this.view = view;
    this.thresholds = thresholds;
    this.overrides = overrides;
    this.levels = levels;
    this.shedding = shedding;
    this.now = now;
  }

  /** Those that are carried out, in this order. */
  List<RoomMove> chosen() {
    int max = thresholds.roomChangesPerTick();
    // A bounded heap keeps the best candidates without sorting a hundred thousand rooms.
    PriorityQueue<RoomMove> best = new PriorityQueue<>(RoomMove.MOST_URGENT_FIRST.reversed());
    for (RoomFacts room : view.rooms()) {
      RoomMove move = move(room);
      boolean among =
          move != null
              && (best.size() < max || RoomMove.MOST_URGENT_FIRST.compare(move, best.peek()) < 0);
      if (among) {
        best.add(move);
        if (best.size() > max) {
          best.poll();
        }
      }
    }
    List<RoomMove> moves = new ArrayList<>(best);
    moves.sort(RoomMove.MOST_URGENT_FIRST);
    moves.removeIf(move -> !carriedOut(move));
    return moves;
  }

  /** What was due before others had their turn may be no longer. */
  private boolean carriedOut(RoomMove move) {
    boolean still =
        switch (move.kind()) {
          case CUT, REDUCE, RETURN -> true;
          case SHED -> shedding.over(move.room());
          case GIVE -> shedding.fits(move.room(), move.packets());
        };
    if (still) {
      shedding.changed(move.room(), move.packets());
    }
    return still;
  }

  /** Null when nothing is due: there are a hundred thousand rooms. */
  private RoomMove move(RoomFacts room) {
    Level target = overrides.level(room.room(), room.bridge(), room.exempt(), levels);
    if (target == Level.AUDIO_FIRST && overrides.on(room, levels).isEmpty()) {
      return audioFirst(room);
    }
    if (target.compareTo(room.applied()) > 0) {
      return of(room, target, target == Level.REDUCED ? RoomMove.Kind.REDUCE : RoomMove.Kind.CUT);
    }
    // Or somebody who came later is held at a level that is over.
    return target.compareTo(room.strictest()) < 0 ? of(room, target, RoomMove.Kind.RETURN) : null;
  }

  private RoomMove audioFirst(RoomFacts room) {
    RoomMove small = of(room, Level.REDUCED, RoomMove.Kind.REDUCE);
    // Pictures that were granted are the video budget's: small already, and taken back by it.
    boolean own = room.videoSenders() > room.granted();
    if (room.applied() == Level.FULL && own && small.packets() <= 0) {
      return small;
    }
    if (room.applied().compareTo(Level.AUDIO_FIRST) < 0 && own) {
      RoomMove shed = of(room, Level.AUDIO_FIRST, RoomMove.Kind.SHED);
      if (shed.packets() < 0 && shedding.over(room)) {
        return shed;
      }
    }
    // Only what was taken is given back: whoever came since asks, as the level says.
    boolean taken = room.applied() == Level.AUDIO_FIRST && rested(room);
    if (taken && room.heldBack() > 0 && shedding.fits(room, small.packets())) {
      return new RoomMove(room, Level.REDUCED, RoomMove.Kind.GIVE, small.packets());
    }
    return room.strictest().compareTo(Level.AUDIO_FIRST) > 0
        ? of(room, Level.AUDIO_FIRST, RoomMove.Kind.RETURN)
        : null;
  }

  /** People notice each change: pictures that were taken stay away for the level's dwell. */
  private boolean rested(RoomFacts room) {
    return !now.isBefore(room.appliedSince().plus(thresholds.audioFirst().dwell()));
  }

  private RoomMove of(RoomFacts room, Level target, RoomMove.Kind kind) {
    RoomPrices prices = view.prices();
    return new RoomMove(room, target, kind, cost(room, target, prices) - prices.now(room));
  }

  private static double cost(RoomFacts room, Level target, RoomPrices prices) {
    return switch (target) {
      case FULL -> prices.wanted(room);
      case REDUCED -> prices.reduced(room);
      case AUDIO_FIRST, AUDIO_ONLY, QUEUE -> prices.sound(room);
    };
  }

  /** The operator's word about a room, if there is one. */
  Optional<LevelOverride> word(RoomFacts room) {
    return overrides.on(room, levels);
  }
}
