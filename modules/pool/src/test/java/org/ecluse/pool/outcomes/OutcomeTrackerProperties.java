package org.ecluse.pool.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ecluse.pool.outcomes.Pools.at;
import static org.ecluse.pool.outcomes.Pools.decision;
import static org.ecluse.pool.outcomes.Pools.facts;
import static org.ecluse.pool.outcomes.Pools.in;
import static org.ecluse.pool.outcomes.Pools.pool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ecluse.pool.Decision;
import org.ecluse.pool.Level;
import org.ecluse.pool.PoolView;
import org.ecluse.pool.RoomFacts;
import org.ecluse.pool.Scope;

class OutcomeTrackerProperties {
  private static final int ROOMS = 12;

  /** Any pool, any decisions, any pauses; rooms come and go. */
  private static final class Story {
    final Random random;
    final List<Decision> decided = new ArrayList<>();
    final List<DecisionOutcome> outcomes = new ArrayList<>();
    final OutcomeTracker tracker;
    final int most;
    JoinCounts joins = JoinCounts.NONE;
    long second;
    double least = Double.MAX_VALUE;
    double greatest;

    Story(long seed, int most) {
      this.random = new Random(seed);
      this.most = most;
      this.tracker = new OutcomeTracker(most);
    }

    Story run() {
      for (int i = 0; i < 120; i++) {
        second += 1 + random.nextInt(40);
        tick(fresh());
        assertThat(tracker.open()).isBetween(0, most);
      }
      for (int i = 0; i < 12; i++) {
        second += 60;
        tick(List.of());
      }
      return this;
    }

    private void tick(List<Decision> fresh) {
      double pressure = random.nextDouble() * 1.2;
      least = Math.min(least, pressure);
      greatest = Math.max(greatest, pressure);
      joins = new JoinCounts(joins.refused() + random.nextInt(3), joins.queued());
      PoolView view = pool(pressure, at(second), rooms());
      outcomes.addAll(tracker.tick(view, fresh, joins, at(second)));
    }

    private RoomFacts[] rooms() {
      List<RoomFacts> rooms = new ArrayList<>();
      for (int i = 0; i < ROOMS; i++) {
        if (random.nextInt(20) > 0) {
          rooms.add(facts(i, random.nextInt(4)));
        }
      }
      return rooms.toArray(RoomFacts[]::new);
    }

    private List<Decision> fresh() {
      List<Decision> fresh = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        Level from = Level.values()[random.nextInt(4)];
        Level to = random.nextBoolean() ? Level.QUEUE : Level.FULL;
        Scope scope = random.nextInt(3) == 0 ? Scope.POOL : in(random.nextInt(ROOMS));
        fresh.add(decision(decided.size() + 1L, at(second), scope, from, to));
        decided.add(fresh.get(fresh.size() - 1));
      }
      return fresh;
    }
  }

  @Property(tries = 60)
  void decisions_whateverHappens_haveAtMostOneOutcomeEach(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int most) {
    Story story = new Story(seed, most).run();

    Set<Long> told = new HashSet<>();
    story.outcomes.forEach(outcome -> assertThat(told.add(outcome.number())).isTrue());
    assertThat(story.tracker.open()).isZero();
    assertThat(told.size() + story.tracker.unwatched()).isLessThanOrEqualTo(story.decided.size());
  }

  @Property(tries = 60)
  void decisions_withRoomForAll_aboutThePoolAreAllTold(@ForAll long seed) {
    Story story = new Story(seed, 10_000).run();

    Set<Long> told = new HashSet<>();
    story.outcomes.forEach(outcome -> told.add(outcome.number()));
    story.decided.stream()
        .filter(decision -> decision.scope().equals(Scope.POOL))
        .forEach(decision -> assertThat(told).contains(decision.number()));
    assertThat(story.tracker.unwatched()).isZero();
  }

  @Property(tries = 60)
  void outcomes_whateverHappens_areWithinWhatWasSeen(@ForAll long seed) {
    Story story = new Story(seed, 10_000).run();

    for (DecisionOutcome outcome : story.outcomes) {
      assertThat(outcome.lowest()).isBetween(story.least, outcome.highest());
      assertThat(outcome.highest()).isLessThanOrEqualTo(story.greatest);
      assertThat(outcome.minutes().size()).isBetween(0, OutcomeTracker.MINUTES);
      assertThat(outcome.refused()).isBetween(0L, story.joins.refused());
      assertThat(outcome.closedAt()).isAfter(outcome.decidedAt());
      assertThat(outcome.text()).isNotBlank();
    }
  }

  @Property(tries = 60)
  void nextChange_whateverHappens_isTheFirstDecisionOfTheSameScope(@ForAll long seed) {
    Story story = new Story(seed, 10_000).run();

    Map<Long, Decision> byNumber = new HashMap<>();
    story.decided.forEach(decision -> byNumber.put(decision.number(), decision));
    for (DecisionOutcome outcome : story.outcomes) {
      Decision decision = byNumber.get(outcome.number());
      outcome
          .next()
          .ifPresent(
              next -> {
                Decision first =
                    story.decided.stream()
                        .filter(other -> other.number() > decision.number())
                        .filter(other -> other.scope().equals(decision.scope()))
                        .findFirst()
                        .orElseThrow();
                assertThat(next.to()).isEqualTo(first.to());
                assertThat(decision.at().plus(next.after())).isEqualTo(first.at());
              });
    }
  }

  @Property(tries = 20)
  void story_toldTwice_isTheSame(@ForAll long seed) {
    assertThat(new Story(seed, 20).run().outcomes).isEqualTo(new Story(seed, 20).run().outcomes);
  }
}
