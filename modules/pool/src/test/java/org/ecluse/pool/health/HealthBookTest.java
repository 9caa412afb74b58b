package org.ecluse.pool.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ecluse.pool.BridgeHealth;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.health.HealthSignal.CheckPassed;
import org.ecluse.pool.health.HealthSignal.CheckTimedOut;
import org.ecluse.pool.health.HealthSignal.RequestDone;
import org.ecluse.pool.health.HealthSignal.RequestTimedOut;
import org.junit.jupiter.api.Test;

/** All bridges: who is asked when, and whose word counts. */
class HealthBookTest {
  private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
  private static final Duration POLL = Duration.ofMillis(250);
  private static final BridgeId B1 = new BridgeId("b1");
  private static final BridgeId B2 = new BridgeId("b2");

  private final HealthBook book = new HealthBook(HealthSettings.defaults());
  private Instant now = NINE;

  @Test
  void due_fiveHundredBridges_areAHundredChecksASecondAtMostAndNoneIsForgotten() {
    Map<BridgeId, Integer> asked = new HashMap<>();
    add(500);
    int most = 0;
    for (int second = 0; second < 60; second++) {
      int count = 0;
      for (int poll = 0; poll < 4; poll++) {
        List<BridgeId> due = later(POLL);
        count += due.size();
        due.forEach(id -> asked.merge(id, 1, Integer::sum));
        due.forEach(id -> book.hear(id, new CheckPassed(), now));
      }
      most = Math.max(most, count);
    }
    int all = asked.values().stream().mapToInt(Integer::intValue).sum();
    assertThat(all).isLessThanOrEqualTo(60 * 100);
    assertThat(most).as("in one second").isLessThan(150);
    assertThat(asked).hasSize(500);
    assertThat(asked.values()).allMatch(n -> n >= 9);
  }

  @Test
  void due_answeredARequestLately_isLeftAlone() {
    add(1);
    for (int i = 0; i < 100; i++) {
      book.hear(B1, new RequestDone(), now);
      assertThat(later(Duration.ofSeconds(1))).isEmpty();
    }
  }

  @Test
  void due_afterASilence_isSoonAndNotTwiceAtATime() {
    add(2);
    untilDue(B1);
    assertThat(later(Duration.ofMillis(1_500))).doesNotContain(B1);
    book.hear(B2, new CheckPassed(), now);
    assertThat(later(Duration.ofMillis(1_500))).isEmpty();
    book.hear(B1, new CheckTimedOut(), now);
    assertThat(book.due(now)).as("the witness first").containsExactly(B2);
    assertThat(later(POLL.multipliedBy(2))).containsExactly(B1);
    assertThat(book.due(now)).isEmpty();
  }

  @Test
  void due_requestWasNotAnswered_isSoonAndNotInAStorm() {
    add(1);
    int asked = 0;
    for (int i = 0; i < 40; i++) {
      book.hear(B1, new RequestTimedOut(), now);
      List<BridgeId> due = later(POLL);
      asked += due.size();
      due.forEach(id -> book.hear(id, new CheckPassed(), now));
    }
    assertThat(asked).isBetween(5, 11);
  }

  @Test
  void due_resultNeverCame_isAskedAgain() {
    add(1);
    untilDue(B1);
    assertThat(later(Duration.ofSeconds(8))).contains(B1);
  }

  @Test
  void due_clockSetBack_goesOn() {
    add(1);
    untilDue(B1);
    book.hear(B1, new CheckPassed(), now);
    now = now.minusSeconds(3_600);
    assertThat(book.due(now)).contains(B1);
  }

  @Test
  void due_bridgeThatLeft_isNotAsked() {
    add(1);
    book.hear(B1, new HealthSignal.Gone("left"), now);
    assertThat(later(Duration.ofMinutes(1))).isEmpty();
    book.hear(B1, new HealthSignal.Seen(false), now);
    assertThat(later(Duration.ofSeconds(6))).contains(B1);
  }

  @Test
  void silence_ofOneOfTwo_failsIt() {
    add(2);
    book.hear(B1, new CheckTimedOut(), now);
    book.hear(B2, new CheckPassed(), now);
    later(Duration.ofSeconds(3));
    book.hear(B1, new CheckTimedOut(), now);
    assertHealth(B1, BridgeHealth.FAILED);
    assertHealth(B2, BridgeHealth.HEALTHY);
  }

  @Test
  void silence_ofAll_failsNobodyUntilOneAnswersInItsMiddle() {
    add(2);
    for (int i = 0; i < 5; i++) {
      book.hear(B1, new CheckTimedOut(), now);
      book.hear(B2, new CheckTimedOut(), now);
      later(Duration.ofSeconds(3));
    }
    assertHealth(B1, BridgeHealth.SUSPECT);
    assertHealth(B2, BridgeHealth.SUSPECT);

    book.hear(B2, new RequestDone(), now);
    later(Duration.ofMillis(2_999));
    book.hear(B1, new CheckTimedOut(), now);
    // Asked before the other answered: the way may have been broken then.
    assertHealth(B1, BridgeHealth.SUSPECT);
    later(Duration.ofMillis(3_000));
    book.hear(B1, new CheckTimedOut(), now);
    assertHealth(B1, BridgeHealth.FAILED);
    assertHealth(B2, BridgeHealth.SUSPECT);
  }

  @Test
  void silence_ofTheOnlyOne_failsNobody() {
    add(1);
    for (int i = 0; i < 20; i++) {
      book.hear(B1, new CheckTimedOut(), now);
      later(Duration.ofSeconds(3));
    }
    assertHealth(B1, BridgeHealth.SUSPECT);
  }

  @Test
  void add_toAPoolThatRuns_isANewcomer() {
    add(1);
    now = now.plusSeconds(59);
    book.add(B2, now);
    assertHealth(B2, BridgeHealth.HEALTHY);
    now = now.plusSeconds(1);
    book.add(new BridgeId("b3"), now);
    book.add(B1, now);
    assertHealth(new BridgeId("b3"), BridgeHealth.RETURNING);
    assertHealth(B1, BridgeHealth.HEALTHY);
  }

  @Test
  void longGone_afterItsTime_isToBeForgotten() {
    add(2);
    book.hear(B1, new HealthSignal.Gone("left"), now);
    now = now.plus(Duration.ofMinutes(30)).minusMillis(1);
    assertThat(book.longGone(now)).isEmpty();
    now = now.plusMillis(1);
    assertThat(book.longGone(now)).containsExactly(B1);
    book.forget(B1);
    assertThat(book.condition(B1)).isEmpty();
    assertThat(book.hear(B1, new CheckPassed(), now)).isEmpty();
  }

  private void add(int count) {
    for (int i = 1; i <= count; i++) {
      book.add(new BridgeId("b" + i), now);
    }
  }

  private void untilDue(BridgeId bridge) {
    for (int i = 0; i < 30; i++) {
      if (later(POLL).contains(bridge)) {
        return;
      }
    }
    throw new AssertionError(bridge + " was never due");
  }

  private List<BridgeId> later(Duration duration) {
    now = now.plus(duration);
    book.tick(now);
    return book.due(now);
  }

  private void assertHealth(BridgeId bridge, BridgeHealth health) {
    assertThat(book.condition(bridge)).get().matches(c -> c.health() == health);
  }
}
