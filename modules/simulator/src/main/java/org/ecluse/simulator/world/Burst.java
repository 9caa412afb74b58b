package org.ecluse.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ecluse.conference.fake.FakeTime;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.RoomId;
import org.ecluse.simulator.world.SimulatedBridge.Reporting;

/**
 * A burst: 92 people come within 31 s into rooms whose first member has come before, while reports
 * are heard 5 s late and stand still for 15 s.
 *
 * <p>A room stays on the bridge it was opened on, so how evenly the burst falls is decided when the
 * first members come, each alone and costing nearly nothing.
 */
public final class Burst {
  /** How many come in the burst. */
  public static final int JOINS = 92;

  private static final Duration LENGTH = Duration.ofSeconds(31);
  private static final Duration DELAY = Duration.ofSeconds(5);
  private static final Duration FROZEN = Duration.ofSeconds(15);
  private static final Duration BEFORE = Duration.ofMinutes(31);
  private static final int BRIDGES = 10;
  private static final int ROOMS = 46;
  private static final int MOST_MORE = 3;

  /** When the first members came. */
  public enum Opening {
    /** In the 10 s before the burst, after the reports began to stand still. */
    WHILE_FROZEN(Duration.ofSeconds(10), Duration.ofSeconds(10)),
    /** In the 5 min before it, one each 6.5 s; reports stand still from its begin. */
    MINUTES_BEFORE(Duration.ofMinutes(5), Duration.ZERO),
    /** In the 30 min before it, one each 39 s. */
    LONG_BEFORE(Duration.ofMinutes(30), Duration.ZERO);

    private final Duration before;
    private final Duration frozenBefore;

    Opening(Duration before, Duration frozenBefore) {
      this.before = before;
      this.frozenBefore = frozenBefore;
    }
  }

  /** Who places. */
  public enum Way {
    /** The code that runs live. */
    ECLUSE,
    /** {@link RecentJoins}. */
    RECENT_JOINS,
    /** {@link LeastStressed}. */
    LEAST_STRESSED
  }

  /**
   * How it fell.
   *
   * @param hottestJoins people of the burst on the bridge that got the most
   * @param meanJoins people of the burst a bridge
   * @param hottestLoad load of the bridge with the most load, at the end
   * @param meanLoad load a bridge, at the end
   */
  public record Outcome(int hottestJoins, double meanJoins, double hottestLoad, double meanLoad) {
    /** The hottest bridge's share of the joins against the mean: 1 is even, 10 is all on one. */
    public double ratio() {
      return hottestJoins / meanJoins;
    }
  }

  private final FakeTime time = new FakeTime();
  private final Random random;
  private final Opening opening;
  private final List<SimulatedBridge> bridges = new ArrayList<>();
  private final Map<BridgeId, Integer> joins = new HashMap<>();
  private final Focus focus;

  private Burst(Opening opening, Way way, long seed) {
    this.opening = opening;
    this.random = new Random(seed);
    List<BridgeId> ids = new ArrayList<>();
    for (int i = 1; i <= BRIDGES; i++) {
      BridgeId id = new BridgeId("b" + i);
      ids.add(id);
      bridges.add(new SimulatedBridge(id, random.nextDouble(0.005, 0.02), time, random));
    }
    this.focus =
        switch (way) {
          case ECLUSE -> new EcluseFocus(ids, SimulatedBridge.CAPACITY, time, seed);
          case RECENT_JOINS -> new RecentJoins(ids, time);
          case LEAST_STRESSED -> new LeastStressed(ids);
        };
  }

  /** Plays one burst; the same seed is the same people at the same moments. */
  public static Outcome play(Opening opening, Way way, long seed) {
    return new Burst(opening, way, seed).played();
  }

  private Outcome played() {
    Instant begin = time.instant().plus(BEFORE);
    Instant frozen = begin.minus(opening.frozenBefore);
    Reporting reporting = new Reporting(DELAY, frozen, frozen.plus(FROZEN));
    bridges.forEach(bridge -> bridge.reporting(reporting));
    bridges.forEach(bridge -> bridge.start(focus));
    tick();
    people(begin);
    time.pass(BEFORE.plus(LENGTH).plusSeconds(1));
    return outcome();
  }

  private void tick() {
    focus.tick();
    time.after(Duration.ofSeconds(1), this::tick);
  }

  private void people(Instant begin) {
    for (int i = 0; i < ROOMS; i++) {
      RoomId room = room(i);
      long step = opening.before.toMillis() / ROOMS;
      at(begin.minus(opening.before).plusMillis(step * i), () -> join(room));
    }
    for (RoomId room : burst()) {
      at(
          begin.plusMillis(random.nextLong(LENGTH.toMillis())),
          () -> joins.merge(join(room), 1, Integer::sum));
    }
  }

  private void at(Instant when, Runnable task) {
    time.after(Duration.between(time.instant(), when), task);
  }

  /** The rooms people of the burst go to: one to three to each. */
  private List<RoomId> burst() {
    List<RoomId> chosen = new ArrayList<>();
    List<RoomId> places = new ArrayList<>();
    for (int i = 0; i < ROOMS; i++) {
      chosen.add(room(i));
      places.addAll(Collections.nCopies(MOST_MORE - 1, room(i)));
    }
    Collections.shuffle(places, random);
    chosen.addAll(places.subList(0, JOINS - ROOMS));
    return chosen;
  }

  private static RoomId room(int number) {
    return new RoomId("room-" + number);
  }

  private BridgeId join(RoomId room) {
    BridgeId where = focus.join(room);
    bridges.stream().filter(b -> b.id().equals(where)).forEach(b -> b.join(room));
    return where;
  }

  private Outcome outcome() {
    return new Outcome(
        Collections.max(joins.values()),
        (double) JOINS / BRIDGES,
        bridges.stream().mapToDouble(SimulatedBridge::load).max().orElse(0),
        bridges.stream().mapToDouble(SimulatedBridge::load).average().orElse(0));
  }
}
