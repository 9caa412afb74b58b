package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is summed up of growth is what a walk through the rooms finds. */
class GrowthProperties {
  private enum Kind {
    EXPECT,
    LIVE,
    END,
    PASS
  }

  private record Step(Kind kind, int room, int bridge, int people) {}

  private record Told(int size, Instant since) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.integers().between(1, 5),
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(0, 60))
        .as(Step::new)
        .list()
        .ofMaxSize(150);
  }

  @Property(tries = 200)
  void sums_anySequence_areWhatAWalkThroughTheRoomsFinds(@ForAll("steps") List<Step> steps) {
    Growth growth = new Growth(bridge -> {});
    Map<RoomId, RoomFacts> live = new HashMap<>();
    Map<RoomId, Told> told = new HashMap<>();
    Instant now = Moments.NINE;
    for (Step step : steps) {
      RoomId room = Moments.room(step.room());
      switch (step.kind()) {
        case EXPECT -> {
          growth.expect(room, step.people(), now, now);
          told.put(room, new Told(step.people(), now));
        }
        case LIVE -> {
          RoomFacts facts =
              Moments.facts(room, Moments.bridge(step.bridge()), step.people(), Level.FULL);
          growth.changed(facts);
          live.put(room, facts);
        }
        case END -> {
          growth.ended(room);
          live.remove(room);
          told.remove(room);
        }
        case PASS -> {
          now = now.plusSeconds(20L * step.people());
          growth.pass(now);
          forgetNeverLive(told, live, now);
        }
      }
      double missing = 0;
      for (RoomFacts facts : live.values()) {
        missing += missing(facts, told.get(facts.room()), now);
      }
      assertThat(growth.all().people()).isEqualTo(missing);
      double parts = 0;
      for (int b = 1; b <= 3; b++) {
        parts += growth.of(Moments.bridge(b)).people();
      }
      assertThat(parts).isEqualTo(missing);
    }
  }

  private static void forgetNeverLive(
      Map<RoomId, Told> told, Map<RoomId, RoomFacts> live, Instant now) {
    told.entrySet()
        .removeIf(
            e -> !live.containsKey(e.getKey()) && Arrivals.halves(e.getValue().since(), now) == 0);
  }

  private static double missing(RoomFacts facts, Told told, Instant now) {
    int size = told == null ? MeetingSize.EXPECTED : told.size();
    int halves = told == null ? Arrivals.ALL : Arrivals.halves(told.since(), now);
    int here = facts.participants();
    int soon = Math.max(here, Math.min(MeetingSize.EXPECTED, size));
    return soon - here + Math.max(0, size - soon) * halves / 2.0;
  }
}
