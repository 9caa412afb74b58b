package org.ecluse.pool.moves;

import java.util.Comparator;
import org.ecluse.pool.RoomFacts;

/** What a hot bridge has too much of. */
enum Strain {
  /**
   * Sound: what no ladder can take away. A bridge whose sound alone makes it hot is relieved first,
   * whatever the others carry in pictures, for those can be given up for it.
   */
  SOUND {
    @Override
    double of(Demand bridge) {
      return bridge.sound;
    }

    @Override
    double packets(MoveView view, RoomFacts room) {
      return view.prices().sound(room);
    }

    /** A little too much is taken, too, where the others can be moved away from it afterwards. */
    @Override
    boolean takes(Demand to, MoveView view, RoomFacts room, ReliefSettings settings, double mean) {
      double packets = packets(view, room);
      boolean othersCanGo =
          mean <= settings.hotAbove() && packets / to.capacity() <= settings.hotAbove();
      double most = view.hardLimit() + (othersCanGo ? 2 * settings.margin() : 0);
      return after(to, packets) <= most;
    }

    /**
     * Only what is too much counts: a meeting that no small bridge can carry may make a large one
     * as hot as the mean of squares is high.
     */
    @Override
    boolean calms(Demand from, Demand to, double packets, ReliefSettings settings) {
      double before = excess(from, 0, settings) + excess(to, 0, settings);
      double after = excess(from, -packets, settings) + excess(to, packets, settings);
      return before - after >= packets * settings.margin() / 4;
    }

    private double excess(Demand bridge, double packets, ReliefSettings settings) {
      double above = Math.max(0, after(bridge, packets) - settings.hotAbove());
      return bridge.capacity() * above * above;
    }

    @Override
    Comparator<Demand> best(MoveView view, RoomFacts room) {
      return Comparator.<Demand, Boolean>comparing(to -> !fits(to, view, room))
          .thenComparing(super.best(view, room));
    }
  },

  /** All that people want: it is about differences, see {@link ReliefPolicy}. */
  DEMAND {
    @Override
    double of(Demand bridge) {
      return bridge.demand;
    }

    @Override
    double packets(MoveView view, RoomFacts room) {
      return view.prices().wanted(room);
    }

    @Override
    boolean hot(Demand bridge, double mean, ReliefSettings settings, double slack) {
      return bridge.demand - mean + slack >= settings.spread()
          || super.hot(bridge, mean, settings, slack);
    }

    @Override
    boolean calms(Demand from, Demand to, double packets, ReliefSettings settings) {
      double fall = 2 * (of(from) - of(to)) - packets / from.capacity() - packets / to.capacity();
      return fall >= settings.margin();
    }

    /** Never so that sound would have to be relieved there: the two must not answer each other. */
    @Override
    boolean takes(Demand to, MoveView view, RoomFacts room, ReliefSettings settings, double mean) {
      double quiet = SOUND.after(to, SOUND.packets(view, room));
      return fits(to, view, room) && quiet <= settings.hotAbove() - settings.margin();
    }
  };

  /** Of a bridge, as a load. */
  abstract double of(Demand bridge);

  /** Of a room, in packets a second. */
  abstract double packets(MoveView view, RoomFacts room);

  /**
   * Whether a bridge has too much of it.
   *
   * @param slack once hot it stays so a little longer
   */
  boolean hot(Demand bridge, double mean, ReliefSettings settings, double slack) {
    double above = of(bridge) - mean + slack;
    return of(bridge) + slack >= settings.hotAbove() && above >= settings.margin();
  }

  /** Whether a bridge has room for it. */
  abstract boolean takes(
      Demand to, MoveView view, RoomFacts room, ReliefSettings settings, double mean);

  /**
   * Whether a move lowers, by a margin, a sum over the bridges that no other move of this strain
   * raises: so no state is seen twice.
   */
  abstract boolean calms(Demand from, Demand to, double packets, ReliefSettings settings);

  /** The bridge that should take a room comes first. */
  Comparator<Demand> best(MoveView view, RoomFacts room) {
    double packets = packets(view, room);
    return Comparator.comparingDouble((Demand to) -> after(to, packets)).thenComparing(Demand::id);
  }

  /** Whether nothing has to be given up for a room: what moves is worth no risk. */
  static boolean fits(Demand to, MoveView view, RoomFacts room) {
    return to.load + view.charge(room) / to.capacity() <= view.thresholds().refill();
  }

  /** What a bridge would have with a room. */
  double after(Demand to, double packets) {
    return of(to) + packets / to.capacity();
  }
}
