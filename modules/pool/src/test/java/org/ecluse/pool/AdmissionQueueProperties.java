package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.ecluse.pool.AdmissionQueue.Turn;

/** What the queue promises for any order of coming, going away, giving up and being let in. */
class AdmissionQueueProperties {
  private static final Duration GRACE = Duration.ofSeconds(20);

  private enum Kind {
    COME,
    GO_AWAY,
    GIVE_UP,
    ADMIT,
    WAIT
  }

  private record Step(Kind kind, int number) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(Arbitraries.of(Kind.class), Arbitraries.integers().between(0, 30))
        .as(Step::new)
        .list()
        .ofMaxSize(150);
  }

  /** With an opener for each room the queue is a plain list: first come, first served. */
  @Property(tries = 200)
  void queue_everybodyOpensOne_isFirstComeFirstServed(@ForAll("steps") List<Step> steps) {
    AdmissionQueue queue = new AdmissionQueue(GRACE);
    List<RoomId> plain = new ArrayList<>();
    Map<RoomId, Integer> away = new HashMap<>();
    int second = 0;
    for (Step step : steps) {
      RoomId room = Moments.room(step.number());
      switch (step.kind()) {
        case COME -> {
          assertThat(queue.enqueue(room, "address-" + step.number())).isTrue();
          away.remove(room);
          if (!plain.contains(room)) {
            plain.add(room);
          }
        }
        case GO_AWAY -> {
          queue.away(room, Moments.at(second));
          if (plain.contains(room)) {
            away.put(room, second);
          }
        }
        case GIVE_UP -> {
          queue.remove(room);
          plain.remove(room);
          away.remove(room);
        }
        case ADMIT -> {
          expire(plain, away, second);
          List<RoomId> first =
              plain.stream().filter(r -> !away.containsKey(r)).limit(step.number() / 5).toList();
          assertThat(queue.admit(step.number() / 5, r -> Turn.START, Moments.at(second)))
              .isEqualTo(first);
          plain.removeAll(first);
        }
        case WAIT -> {
          second += step.number();
          queue.expire(Moments.at(second));
          expire(plain, away, second);
        }
      }
      assertThat(queue.size()).isEqualTo(plain.size());
      for (int i = 0; i < plain.size(); i++) {
        assertThat(queue.place(plain.get(i))).contains(i + 1);
      }
      assertThat(queue.anybody()).isEqualTo(plain.size() > away.size());
    }
  }

  private static void expire(List<RoomId> plain, Map<RoomId, Integer> away, int second) {
    away.entrySet()
        .removeIf(e -> second - e.getValue() >= GRACE.toSeconds() && plain.remove(e.getKey()));
  }

  /** Whoever opens one room is passed by nobody who came later, whatever others open. */
  @Property(tries = 200)
  void place_ofAnOpenerWithinTheCredit_neverGetsWorse(
      @ForAll @IntRange(max = 300) int flood,
      @ForAll @Size(max = 100) List<@IntRange(min = 0, max = 12) Integer> later) {
    AdmissionQueue queue = new AdmissionQueue(GRACE);
    for (int i = 0; i < flood; i++) {
      queue.enqueue(Moments.room(1_000 + i), "flood");
    }
    RoomId mine = Moments.room(1);
    queue.enqueue(mine, "mine");
    int place = queue.place(mine).orElseThrow();
    // At most the flood's credit is before me.
    assertThat(place).isLessThanOrEqualTo(AdmissionQueue.CREDIT + 1);
    int next = 10_000;
    for (int what : later) {
      if (what == 0) {
        queue.admit(1, room -> Turn.START, Moments.NINE);
      } else {
        queue.enqueue(Moments.room(next++), "opener-" + what);
      }
      int now = queue.place(mine).orElse(0);
      assertThat(now).isLessThanOrEqualTo(place);
      place = now;
    }
  }

  /** However many come later, each room has its turn within what is known when it comes. */
  @Property(tries = 100)
  void room_anyFloodAndAnyLaterComers_isNeverStarved(
      @ForAll @IntRange(min = 1, max = 60) int before,
      @ForAll @IntRange(min = 1, max = 5) int comersForEachTurn) {
    AdmissionQueue queue = new AdmissionQueue(GRACE);
    for (int i = 0; i < before; i++) {
      queue.enqueue(Moments.room(i), "flood");
    }
    Set<RoomId> owed = new HashSet<>();
    for (int i = 0; i < before; i++) {
      owed.add(Moments.room(i));
    }
    int next = 10_000;
    // A round is closed when its first room has its turn, so it grows by what came in the one
    // before: with one comer for each turn rounds stay as long as the first.
    int turns = 0;
    while (!owed.isEmpty() && turns < 5_000) {
      owed.removeAll(queue.admit(comersForEachTurn, room -> Turn.START, Moments.NINE));
      for (int i = 0; i < comersForEachTurn; i++) {
        queue.enqueue(Moments.room(next), "someone-" + next++);
      }
      turns++;
    }
    assertThat(owed).isEmpty();
  }

  @Property(tries = 100)
  void admit_oneCanNeverBePlaced_othersGoOnAndItStaysFirst(
      @ForAll @IntRange(min = 1, max = 50) int others) {
    AdmissionQueue queue = new AdmissionQueue(GRACE);
    RoomId stuck = Moments.room(0);
    for (int i = 0; i <= others; i++) {
      queue.enqueue(Moments.room(i), "address-" + i);
    }
    for (int i = 1; i <= others; i++) {
      assertThat(queue.admit(1, r -> r.equals(stuck) ? Turn.PASS : Turn.START, Moments.at(i)))
          .containsExactly(Moments.room(i));
      assertThat(queue.place(stuck)).contains(1);
    }
  }

  @Property(tries = 100)
  void estimate_anyAdmissions_isARangeThatGrowsWithThePlace(
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 20) Integer> gaps,
      @ForAll @IntRange(min = 1, max = 1_000) int place) {
    AdmissionQueue queue = new AdmissionQueue(GRACE);
    int now = 0;
    for (int i = 0; i < 100; i++) {
      queue.enqueue(Moments.room(i), "address-" + i);
    }
    for (int gap : gaps) {
      now += gap;
      queue.admit(1, room -> Turn.START, Moments.at(now));
    }
    var near = queue.estimate(place, Moments.at(now));
    var far = queue.estimate(place + 1, Moments.at(now));
    assertThat(near.isPresent()).isEqualTo(far.isPresent());
    near.ifPresent(
        wait -> {
          assertThat(wait.low())
              .isGreaterThanOrEqualTo(Duration.ZERO)
              .isLessThanOrEqualTo(wait.likely());
          assertThat(wait.high()).isGreaterThanOrEqualTo(wait.likely());
          assertThat(far.orElseThrow().likely()).isGreaterThanOrEqualTo(wait.likely());
          assertThat(far.orElseThrow().low()).isGreaterThanOrEqualTo(wait.low());
          assertThat(far.orElseThrow().high()).isGreaterThanOrEqualTo(wait.high());
        });
  }
}
