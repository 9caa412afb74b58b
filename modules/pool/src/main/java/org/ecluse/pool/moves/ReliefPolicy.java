package org.ecluse.pool.moves;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.Cause;
import org.ecluse.pool.PlacementWish;
import org.ecluse.pool.RoomFacts;
import org.ecluse.pool.RoomId;

/**
 * Relieves a bridge that carries clearly more than the others. A pure function.
 *
 * <p>It is about differences: when all bridges are full nothing is gained by moving people, and the
 * ladder gives pictures up instead; when one is, people are moved to where there is room before the
 * ladder cuts their pictures for good. So that the two can't work against each other, bridges are
 * compared by their <em>demand</em>: the load they would have with all pictures that people want.
 * What the ladder holds back neither hides a hot bridge nor makes it look free again.
 *
 * <p>It comes to rest: with load {@code l} and capacity {@code C}, each move must lower the sum of
 * {@code C·l²} over the bridges by a margin, so no state of the pool is seen twice.
 */
public final class ReliefPolicy {
  private ReliefPolicy() {}

  /**
   * Since when which bridge is hot. Immutable; starts {@link #CALM}.
   *
   * @param hotSince for the hot ones
   */
  public record State(Map<BridgeId, Instant> hotSince) {
    /** No bridge is hot. */
    public static final State CALM = new State(Map.of());

    /** Copies the map. */
    public State {
      hotSince = Map.copyOf(hotSince);
    }
  }

  /**
   * The outcome of one tick.
   *
   * @param moves in the order in which they are to be made
   * @param state for the next tick
   */
  public record Outcome(List<RoomMove> moves, State state) {}

  /**
   * One tick.
   *
   * @param budget moves that may still be made now, whatever for
   */
  public static Outcome decide(
      MoveView view,
      ReliefSettings settings,
      int budget,
      State state,
      MoveHistory history,
      Instant now) {
    if (!settings.on()) {
      return new Outcome(List.of(), State.CALM);
    }
    return new Tick(view, settings, budget, history, now).run(state);
  }

  /** A move that would be good. */
  private record Gain(RoomFacts room, Demand to, double perPerson) {}

  /** The working state of one call; never escapes it. */
  private static final class Tick {
    private static final Comparator<Gain> BEST =
        Comparator.comparingDouble(Gain::perPerson)
            .thenComparing(g -> g.room.room(), Comparator.reverseOrder());

    private final MoveView view;
    private final ReliefSettings settings;
    private final MoveHistory history;
    private final Instant now;
    private final List<Demand> bridges;
    private final double mean;
    private final Set<RoomId> resting;
    private final List<RoomMove> moves = new ArrayList<>();
    private int budget;
    private int people;

    Tick(MoveView view, ReliefSettings settings, int budget, MoveHistory history, Instant now) {
      this.view = view;
      this.settings = settings;
      this.history = history;
      this.now = now;
      this.bridges = Demand.of(view);
      this.mean = Demand.mean(bridges);
      this.resting = history.moved(settings.rest(), now);
      int left = settings.perMinute() - history.lastMinute(Cause.HOT_BRIDGE, now);
      this.budget = Math.min(budget, left);
      this.people = settings.peoplePerMinute() - history.peopleLastMinute(Cause.HOT_BRIDGE, now);
    }

    Outcome run(State before) {
      Map<BridgeId, Instant> hot = new HashMap<>();
      for (Demand bridge : bridges) {
        Instant since = before.hotSince().get(bridge.id());
        if (hot(bridge, since != null)) {
          hot.put(bridge.id(), since == null ? now : since);
        }
      }
      List<Demand> due =
          bridges.stream().filter(b -> due(b.id(), hot)).sorted(Demand.HOTTEST).toList();
      if (!due.isEmpty() && budget > 0) {
        Map<BridgeId, List<RoomFacts>> rooms = rooms(due);
        due.forEach(b -> relieve(b, rooms.getOrDefault(b.id(), List.of()), hot));
      }
      return new Outcome(List.copyOf(moves), new State(hot));
    }

    private boolean hot(Demand bridge, boolean already) {
      double slack = already ? settings.margin() / 2 : 0;
      double above = bridge.demand - mean + slack;
      return above >= settings.spread()
          || (bridge.demand + slack >= settings.hotAbove() && above >= settings.margin());
    }

    private boolean due(BridgeId bridge, Map<BridgeId, Instant> hot) {
      Instant since = hot.get(bridge);
      return since != null
          && !now.isBefore(since.plus(settings.sustain()))
          && !history.gave(bridge, settings.settle(), now);
    }

    private Map<BridgeId, List<RoomFacts>> rooms(List<Demand> due) {
      Map<BridgeId, List<RoomFacts>> rooms = new HashMap<>();
      due.forEach(b -> rooms.put(b.id(), new ArrayList<>()));
      for (RoomFacts room : view.pool().rooms()) {
        List<RoomFacts> of = rooms.get(room.bridge());
        // An exempt room keeps its picture to the end, and its peace.
        if (of != null && !room.exempt() && !resting.contains(room.room()) && settled(room)) {
          of.add(room);
        }
      }
      return rooms;
    }

    /**
     * Right after pictures were taken, reports may still show them, and they count as held back
     * already: what is counted twice must move nobody.
     */
    private boolean settled(RoomFacts room) {
      return room.heldBack() == 0
          || !now.isBefore(room.appliedSince().plus(settings.settle()));
    }

    private void relieve(Demand from, List<RoomFacts> rooms, Map<BridgeId, Instant> hot) {
      List<RoomFacts> left = new ArrayList<>(rooms);
      while (budget > 0 && hot(from, true)) {
        Optional<Gain> best = left.stream().flatMap(r -> gain(r, from, hot).stream()).max(BEST);
        if (best.isEmpty()) {
          return;
        }
        make(best.get(), from);
        left.remove(best.get().room());
      }
    }

    private Optional<Gain> gain(RoomFacts room, Demand from, Map<BridgeId, Instant> hot) {
      double packets = view.prices().wanted(room);
      double gone = packets / from.capacity();
      double excess = from.demand - mean;
      if (!disturbs(room) || excess <= 0) {
        return Optional.empty();
      }
      return bridges.stream()
          .filter(to -> to != from && !hot.containsKey(to.id()))
          .filter(to -> suits(room, from, to))
          .filter(to -> to.load + view.charge(room) / to.capacity() <= view.hardLimit())
          .min(
              Comparator.comparingDouble((Demand to) -> to.after(packets))
                  .thenComparing(Demand::id))
          .filter(to -> better(from, to, packets))
          .map(to -> new Gain(room, to, Math.min(gone, excess) / Math.max(1, room.participants())));
    }

    /** Relief takes no room away from what it wishes. */
    private static boolean suits(RoomFacts room, Demand from, Demand to) {
      PlacementWish wish = room.wish();
      return wish.none() || to.meets(wish) || !(wish.required() || from.meets(wish));
    }

    private boolean disturbs(RoomFacts room) {
      return room.participants() <= people || people == settings.peoplePerMinute();
    }

    /** See the class: the second condition is the fall of the sum of squares. */
    private boolean better(Demand from, Demand to, double packets) {
      double fall =
          2 * (from.demand - to.demand) - packets / from.capacity() - packets / to.capacity();
      return to.after(packets) + settings.margin() <= from.demand && fall >= settings.margin();
    }

    private void make(Gain gain, Demand from) {
      RoomFacts room = gain.room();
      double packets = view.prices().wanted(room);
      moves.add(
          new RoomMove(
              room.room(),
              from.id(),
              gain.to().id(),
              room.participants(),
              from.because(gain.to(), mean, packets, room.participants())));
      from.demand -= packets / from.capacity();
      gain.to().take(packets, view.charge(room));
      budget--;
      people -= room.participants();
    }
  }
}
