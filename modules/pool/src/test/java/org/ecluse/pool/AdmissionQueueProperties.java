package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The queue against a plain list, for any order of coming, giving up and being let in. */
class AdmissionQueueProperties {
  private enum Kind {
    COME,
    GIVE_UP,
    ADMIT,
    ASK
  }

  private record Step(Kind kind, int number) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(Arbitraries.of(Kind.class), Arbitraries.integers().between(-1, 30))
        .as(Step::new)
        .list()
        .ofMaxSize(150);
  }

  @Property(tries = 200)
  void queue_anySteps_isFirstComeFirstServedAtTheGivenPace(@ForAll("steps") List<Step> steps) {
    AdmissionQueue queue = new AdmissionQueue();
    List<RoomId> plain = new ArrayList<>();
    for (int s = 0; s < steps.size(); s++) {
      Step step = steps.get(s);
      RoomId room = Moments.room(Math.abs(step.number()));
      switch (step.kind()) {
        case COME -> {
          assertThat(queue.enqueue(room)).isTrue();
          if (!plain.contains(room)) {
            plain.add(room);
          }
        }
        case GIVE_UP -> {
          queue.remove(room);
          plain.remove(room);
        }
        case ADMIT -> {
          int most = Math.min(plain.size(), Math.max(0, step.number() / 5));
          List<RoomId> first = List.copyOf(plain.subList(0, most));
          assertThat(queue.admit(step.number() / 5, Moments.at(s))).isEqualTo(first);
          plain.removeAll(first);
        }
        case ASK -> {
          int at = plain.indexOf(room);
          assertThat(queue.place(room).orElse(0)).isEqualTo(at + 1);
        }
      }
      assertThat(queue.size()).isEqualTo(plain.size());
    }
  }

  @Property(tries = 100)
  void estimate_anyAdmissions_isNotNegativeAndGrowsWithThePlace(
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 20) Integer> gaps,
      @ForAll @IntRange(min = 1, max = 1_000) int place) {
    AdmissionQueue queue = new AdmissionQueue();
    int now = 0;
    for (int i = 0; i < 100; i++) {
      queue.enqueue(Moments.room(i));
    }
    for (int gap : gaps) {
      now += gap;
      queue.admit(1, Moments.at(now));
    }
    var near = queue.estimate(place, Moments.at(now));
    var far = queue.estimate(place + 1, Moments.at(now));
    assertThat(near.isPresent()).isEqualTo(far.isPresent());
    near.ifPresent(
        wait -> {
          assertThat(wait).isPositive();
          assertThat(far.orElseThrow()).isGreaterThanOrEqualTo(wait);
        });
  }
}
