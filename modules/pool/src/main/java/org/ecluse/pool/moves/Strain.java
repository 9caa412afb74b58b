package org.ecluse.pool.moves;

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

    @Override
    boolean hot(Demand bridge, double mean, ReliefSettings settings, double slack) {
      double above = bridge.sound - mean + slack;
      return bridge.sound + slack >= settings.hotAbove() && above >= settings.margin();
    }

    @Override
    boolean takes(Demand to, MoveView view, RoomFacts room, ReliefSettings settings) {
      return to.sound + packets(view, room) / to.capacity() <= view.hardLimit();
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
      double above = bridge.demand - mean + slack;
      return above >= settings.spread()
          || (bridge.demand + slack >= settings.hotAbove() && above >= settings.margin());
    }

    /** Never so that sound would have to be relieved there: the two must not answer each other. */
    @Override
    boolean takes(Demand to, MoveView view, RoomFacts room, ReliefSettings settings) {
      double quiet = to.sound + view.prices().sound(room) / to.capacity();
      return to.load + view.charge(room) / to.capacity() <= view.hardLimit()
          && quiet <= settings.hotAbove() - settings.margin();
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
  abstract boolean hot(Demand bridge, double mean, ReliefSettings settings, double slack);

  /** Whether a bridge has room for it. */
  abstract boolean takes(Demand to, MoveView view, RoomFacts room, ReliefSettings settings);

  /** What a bridge would have with a room. */
  double after(Demand to, double packets) {
    return of(to) + packets / to.capacity();
  }
}
