package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/**
 * The loop is closed: what the policy decides changes the load that it measures. A constant demand
 * must come to rest, wherever it lies: this is where a policy with two thresholds alone oscillates.
 */
class ClosedLoopProperties {
  private static final int HOUR = 3_600;
  private static final Thresholds T = Thresholds.defaults();

  @Property(tries = 25)
  void constantDemand_anyHeight_comesToRest(
      @ForAll @DoubleRange(min = 0.3, max = 2.5) double demand,
      @ForAll @IntRange(min = 1, max = 12) int people,
      @ForAll @DoubleRange(min = 0.6, max = 1.6) double realPrice) {
    Loop loop = new Loop(demand, people, realPrice);
    loop.run(HOUR);
    int settled = loop.poolChanges();
    loop.run(HOUR);
    assertThat(loop.poolChanges() - settled).as("changes in the second hour").isZero();
    assertThat(settled).isLessThanOrEqualTo(8);
  }

  @Property(tries = 20)
  void demandThatWentAway_anyHeight_givesAllPicturesBack(
      @ForAll @DoubleRange(min = 0.9, max = 2.5) double demand,
      @ForAll @IntRange(min = 2, max = 12) int people) {
    Loop loop = new Loop(demand, people, 1);
    loop.run(HOUR / 4);
    loop.keep(0.2);
    loop.run(HOUR);
    assertThat(loop.level()).isEqualTo(Level.FULL);
    assertThat(loop.rooms()).allMatch(room -> room.applied() == Level.FULL);
  }

  /** One bridge whose load follows from what its rooms may send. */
  private static final class Loop {
    private static final double CAPACITY = 50_000;

    private final PoolModel model = new PoolModel(T);
    private final CostModel truth = CostModel.ASSUMED;
    private final Map<RoomId, RoomFacts> rooms = new HashMap<>();
    private final List<Decision> poolDecisions = new ArrayList<>();
    private final double realPrice;
    private PolicyState state = PolicyState.start(Moments.NINE, 0);
    private double packets;
    private boolean changed;
    private int second;

    Loop(double demand, int people, double realPrice) {
      this.realPrice = realPrice;
      model.addBridge(new BridgeDescription(Moments.bridge(1), "here", CAPACITY));
      double load = 0;
      for (int i = 0; load < demand; i++) {
        RoomFacts facts = Moments.facts(Moments.room(i), Moments.bridge(1), people, Level.FULL);
        put(facts);
        load += packets(facts) / CAPACITY;
      }
    }

    private void put(RoomFacts facts) {
      rooms.put(facts.room(), facts);
      changed = true;
      model.roomChanged(facts);
    }

    void keep(double share) {
      List<RoomId> all = new ArrayList<>(rooms.keySet());
      for (RoomId room : all.subList((int) (all.size() * share), all.size())) {
        rooms.remove(room);
        changed = true;
        model.roomEnded(room);
      }
    }

    /** What a room really sends: the model's prices are right up to a factor for pictures. */
    private double packets(RoomFacts room) {
      double audio = truth.room(room.participants(), 0);
      return audio + realPrice * truth.pictures(RoomSums.of(room));
    }

    void run(int seconds) {
      for (int i = 0; i < seconds; i++) {
        Instant now = Moments.at(++second);
        if (changed) {
          packets = rooms.values().stream().mapToDouble(this::packets).sum();
          changed = false;
        }
        model.fold(report(packets, now), now);
        var outcome = DegradationPolicy.decide(model.view(state, now), T, 1, List.of(), state, now);
        state = outcome.state();
        outcome.decisions().forEach(this::follow);
      }
    }

    private static BridgeReport report(double packets, Instant now) {
      return BridgeReport.of(
          Moments.bridge(1), now, Math.min(BridgeReport.MAX_STRESS, packets / CAPACITY), packets);
    }

    private void follow(Decision decision) {
      if (decision.scope() instanceof Scope.OneRoom one) {
        put(Moments.after(rooms.get(one.room()), decision));
      } else {
        poolDecisions.add(decision);
      }
    }

    int poolChanges() {
      return (int)
          poolDecisions.stream().filter(decision -> decision.scope().equals(Scope.POOL)).count();
    }

    Level level() {
      return state.level();
    }

    Iterable<RoomFacts> rooms() {
      return rooms.values();
    }
  }
}
