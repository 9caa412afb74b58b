package org.ecluse.pool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.ecluse.pool.outcomes.JoinCounts;
import org.ecluse.pool.outcomes.OutcomeTracker;

/**
 * A large pool as it lives: several regions and kinds of bridges, meetings that are expected to
 * grow, bridges that report each five seconds and are learned from, and a tick that does what the
 * gateway's does. Time is virtual.
 */
final class LargePool {
  private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
  private static final double CAPACITY = 50_000;

  /** So large that no storm fills a bridge: refusing is not what is measured then. */
  static final double ENDLESS = 1e9;

  private static final int REGIONS = 5;
  private static final int KINDS = 4;
  private static final int INTERVAL = 5;

  /** Every tenth meeting is expected to become a large one. */
  private static final int LARGE = 30;

  private final Thresholds thresholds = Thresholds.defaults();
  private final PoolModel model = new PoolModel(thresholds);
  private final OutcomeTracker outcomes = new OutcomeTracker(OutcomeTracker.MOST);
  private final List<BridgeId> bridges = new ArrayList<>();
  private final RoomFacts[] rooms;
  private final double load;
  private final double capacity;
  private PolicyState state = PolicyState.start(NINE, 0);
  private Instant now = NINE;
  private int round;

  /**
   * All bridges have reported for half a minute, so that their prices are being learned.
   *
   * @param load of each bridge, within 1%
   */
  LargePool(int bridges, int rooms, double load) {
    this(bridges, rooms, load, CAPACITY);
  }

  /** With bridges of another capacity, that report the same loads. */
  LargePool(int bridges, int rooms, double load, double capacity) {
    this.load = load;
    this.capacity = capacity;
    this.rooms = new RoomFacts[rooms];
    for (int i = 0; i < bridges; i++) {
      this.bridges.add(new BridgeId("bridge-" + i));
      model.addBridge(description(i));
    }
    for (int i = 0; i < rooms; i++) {
      begin(i);
    }
    for (int i = 0; i < 6; i++) {
      report();
      now = now.plusSeconds(INTERVAL);
    }
    report();
  }

  private BridgeDescription description(int i) {
    Optional<String> region = Optional.of("region-" + i % REGIONS);
    return new BridgeDescription(
        bridges.get(i), region, Set.of(), 1, capacity, "kind-" + i / REGIONS % KINDS);
  }

  private void begin(int i) {
    RoomId id = new RoomId("room-" + i);
    model.growth().expect(id, i % 10 == 0 ? LARGE : 3 + i % 7, now, now);
    BridgeId bridge = bridges.get(i % bridges.size());
    rooms[i] = new RoomFacts(id, bridge, 2 + i % 9, 2, 0, 0, Level.FULL, Level.FULL, NINE, false);
    model.roomChanged(rooms[i]);
  }

  PoolModel model() {
    return model;
  }

  Instant now() {
    return now;
  }

  RoomFacts room(int i) {
    return rooms[i % rooms.length];
  }

  void pass(int seconds) {
    now = now.plusSeconds(seconds);
  }

  /** Every bridge reports; no two reports of one are alike. */
  FoldOutcome report() {
    FoldOutcome last = null;
    round++;
    for (int i = 0; i < bridges.size(); i++) {
      last = report(i);
    }
    return last;
  }

  private FoldOutcome report(int i) {
    double packets = CAPACITY * load * (0.99 + (round * 31 + i * 17) % 1_000 / 50_000.0);
    return model.fold(report(bridges.get(i), packets, now), now);
  }

  private static BridgeReport report(BridgeId bridge, double packets, Instant at) {
    return new BridgeReport(
        bridge,
        at,
        packets / CAPACITY,
        65,
        20,
        10,
        11,
        packets,
        0,
        OptionalDouble.empty(),
        true,
        false,
        false,
        false,
        Optional.empty(),
        Optional.empty());
  }

  /** What happens between two ticks: a second passes, a fifth of the bridges report. */
  void second() {
    now = now.plusSeconds(1);
    round++;
    for (int i = round % INTERVAL; i < bridges.size(); i += INTERVAL) {
      report(i);
    }
    // Some people come and go: nothing is as it was in the last view.
    for (int i = round % 100; i < rooms.length; i += 100) {
      RoomFacts old = rooms[i];
      change(i, 2 + (old.participants() + round) % 9, old.applied());
    }
  }

  private void change(int i, int people, Level level) {
    RoomFacts old = rooms[i];
    rooms[i] =
        new RoomFacts(
            old.room(), old.bridge(), people, 2, 0, 0, level, level, old.appliedSince(), false);
    model.roomChanged(rooms[i]);
  }

  /** As the gateway does it once a second: view, decisions, what follows, what came of others. */
  List<Decision> tick() {
    PoolView view = view();
    DegradationPolicy.Outcome outcome =
        DegradationPolicy.decide(view, thresholds, 1, List.of(), state, now);
    state = outcome.state();
    outcome.decisions().forEach(this::follow);
    outcomes.tick(view, outcome.decisions(), JoinCounts.NONE, now);
    return outcome.decisions();
  }

  private void follow(Decision decision) {
    if (decision.scope() instanceof Scope.OneRoom one) {
      int i = Integer.parseInt(one.room().value().substring("room-".length()));
      change(i, rooms[i].participants(), decision.to());
    }
  }

  PoolView view() {
    return model.view(state, now);
  }
}
