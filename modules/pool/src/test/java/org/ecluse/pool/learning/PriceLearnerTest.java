package org.ecluse.pool.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PriceLearnerTest {
  private static final List<Prior> PRIORS =
      List.of(new Prior(50, 20, 5, 250), new Prior(30, 15, 1, 150), new Prior(90, 45, 9, 450));

  @Test
  void intervalsOfPrices_ofManyTruths_coverThemAsOftenAsTheySay() {
    int covered = 0;
    for (int seed = 0; seed < 200; seed++) {
      covered += covered(new Random(seed));
    }
    assertThat(covered / 600.0).isBetween(0.85, 0.99);
  }

  private static int covered(Random random) {
    double[] truth = new double[3];
    for (int i = 0; i < 3; i++) {
      Prior prior = PRIORS.get(i);
      double drawn = prior.mean() + prior.deviation() * random.nextGaussian();
      truth[i] = Math.max(2 * prior.least(), drawn);
    }
    PriceLearner learner = new PriceLearner(PRIORS, 7 * 24 * 3600);
    for (int i = 0; i < 300; i++) {
      double people = 20 + random.nextInt(400);
      double[] x = {people, people * (1 + 4 * random.nextDouble()), people * random.nextDouble()};
      double total = x[0] * truth[0] + x[1] * truth[1] + x[2] * truth[2];
      learner.learn(x, total * (1 + 0.05 * random.nextGaussian()));
    }
    int covered = 0;
    for (int i = 0; i < 3; i++) {
      Estimate price = learner.price(i);
      covered += truth[i] >= price.low() && truth[i] <= price.high() ? 1 : 0;
    }
    return covered;
  }

  @Test
  void time_makesPricesLessSure_neverBeyondThePrior() {
    PriceLearner learner = new PriceLearner(PRIORS, 3600);
    for (int i = 1; i < 50; i++) {
      learner.learn(new double[] {i, i, 0}, 80 * i);
      learner.learn(new double[] {i, 5 * i, i}, 290 * i);
    }
    double sure = learner.price(0).deviation();
    learner.pass(600);
    assertThat(learner.price(0).deviation()).isGreaterThan(sure);
    learner.pass(1e9);
    assertThat(learner.price(0).deviation()).isLessThanOrEqualTo(20.0001);
  }
}
