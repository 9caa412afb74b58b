package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ecluse.pool.Moments.at;
import static org.ecluse.pool.Moments.bridge;
import static org.ecluse.pool.Moments.room;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** A smooth day through the closed loop: reports each 5 s, and what is decided changes the load. */
class DayProperties {
  private static final Thresholds T = Thresholds.defaults();
  private static final int STEP = 5;
  private static final int HOURS = 6;

  @Property(tries = 12)
  void smoothDay_anyHeight_changesThePoolSeldomAndNeverFlaps(
      @ForAll @DoubleRange(min = 0.4, max = 2.2) double peak,
      @ForAll @IntRange(min = 2, max = 9) int people,
      @ForAll @DoubleRange(min = 0.8, max = 1.25) double realPrice) {
    Day day = new Day(peak, people, realPrice);
    day.run();
    assertThat(day.worstHour()).as("%s", day.pool).isLessThanOrEqualTo(2);
    assertThat(day.flaps()).as("up, down and up again").isZero();
    assertThat(day.highest).as("highest load").isLessThan(1.0);
  }

  /** One bridge; the demand rises, stays and falls again. */
  private static final class Day {
    private static final double CAPACITY = 300_000;
    private final PoolModel model = new PoolModel(T);
    private final CostModel truth = CostModel.ASSUMED;
    private final Map<RoomId, RoomFacts> rooms = new HashMap<>();
    private final List<Decision> pool = new ArrayList<>();
    private final int most;
    private final int people;
    private final double realPrice;
    private PolicyState state = PolicyState.start(Moments.NINE, 0);
    private double highest;

    Day(double peak, int people, double realPrice) {
      this.people = people;
      this.realPrice = realPrice;
      this.most =
          (int)
              (peak
                  * CAPACITY
                  / (truth.room(people, 0)
                      + realPrice * (truth.room(people, people) - truth.room(people, 0))));
      model.addBridge(new BridgeDescription(bridge(1), "here", CAPACITY));
    }

    void run() {
      for (int second = 0; second < HOURS * 3_600; second += STEP) {
        double share = Math.sin(Math.PI * second / (HOURS * 3_600));
        fit((int) (most * share * share), at(second));
        tick(at(second));
      }
    }

    private void fit(int wanted, Instant now) {
      for (int i = rooms.size(); i < wanted; i++) {
        put(opened(room(i), now));
      }
      for (int i = rooms.size() - 1; i >= wanted; i--) {
        rooms.remove(room(i));
        model.roomEnded(room(i));
      }
    }

    /** A new meeting is at FULL by itself; its people are at the level for newcomers. */
    private RoomFacts opened(RoomId id, Instant now) {
      Level level = DegradationPolicy.newcomerLevel(id, bridge(1), false, state, List.of(), now);
      boolean picture = level.newcomer().send();
      int senders = picture ? people : 0;
      return new RoomFacts(
          id,
          bridge(1),
          people,
          senders,
          people - senders,
          0,
          level.compareTo(Level.REDUCED) == 0 ? level : Level.FULL,
          level,
          now,
          false);
    }

    private void put(RoomFacts facts) {
      rooms.put(facts.room(), facts);
      model.roomChanged(facts);
    }

    private void tick(Instant now) {
      double packets = rooms.values().stream().mapToDouble(this::packets).sum();
      highest = Math.max(highest, packets / CAPACITY);
      model.fold(report(packets, now), now);
      var outcome = DegradationPolicy.decide(model.view(state, now), T, 1, List.of(), state, now);
      state = outcome.state();
      for (Decision each : outcome.decisions()) {
        if (each.scope() instanceof Scope.OneRoom one) {
          put(after(rooms.get(one.room()), each));
        } else if (each.scope().equals(Scope.POOL)) {
          pool.add(each);
        }
      }
    }

    private double packets(RoomFacts room) {
      double audio = truth.room(room.participants(), 0);
      return audio + realPrice * truth.pictures(RoomSums.of(room));
    }

    private static RoomFacts after(RoomFacts f, Decision decision) {
      boolean picture = decision.to().insider().send();
      int senders = picture ? f.participants() : 0;
      return new RoomFacts(
          f.room(),
          f.bridge(),
          f.participants(),
          senders,
          f.participants() - senders,
          0,
          decision.to(),
          decision.to(),
          decision.at(),
          false);
    }

    private static BridgeReport report(double packets, Instant now) {
      return BridgeReport.of(bridge(1), now, packets / CAPACITY, packets);
    }

    /** Most changes of the pool's level within an hour. */
    long worstHour() {
      return pool.stream()
          .mapToLong(
              first ->
                  pool.stream()
                      .filter(d -> !d.at().isBefore(first.at()))
                      .filter(d -> d.at().isBefore(first.at().plus(Duration.ofHours(1))))
                      .count())
          .max()
          .orElse(0);
    }

    /** A level that was left and is entered again within the time that it is remembered. */
    long flaps() {
      long flaps = 0;
      for (int i = 1; i < pool.size(); i++) {
        Decision before = pool.get(i - 1);
        Decision now = pool.get(i);
        boolean again =
            before.to().compareTo(before.from()) < 0 && now.to().compareTo(now.from()) > 0;
        flaps += again && now.at().isBefore(before.at().plus(T.backoffWindow())) ? 1 : 0;
      }
      return flaps;
    }
  }
}
