package org.ecluse.pool.moves;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ecluse.pool.Because;
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
 * <p>Sound comes first ({@link Strain}): two meetings that grew very large on one bridge break each
 * other's sound, and no ladder helps.
 *
 * <p>It comes to rest: with load {@code l} and capacity {@code C}, each move must lower the sum of
 * {@code C·l²} over the bridges by a margin (of sound, of what is above {@code hotAbove}), so no
 * state of the pool is seen twice; and relief of demand gives no bridge so much that its sound
 * would have to be relieved.
 */
public final class ReliefPolicy {
  private ReliefPolicy() {}

  /**
   * Since when which bridge is hot. Immutable; starts {@link #CALM}.
   *
   * @param hotSince for those that are hot by what people want
   * @param loudSince for those that are hot by their sound alone
   */
  public record State(Map<BridgeId, Instant> hotSince, Map<BridgeId, Instant> loudSince) {
    /** No bridge is hot. */
    public static final State CALM = new State(Map.of(), Map.of());

    /** Copies the maps. */
    public State {
      hotSince = Map.copyOf(hotSince);
      loudSince = Map.copyOf(loudSince);
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
    Tick tick = new Tick(view, settings, budget, history, now);
    Map<BridgeId, Instant> loud = tick.pass(Strain.SOUND, state.loudSince());
    Map<BridgeId, Instant> hot = tick.pass(Strain.DEMAND, state.hotSince());
    return new Outcome(List.copyOf(tick.moves), new State(hot, loud));
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
      this.resting = history.moved(settings.rest(), now);
      int left = settings.perMinute() - history.lastMinute(Cause.HOT_BRIDGE, now);
      this.budget = Math.min(budget, left);
      this.people = settings.peoplePerMinute() - history.peopleLastMinute(Cause.HOT_BRIDGE, now);
    }

    /** Relieves bridges of one strain; since when they are hot by it. */
    Map<BridgeId, Instant> pass(Strain strain, Map<BridgeId, Instant> before) {
      double mean = Demand.mean(bridges, strain);
      Map<BridgeId, Instant> hot = new HashMap<>();
      for (Demand bridge : bridges) {
        Instant since = before.get(bridge.id());
        if (strain.hot(bridge, mean, settings, slack(since != null))) {
          hot.put(bridge.id(), since == null ? now : since);
        }
      }
      List<Demand> due = bridges.stream().filter(b -> due(b.id(), hot)).toList();
      if (!due.isEmpty() && budget > 0) {
        Map<BridgeId, List<RoomFacts>> rooms = rooms(due, strain);
        due.stream()
            .sorted(Demand.hottest(strain))
            .forEach(b -> new Relieving(strain, mean, b, hot.keySet()).of(rooms.get(b.id())));
      }
      return hot;
    }

    private double slack(boolean already) {
      return already ? settings.margin() / 2 : 0;
    }

    private boolean due(BridgeId bridge, Map<BridgeId, Instant> hot) {
      Instant since = hot.get(bridge);
      return since != null
          && !now.isBefore(since.plus(settings.sustain()))
          && !history.gave(bridge, settings.settle(), now)
          && moves.stream().noneMatch(move -> move.from().equals(bridge));
    }

    private Map<BridgeId, List<RoomFacts>> rooms(List<Demand> due, Strain strain) {
      Map<BridgeId, List<RoomFacts>> rooms = new HashMap<>();
      due.forEach(b -> rooms.put(b.id(), new ArrayList<>()));
      for (RoomFacts room : view.pool().rooms()) {
        List<RoomFacts> of = rooms.get(room.bridge());
        // An exempt room keeps its picture to the end, and its peace.
        if (of != null
            && !room.exempt()
            && !resting.contains(room.room())
            && (strain == Strain.SOUND || settled(room))) {
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
      return room.heldBack() == 0 || !now.isBefore(room.appliedSince().plus(settings.settle()));
    }

    /** One bridge that gives rooms away. */
    private final class Relieving {
      private final Strain strain;
      private final double mean;
      private final Demand from;
      private final Set<BridgeId> hot;

      Relieving(Strain strain, double mean, Demand from, Set<BridgeId> hot) {
        this.strain = strain;
        this.mean = mean;
        this.from = from;
        this.hot = hot;
      }

      void of(List<RoomFacts> rooms) {
        List<RoomFacts> left = new ArrayList<>(rooms);
        while (budget > 0 && strain.hot(from, mean, settings, slack(true))) {
          Optional<Gain> best = left.stream().flatMap(r -> gain(r).stream()).max(BEST);
          if (best.isEmpty()) {
            return;
          }
          make(best.get());
          left.remove(best.get().room());
        }
      }

      private Optional<Gain> gain(RoomFacts room) {
        double packets = strain.packets(view, room);
        double gone = packets / from.capacity();
        double excess = strain.of(from) - mean;
        if (!disturbs(room) || excess <= 0) {
          return Optional.empty();
        }
        return bridges.stream()
            .filter(to -> to != from && !hot.contains(to.id()))
            .filter(to -> suits(room, from, to))
            .filter(to -> strain.takes(to, view, room, settings, mean))
            .min(strain.best(view, room))
            .filter(to -> better(to, packets))
            .map(
                to ->
                    new Gain(room, to, Math.min(gone, excess) / Math.max(1, room.participants())));
      }

      /** Whoever can't be understood is disturbed already. */
      private boolean disturbs(RoomFacts room) {
        return strain == Strain.SOUND
            || room.participants() <= people
            || people == settings.peoplePerMinute();
      }

      private boolean better(Demand to, double packets) {
        return strain.after(to, packets) + settings.margin() <= strain.of(from)
            && strain.calms(from, to, packets, settings);
      }

      private void make(Gain gain) {
        RoomFacts room = gain.room();
        Because because = from.because(strain, gain.to(), mean, view, room);
        moves.add(
            new RoomMove(room.room(), from.id(), gain.to().id(), room.participants(), because));
        gain.to().take(view, room);
        from.give(view, room);
        budget--;
        people -= room.participants();
      }
    }

    /** Relief takes no room away from what it wishes. */
    private static boolean suits(RoomFacts room, Demand from, Demand to) {
      PlacementWish wish = room.wish();
      return wish.none() || to.meets(wish) || !(wish.required() || from.meets(wish));
    }
  }
}
