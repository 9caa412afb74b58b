package org.ecluse.pool.sizes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SizesTest {
  /** A Monday. */
  private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");

  private final SizePrior prior = new SizePrior(ZoneOffset.UTC);

  private static SizeFigure figure(int... sizes) {
    SizeFigure figure = SizeFigure.first(sizes[0], NINE);
    for (int i = 1; i < sizes.length; i++) {
      figure = figure.after(sizes[i], NINE);
    }
    return figure;
  }

  @Test
  void figure_oneLectureInAWeeklyMeeting_movesItByLittle() {
    assertThat(figure(6, 6, 6, 6, 300).people()).isBetween(6.0, 9.0);
  }

  @Test
  void figure_roomIsUsedOtherwise_isKnownAfterAFewMeetings() {
    assertThat(figure(4, 4, 4, 4, 30, 30, 30, 30, 30, 30).people()).isGreaterThan(20);
  }

  @Test
  void prior_nothingLearned_isThePublishedMean() {
    assertThat(prior.at(NINE)).isEqualTo(3.1, within(1e-9));
  }

  @Test
  void prior_largeMeetingsAtTen_knowsTheHourAndNotTheWeekend() {
    for (int i = 0; i < 200; i++) {
      prior.learn(12, NINE.plus(Duration.ofMinutes(52)));
      prior.learn(3, NINE);
    }
    assertThat(prior.at(NINE.plus(Duration.ofHours(1)))).isBetween(11.0, 12.0);
    assertThat(prior.at(NINE)).isBetween(3.0, 4.0);
    assertThat(prior.at(NINE.plus(Duration.ofDays(5)))).isBetween(5.0, 9.0);
  }

  @Test
  void prior_hoursAreThoseOfTheZone() {
    SizePrior paris = new SizePrior(ZoneId.of("Europe/Paris"));
    for (int i = 0; i < 200; i++) {
      paris.learn(12, Instant.parse("2026-07-06T08:00:00Z"));
      paris.learn(2, Instant.parse("2026-07-06T09:00:00Z"));
    }
    // Ten o'clock in Paris, in winter.
    assertThat(paris.at(Instant.parse("2026-11-23T09:00:00Z"))).isGreaterThan(10);
  }

  @Test
  void prior_oneLectureOfThousands_countsAsThirty() {
    prior.learn(5_000, NINE);
    assertThat(prior.at(NINE)).isLessThan(6);
  }

  @Test
  void size_nothingKnown_isTheHours() {
    assertThat(Expectation.size(Optional.empty(), OptionalInt.empty(), 3.1, 100)).isEqualTo(3);
  }

  @Test
  void size_moreMeetings_weighMore() {
    int once = Expectation.size(Optional.of(figure(30)), OptionalInt.empty(), 3, 100);
    int often =
        Expectation.size(Optional.of(figure(30, 30, 30, 30, 30, 30)), OptionalInt.empty(), 3, 100);
    assertThat(once).isEqualTo(17);
    assertThat(often).isEqualTo(26);
  }

  @Test
  void size_invitation_countsForThoseWhoCome() {
    // (4 x 30 + 3) / 5
    assertThat(Expectation.size(Optional.empty(), OptionalInt.of(40), 3, 100)).isEqualTo(25);
  }

  @Test
  void size_absurdInvitation_isNoMoreThanARoomHolds() {
    assertThat(Expectation.size(Optional.empty(), OptionalInt.of(Integer.MAX_VALUE), 3, 100))
        .isLessThanOrEqualTo(75);
  }
}
