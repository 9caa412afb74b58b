package org.ecluse.conference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ecluse.conference.fake.FakeBrowser;
import org.ecluse.pool.Decision;
import org.ecluse.pool.Level;
import org.ecluse.pool.LevelOverride;
import org.ecluse.pool.PlacementWish;
import org.ecluse.pool.PlacementWish.Policy;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.Scope;
import org.ecluse.pool.outcomes.DecisionOutcome;
import org.ecluse.pool.outcomes.JoinCounts;
import org.ecluse.pool.outcomes.Verdict;
import org.junit.jupiter.api.Test;

class OutcomesTest extends Scene {
  private static final int WATCHED_SECONDS = 600;

  @Test
  void decision_tenMinutesLater_hasItsOutcomeInTheJournal() {
    overload();
    load = 0.5;
    ticks(WATCHED_SECONDS - 1);
    assertThat(ofPool()).isEmpty();
    assertThat(conferences.outcomes().watches(firstOfPool().number())).isTrue();

    ticks(1);

    DecisionOutcome outcome = ofPool().get(0);
    assertThat(outcome.before().pressure()).isGreaterThan(0.7);
    assertThat(outcome.after(5)).get().matches(moment -> moment.pressure() < 0.6);
    assertThat(outcome.closedAt()).isEqualTo(time.instant());
    assertThat(conferences.outcomes().watches(outcome.number())).isFalse();
  }

  @Test
  void outcome_isToldToListeners_alsoWhenTheJournalFails() {
    List<DecisionOutcome> heard = new ArrayList<>();
    conferences.outcomes().onOutcome(heard::add);
    overload();
    journalFails = true;
    ticks(WATCHED_SECONDS);

    assertThat(heard).extracting(DecisionOutcome::number).contains(firstOfPool().number());
    assertThat(outcomes).isEmpty();
  }

  @Test
  void meeting_endsEarly_tellsItsOutcomeAtOnce() {
    FakeBrowser ana = new FakeBrowser();
    Connection connection = join(ana, "Ana", true);
    answer(connection, ana);
    hold(Level.AUDIO_ONLY);
    ticks(5);
    connection.onMessage(new FromParticipant.Leave());
    ticks(1);

    assertThat(outcomes)
        .filteredOn(outcome -> outcome.verdict() == Verdict.ENDED)
        .extracting(DecisionOutcome::number)
        .containsExactly(numberOf(new Scope.OneRoom(ROOM)));
  }

  @Test
  void joins_thatWaitOrAreRefused_areCounted() {
    hold(Level.QUEUE);
    join(new FakeBrowser(), "Ana", true);
    assertThat(conferences.outcomes().joins()).isEqualTo(new JoinCounts(0, 1));

    conferences.removeOverride("o1");
    ticks(2);
    wish = new PlacementWish(Optional.of("mars"), Set.of(), Policy.REQUIRE);
    conferences
        .connect(new RoomId("room-2"), new FakeBrowser())
        .onMessage(new FromParticipant.Join("Bo", true, true, Optional.empty()));
    assertThat(conferences.outcomes().joins()).isEqualTo(new JoinCounts(1, 1));
  }

  /** The load becomes so high that the pool's level changes. */
  private void overload() {
    load = 0.75;
    for (int i = 0; i < 20 && journal.isEmpty(); i++) {
      ticks(1);
    }
  }

  private void hold(Level level) {
    Instant now = time.instant();
    conferences.override(
        new LevelOverride("o1", Scope.POOL, level, "op", "drill", now, now.plusSeconds(3_600)));
  }

  private Decision firstOfPool() {
    return journal.stream().filter(d -> d.scope().equals(Scope.POOL)).findFirst().orElseThrow();
  }

  private long numberOf(Scope scope) {
    return journal.stream()
        .filter(d -> d.scope().equals(scope))
        .mapToLong(Decision::number)
        .findFirst()
        .orElseThrow();
  }

  private List<DecisionOutcome> ofPool() {
    long number = firstOfPool().number();
    return outcomes.stream().filter(outcome -> outcome.number() == number).toList();
  }
}
