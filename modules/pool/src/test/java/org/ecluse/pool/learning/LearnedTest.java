package org.ecluse.pool.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LearnedTest {
  private static final List<Prior> PRIORS =
      List.of(new Prior(50, 20, 5, 250), new Prior(30, 10, 1, 150));
  private static final List<Double> PRICES = List.of(60.0, 20.0);

  private final PriceLearner learner = new PriceLearner(PRIORS, 3600);

  private String refused(List<Double> prices, List<Double> covariance, double noise) {
    String problem = learner.restore(new Learned(prices, covariance, noise)).orElseThrow();
    assertThat(learner.price(0)).isEqualTo(new Estimate(50, 20));
    assertThat(learner.price(1)).isEqualTo(new Estimate(30, 10));
    return problem;
  }

  @Test
  void restore_whatCanBe_isTaken() {
    assertThat(learner.restore(new Learned(PRICES, List.of(100.0, -40.0, -40.0, 25.0), 0.01)))
        .isEmpty();
    assertThat(learner.price(0)).isEqualTo(new Estimate(60, 10));
    assertThat(learner.price(1)).isEqualTo(new Estimate(20, 5));
  }

  @Test
  void restore_pricesOutOfBounds_areNamed() {
    List<Double> fine = List.of(100.0, 0.0, 0.0, 25.0);
    assertThat(refused(List.of(251.0, 20.0), fine, 0.01)).startsWith("prices: 5.0 to 250.0");
    assertThat(refused(List.of(60.0, Double.NaN), fine, 0.01)).startsWith("prices: 1.0");
    assertThat(refused(List.of(60.0), List.of(1.0), 0.01)).isEqualTo("prices: 2 expected, were 1");
    assertThat(refused(PRICES, fine, Double.POSITIVE_INFINITY)).startsWith("noise: ");
    assertThat(refused(PRICES, fine, 0)).startsWith("noise: ");
  }

  @Test
  void restore_whatIsNoCovariance_isRefused() {
    assertThat(refused(PRICES, List.of(100.0, 1.0, 2.0, 25.0), 0.01)).startsWith("covariance");
    assertThat(refused(PRICES, List.of(401.0, 0.0, 0.0, 25.0), 0.01)).startsWith("covariance");
    assertThat(refused(PRICES, List.of(100.0, 60.0, 60.0, 25.0), 0.01)).startsWith("covariance");
    assertThat(refused(PRICES, List.of(-1.0, 0.0, 0.0, 25.0), 0.01)).startsWith("covariance");
  }

  @Test
  void learned_notASquare_orTooLarge_isNone() {
    assertThatThrownBy(() -> new Learned(PRICES, List.of(1.0), 0.01))
        .hasMessageContaining("a square of variances");
    assertThatThrownBy(() -> new Learned(List.of(), List.of(), 0.01))
        .hasMessageContaining("1 to 16 prices");
  }
}
