package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.ecluse.pool.learning.Learned;
import org.junit.jupiter.api.Test;

class PriceBookTest {
  private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
  private static final RoomPrices TRUTH = new RoomPrices(55, 20, 130, 70);

  private static BridgeDescription bridge(String kind) {
    return new BridgeDescription(
        new BridgeId("b-" + kind), Optional.empty(), Set.of(), 1, 100_000, kind);
  }

  private static PriceBook.Kind taught(PriceBook book, String kind, Instant from) {
    PriceBook.Kind learner = book.join(bridge(kind));
    Random random = new Random(4);
    for (int i = 0; i < 200; i++) {
      double people = 20 + random.nextInt(300);
      double[] amounts = {people, 3 * people, people * random.nextDouble(), people};
      double packets =
          amounts[0] * TRUTH.person()
              + amounts[1] * TRUTH.voice()
              + amounts[2] * TRUTH.picture()
              + amounts[3] * TRUTH.small();
      learner.learn(
          amounts, packets * (1 + 0.02 * random.nextGaussian()), from.plusSeconds(5L * i));
    }
    return learner;
  }

  @Test
  void learned_restoredAtOnce_givesTheSamePrices() {
    PriceBook before = new PriceBook();
    PriceBook.Kind large = taught(before, "large", NINE);
    PriceBook after = new PriceBook();

    assertThat(after.restore(before.learned(), before.learned().get(0).at())).isEmpty();

    PriceBook.Kind again = after.join(bridge("large"));
    assertThat(again.costs()).isEqualTo(large.costs()).isNotEqualTo(CostModel.ASSUMED);
    assertThat(again.next(5)).isEqualTo(large.next(5));
    assertThat(after.learned()).isEqualTo(before.learned());
    assertThat(after.join(bridge("old")).costs()).isEqualTo(CostModel.ASSUMED);
  }

  @Test
  void learned_restoredAfterAWhile_isLessSure_upToWhatIsAssumed() {
    PriceBook before = new PriceBook();
    NextPerson sure = taught(before, "large", NINE).next(5);
    Instant end = before.learned().get(0).at();

    double hour = unsure(before, end.plus(Duration.ofHours(1)));
    double day = unsure(before, end.plus(Duration.ofDays(1)));

    assertThat(hour).isGreaterThan(sure.video().deviation());
    assertThat(day).isGreaterThan(hour);
    assertThat(unsure(before, end.plus(Duration.ofDays(400)))).isCloseTo(day, within(0.1 * day));
    assertThat(unsure(before, end.minusSeconds(1))).isCloseTo(day, within(1e-9));
  }

  private static double unsure(PriceBook before, Instant now) {
    PriceBook after = new PriceBook();
    assertThat(after.restore(before.learned(), now)).isEmpty();
    return after.join(bridge("large")).next(5).video().deviation();
  }

  @Test
  void learned_thatCantBe_isToldAndLeavesWhatIsAssumed() {
    Learned absurd = new Learned(List.of(1e9, 1.0), List.of(1.0, 0.0, 0.0, 1.0), 0.01);
    PriceBook before = new PriceBook();
    taught(before, "fine", NINE);
    LearnedKind fine = before.learned().get(0);
    LearnedKind other = new LearnedKind("other", 99, NINE, fine.learned());
    PriceBook book = new PriceBook();

    List<String> problems =
        book.restore(List.of(new LearnedKind("large", 1, NINE, absurd), other, fine), NINE);

    assertThat(problems)
        .containsExactly("large: prices: 4 expected, were 2", "other: format: 1 expected, was 99");
    assertThat(book.join(bridge("large")).costs()).isEqualTo(CostModel.ASSUMED);
    assertThat(book.join(bridge("other")).costs()).isEqualTo(CostModel.ASSUMED);
    assertThat(book.join(bridge("fine")).costs()).isNotEqualTo(CostModel.ASSUMED);
  }

  @Test
  void learned_ofManyKinds_isBounded() {
    PriceBook book = new PriceBook();
    for (int i = 0; i < PriceBook.KEPT_MAX + 5; i++) {
      book.join(bridge("k" + i)).learn(new double[] {10, 20, 5, 5}, 2_000, NINE.plusSeconds(i));
    }
    List<LearnedKind> kept = book.learned();
    assertThat(kept).hasSize(PriceBook.KEPT_MAX);
    assertThat(kept.get(0).kind()).isEqualTo("k" + (PriceBook.KEPT_MAX + 4));

    List<LearnedKind> more = new ArrayList<>(kept);
    more.add(new LearnedKind("one-more", 1, NINE, kept.get(0).learned()));
    assertThat(new PriceBook().restore(more, NINE))
        .containsExactly("one-more: more than 100 kinds");
  }
}
