package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ecluse.pool.learning.PriceLearner;
import org.ecluse.pool.learning.Prior;

/**
 * What people cost on each kind of bridge, learned from what the bridges of that kind report. A new
 * kind starts from what is assumed, or from what was learned before a restart.
 *
 * <p>Not thread-safe; no clock.
 */
public final class PriceBook {
  /** Most kinds that are kept over a restart: those that were learned from last. */
  public static final int KEPT_MAX = 100;

  /**
   * Prices within 0.3 to 3 times what is assumed, so no hostile or frozen report makes them absurd;
   * no more than 40% off as a rule.
   */
  private static final double LEAST = 0.3;

  private static final double MOST = 3;
  private static final double UNSURE = 0.4;

  /**
   * Codecs and browsers change over weeks, but what else a kind's prices stand for (how many speak,
   * how large windows are) changes over the hours of a day.
   */
  private static final double MEMORY_SECONDS = 24 * 3600;

  /**
   * A small picture costs half of a whole one and something: what is learned of the ones then holds
   * for the others, for at each level a bridge carries mostly one sort.
   */
  private static final double HALF = 0.5;

  private static final double REST =
      RoomPrices.ASSUMED.small() - HALF * RoomPrices.ASSUMED.picture();

  /** What {@link Kind#parts} and the priors mean; of another one nothing can be taken over. */
  private static final int FORMAT = 1;

  private static final List<Prior> PRIORS =
      List.of(
          prior(RoomPrices.ASSUMED.person(), UNSURE),
          prior(RoomPrices.ASSUMED.voice(), UNSURE),
          prior(RoomPrices.ASSUMED.picture(), UNSURE),
          prior(REST, 1));

  private static Prior prior(double mean, double unsure) {
    return new Prior(mean, unsure * mean, LEAST * mean, MOST * mean);
  }

  PriceBook() {}

  /** The bridges of one kind. */
  static final class Kind {
    private final PriceLearner learner = new PriceLearner(PRIORS, MEMORY_SECONDS);
    private CostModel costs = CostModel.ASSUMED;
    private final double[] amounts = new double[4];
    private final double[] parts = new double[4];
    private double capacity;
    private Instant learned;
    private NextPerson next;
    private double nextSize;

    /** What people cost on them now; the same object while nothing is learned. */
    CostModel costs() {
      return costs;
    }

    /** The amounts of {@link RoomSums#amounts}, to be read until they are asked for again. */
    double[] amounts(RoomSums rooms) {
      rooms.amounts(amounts);
      return amounts;
    }

    /** Learns from one report: {@code packets} a second come from such amounts. */
    void learn(double[] of, double packets, Instant at) {
      if (learned != null) {
        learner.pass(Duration.between(learned, at).toMillis() / 1000.0);
      }
      if (learner.learn(parts(of[0], of[1], of[2], of[3]), packets)) {
        learned = at;
        costs = new CostModel(prices());
        next = null;
      }
    }

    private Optional<LearnedKind> learned(String name) {
      return Optional.ofNullable(learned)
          .map(at -> new LearnedKind(name, FORMAT, at, learner.learned()));
    }

    /** What is wrong with what was learned before; empty when it was taken over. */
    private Optional<String> restore(LearnedKind before, Instant now) {
      Optional<String> problem =
          before.format() == FORMAT
              ? learner.restore(before.learned())
              : Optional.of("format: " + FORMAT + " expected, was " + before.format());
      if (problem.isEmpty()) {
        learner.pass(away(before.at(), now));
        learned = now;
        costs = new CostModel(prices());
        next = null;
      }
      return problem;
    }

    /** Nobody knows how long ago it was that comes from the future: as unsure as can be. */
    private static double away(Instant at, Instant now) {
      return at.isAfter(now) ? MEMORY_SECONDS : Duration.between(at, now).toSeconds();
    }

    private RoomPrices prices() {
      double small = HALF * mean(2) + mean(3);
      // What is given back must not seem to make room.
      return new RoomPrices(mean(0), mean(1), Math.max(small, mean(2)), small);
    }

    private double mean(int which) {
      return learner.mean(which);
    }

    private double[] parts(double people, double voices, double whole, double small) {
      parts[0] = people;
      parts[1] = voices;
      parts[2] = whole + HALF * small;
      parts[3] = small;
      return parts;
    }

    /** What one more person costs in meetings of so many people; once for all bridges of a view. */
    NextPerson next(double size) {
      if (next == null || size != nextSize) {
        next = person(size);
        nextSize = size;
      }
      return next;
    }

    private NextPerson person(double size) {
      double voices = Forwarding.voicesEach(size);
      return new NextPerson(
          learner.estimate(parts(1, voices, Forwarding.picturesEach(size), 0)),
          learner.estimate(parts(1, voices, 0, 0)));
    }
  }

  private final Map<String, Kind> kinds = new TreeMap<>();

  /**
   * What was learned of each kind, to be kept over a restart; at most {@value #KEPT_MAX} of them.
   */
  public List<LearnedKind> learned() {
    List<LearnedKind> all = new ArrayList<>();
    kinds.forEach((name, kind) -> kind.learned(name).ifPresent(all::add));
    all.sort(Comparator.comparing(LearnedKind::at).reversed().thenComparing(LearnedKind::kind));
    return List.copyOf(all.subList(0, Math.min(KEPT_MAX, all.size())));
  }

  /**
   * Goes on from what was learned before a restart; to be called before the first bridge comes. The
   * longer ago it was, the less sure are the prices, up to what is assumed of a new kind.
   *
   * @return what could not be taken over and why; such kinds start from what is assumed
   */
  public List<String> restore(Collection<LearnedKind> before, Instant now) {
    List<String> problems = new ArrayList<>();
    for (LearnedKind each : before) {
      Optional<String> problem =
          kinds.size() < KEPT_MAX || kinds.containsKey(each.kind())
              ? kinds.computeIfAbsent(each.kind(), name -> new Kind()).restore(each, now)
              : Optional.of("more than " + KEPT_MAX + " kinds");
      problem.ifPresent(why -> problems.add(each.kind() + ": " + why));
    }
    return problems;
  }

  /** Counts a bridge in, and finds the prices that it shares. */
  Kind join(BridgeDescription bridge) {
    Kind kind = kinds.computeIfAbsent(bridge.kind(), name -> new Kind());
    kind.capacity += bridge.capacityPacketsPerSecond();
    return kind;
  }

  /** Counts it out; what was learned stays. */
  void leave(BridgeDescription bridge) {
    Kind kind = kinds.get(bridge.kind());
    kind.capacity = Math.max(0, kind.capacity - bridge.capacityPacketsPerSecond());
  }

  /** What people cost in the pool: the mean of the kinds by their capacity. */
  CostModel costs() {
    double all = 0;
    double[] sums = new double[4];
    for (Kind kind : kinds.values()) {
      RoomPrices own = kind.costs.prices();
      all += kind.capacity;
      sums[0] += kind.capacity * own.person();
      sums[1] += kind.capacity * own.voice();
      sums[2] += kind.capacity * own.picture();
      sums[3] += kind.capacity * own.small();
    }
    return all == 0
        ? CostModel.ASSUMED
        : new CostModel(new RoomPrices(sums[0] / all, sums[1] / all, sums[2] / all, sums[3] / all));
  }
}
