package org.ecluse.pool.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ecluse.pool.outcomes.Pools.ON_BRIDGE;
import static org.ecluse.pool.outcomes.Pools.at;
import static org.ecluse.pool.outcomes.Pools.decision;
import static org.ecluse.pool.outcomes.Pools.empty;
import static org.ecluse.pool.outcomes.Pools.facts;
import static org.ecluse.pool.outcomes.Pools.in;
import static org.ecluse.pool.outcomes.Pools.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.ecluse.pool.Cause;
import org.ecluse.pool.Decision;
import org.ecluse.pool.Level;
import org.ecluse.pool.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTrackerTest {
  private static final long WHOLE = 600;
  private final OutcomeTracker tracker = new OutcomeTracker(10);

  @Test
  void decision_pressureFalls_isRelieved() {
    DecisionOutcome outcome =
        only(watch(second -> second < 30 ? 0.84 + second / 1000.0 : 0.71, up(1, 0)));

    assertThat(outcome.verdict()).isEqualTo(Verdict.RELIEVED);
    assertThat(outcome.text()).isEqualTo("pressure fell from 0.84 to 0.71 in 5 min; level held");
    assertThat(outcome.before()).isEqualTo(new Moment(0.84, 3, 3, 0));
    assertThat(outcome.after(1)).contains(new Moment(0.71, 3, 3, 0));
    assertThat(outcome.minutes()).hasSize(OutcomeTracker.MINUTES);
    assertThat(outcome.highest()).isEqualTo(0.869);
    assertThat(outcome.lowest()).isEqualTo(0.71);
    assertThat(outcome.next()).isEmpty();
    assertThat(outcome.closedAt()).isEqualTo(at(WHOLE));
  }

  @ParameterizedTest
  @CsvSource({
    "0.78, RELIEVED, 'pressure fell from 0.80 to 0.78 in 5 min; level held'",
    "0.781, STEADY, 'pressure stayed at about 0.78 for 5 min; level held'",
    "0.819, STEADY, 'pressure stayed at about 0.82 for 5 min; level held'",
    "0.83, ROSE, 'pressure rose from 0.80 to 0.83 in 5 min; level held'"
  })
  void pressure_byItsChange_isJudged(double after, Verdict verdict, String text) {
    DecisionOutcome outcome = only(watch(second -> second == 0 ? 0.8 : after, up(1, 0)));

    assertThat(outcome.verdict()).isEqualTo(verdict);
    assertThat(outcome.text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"299, REVERSED, FLAPPED", "300, GIVEN_BACK, STEADY", "590, GIVEN_BACK, STEADY"})
  void stricterLevel_givenBack_isAFlapWhenItWasSoon(long when, Aftermath how, Verdict verdict) {
    DecisionOutcome outcome = watch(second -> 0.8, up(1, 0), down(2, when)).get(0);

    assertThat(outcome.next()).contains(new NextChange(Duration.ofSeconds(when), Level.FULL, how));
    assertThat(outcome.verdict()).isEqualTo(verdict);
  }

  @Test
  void givenBack_takenAgainWithinTheTime_isAFlap() {
    DecisionOutcome outcome = watch(second -> 0.5, down(1, 0), up(2, 599)).get(0);

    assertThat(outcome.verdict()).isEqualTo(Verdict.FLAPPED);
    assertThat(outcome.text()).endsWith("level reversed to REDUCED after 9 min");
  }

  @Test
  void givenBack_takenAgainLater_isReturned() {
    DecisionOutcome outcome = only(watch(second -> 0.5, down(1, 0), up(2, WHOLE)));

    assertThat(outcome.verdict()).isEqualTo(Verdict.RETURNED);
    assertThat(outcome.next()).isEmpty();
  }

  @Test
  void stricterLevel_thenStricterStill_wentFurther() {
    Decision further = decision(2, at(45), Scope.POOL, Level.REDUCED, Level.AUDIO_FIRST);

    DecisionOutcome outcome = watch(second -> 0.9, up(1, 0), further).get(0);

    assertThat(outcome.verdict()).isEqualTo(Verdict.STEADY);
    assertThat(outcome.text()).endsWith("level went further to AUDIO_FIRST after 45 s");
  }

  @ParameterizedTest
  @CsvSource({"OVERRIDE", "OVERRIDE_ENDED", "EXEMPT"})
  void change_byAPerson_isNoFlap(Cause cause) {
    Decision word = decision(2, at(60), Scope.POOL, Level.REDUCED, Level.FULL, cause);

    DecisionOutcome outcome = watch(second -> 0.8, up(1, 0), word).get(0);

    assertThat(outcome.verdict()).isEqualTo(Verdict.OVERRULED);
    assertThat(outcome.text()).endsWith("a person changed the level to FULL after 1 min");
  }

  @Test
  void change_ofAnotherScope_isNotItsOwn() {
    Decision other = decision(2, at(60), ON_BRIDGE, Level.REDUCED, Level.FULL);

    assertThat(watch(second -> 0.8, up(1, 0), other).get(0).next()).isEmpty();
  }

  @Test
  void region_isSummedUpOfItsBridges() {
    Scope here = new Scope.OneRegion("here");
    Decision cut = decision(1, at(0), here, Level.FULL, Level.REDUCED);
    tracker.tick(pool(0.9, at(0), facts(1, 0), facts(2, 1)), List.of(cut), JoinCounts.NONE, at(0));

    DecisionOutcome outcome =
        only(tracker.tick(pool(0.7, at(600), facts(1, 3)), List.of(), JoinCounts.NONE, at(600)));

    assertThat(outcome.before()).isEqualTo(new Moment(0.9, 6, 5, 1));
    assertThat(outcome.after(5)).contains(new Moment(0.7, 3, 0, 3));
  }

  @Test
  void region_withoutBridges_isNotWatched() {
    Decision cut = decision(1, at(0), new Scope.OneRegion("mars"), Level.FULL, Level.REDUCED);
    tracker.tick(pool(0.9, at(0)), List.of(cut), JoinCounts.NONE, at(0));

    assertThat(tracker.watches(1)).isFalse();
  }

  @Test
  void joins_refusedAndQueued_areCountedByMinute() {
    tracker.tick(pool(0.9, at(0)), List.of(up(1, 0)), new JoinCounts(5, 5), at(0));
    tracker.tick(pool(0.9, at(60)), List.of(), new JoinCounts(6, 7), at(60));
    tracker.tick(pool(0.9, at(300)), List.of(), new JoinCounts(16, 7), at(300));

    DecisionOutcome outcome =
        only(tracker.tick(pool(0.9, at(600)), List.of(), new JoinCounts(16, 7), at(600)));

    assertThat(outcome.minutes().get(0)).extracting("refused", "queued").containsExactly(1L, 2L);
    assertThat(outcome.minutes().get(1)).extracting("refused", "queued").containsExactly(10L, 0L);
    assertThat(outcome.refused()).isEqualTo(11);
    assertThat(outcome.queued()).isEqualTo(2);
    assertThat(outcome.text()).contains("11 joins were refused and 2 had to wait");
  }

  @Test
  void pictures_heldBackAndGivenBack_areToldForTheRoom() {
    Decision cut = decision(1, at(0), in(1), Level.FULL, Level.AUDIO_ONLY);
    tracker.tick(pool(0.9, at(0), facts(1, 0), facts(2, 0)), List.of(cut), JoinCounts.NONE, at(0));

    DecisionOutcome outcome =
        only(tracker.tick(pool(0.9, at(600), facts(1, 3)), List.of(), JoinCounts.NONE, at(600)));

    assertThat(outcome.before()).isEqualTo(new Moment(0.9, 3, 3, 0));
    assertThat(outcome.after(5)).contains(new Moment(0.9, 3, 0, 3));
    assertThat(outcome.text()).contains("3 more pictures were held back");
  }

  @Test
  void room_endsEarly_isToldAtOnce() {
    Decision cut = decision(1, at(0), in(1), Level.FULL, Level.AUDIO_ONLY);
    tracker.tick(pool(0.9, at(0), facts(1, 0)), List.of(cut), JoinCounts.NONE, at(0));
    tracker.tick(pool(0.9, at(130), facts(1, 3)), List.of(), JoinCounts.NONE, at(130));

    DecisionOutcome outcome =
        only(tracker.tick(pool(0.9, at(140)), List.of(), JoinCounts.NONE, at(140)));

    assertThat(outcome.verdict()).isEqualTo(Verdict.ENDED);
    assertThat(outcome.text()).endsWith("the room or bridge was gone after 2 min");
    assertThat(outcome.closedAt()).isEqualTo(at(140));
    assertThat(tracker.open()).isZero();
  }

  @Test
  void bridge_left_endsItsWatch() {
    Decision cut = decision(1, at(0), ON_BRIDGE, Level.FULL, Level.REDUCED);
    tracker.tick(pool(0.9, at(0)), List.of(cut), JoinCounts.NONE, at(0));

    assertThat(only(tracker.tick(empty(at(1)), List.of(), JoinCounts.NONE, at(1))).verdict())
        .isEqualTo(Verdict.ENDED);
  }

  @Test
  void process_halted_takesWhatItSeesForTheMissedMinutes() {
    tracker.tick(pool(0.9, at(0)), List.of(up(1, 0)), JoinCounts.NONE, at(0));

    DecisionOutcome outcome =
        only(tracker.tick(pool(0.4, at(7_200)), List.of(), new JoinCounts(9, 0), at(7_200)));

    assertThat(outcome.minutes()).hasSize(OutcomeTracker.MINUTES);
    assertThat(outcome.refused()).isEqualTo(9);
    assertThat(outcome.verdict()).isEqualTo(Verdict.RELIEVED);
  }

  @Test
  void full_roomIsNotWatched_poolTakesThePlaceOfTheOldestRoom() {
    OutcomeTracker small = new OutcomeTracker(2);
    List<Decision> many = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      many.add(decision(i, at(0), in(i), Level.FULL, Level.AUDIO_ONLY));
    }
    many.add(up(4, 0));
    small.tick(
        pool(0.9, at(0), facts(1, 0), facts(2, 0), facts(3, 0)), many, JoinCounts.NONE, at(0));

    assertThat(small.open()).isEqualTo(2);
    assertThat(small.unwatched()).isEqualTo(2);
    assertThat(small.watches(1)).isFalse();
    assertThat(small.watches(2)).isTrue();
    assertThat(small.watches(3)).isFalse();
    assertThat(small.watches(4)).isTrue();
  }

  @Test
  void tracker_withoutRoom_isRefused() {
    assertThatThrownBy(() -> new OutcomeTracker(0)).hasMessageContaining("at least 1");
  }

  private static Decision up(long number, long second) {
    return decision(number, at(second), Scope.POOL, Level.FULL, Level.REDUCED);
  }

  private static Decision down(long number, long second) {
    return decision(number, at(second), Scope.POOL, Level.REDUCED, Level.FULL);
  }

  /** Ten minutes, a look each second; the outcomes in the order of their coming. */
  private List<DecisionOutcome> watch(LongToDoubleFunction pressure, Decision... decisions) {
    List<DecisionOutcome> all = new ArrayList<>();
    for (long second = 0; second <= WHOLE; second++) {
      var now = at(second);
      List<Decision> fresh = new ArrayList<>(List.of(decisions));
      fresh.removeIf(decision -> !decision.at().equals(now));
      all.addAll(
          tracker.tick(
              pool(pressure.applyAsDouble(second), now, facts(1, 0)), fresh, JoinCounts.NONE, now));
    }
    return all;
  }

  private static DecisionOutcome only(List<DecisionOutcome> outcomes) {
    assertThat(outcomes).hasSize(1);
    return outcomes.get(0);
  }
}
