package org.ecluse.pool.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class PriceLearnerProperties {
  private static final List<Prior> PRIORS =
      List.of(new Prior(50, 20, 5, 250), new Prior(30, 15, 1, 150), new Prior(90, 45, 9, 450));

  @Property(tries = 60)
  void reports_ofOneTruth_areForetold(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.5, max = 2) double sound,
      @ForAll @DoubleRange(min = 0.5, max = 2) double pictures) {
    double[] truth = {50 * sound, 30 * sound, 90 * pictures};
    PriceLearner learner = new PriceLearner(PRIORS, 7 * 24 * 3600);
    Random random = new Random(seed);
    for (int i = 0; i < 600; i++) {
      double[] x = amounts(random);
      learner.pass(5);
      learner.learn(x, total(x, truth) * (1 + 0.05 * random.nextGaussian()));
    }
    double[] x = {100, 220, 150};
    assertThat(learner.predict(x).mean() / total(x, truth)).isBetween(0.95, 1.05);
    assertThat(learner.price(2).mean() / truth[2]).isBetween(0.85, 1.15);
  }

  @Property(tries = 20)
  void interval_coversTheNextReports_aboutAsOftenAsItSays(@ForAll long seed) {
    double[] truth = {60, 20, 70};
    PriceLearner learner = new PriceLearner(PRIORS, 7 * 24 * 3600);
    Random random = new Random(seed);
    int covered = 0;
    for (int i = 0; i < 1400; i++) {
      double[] x = amounts(random);
      double y = total(x, truth) * (1 + 0.08 * random.nextGaussian());
      Estimate said = learner.predict(x);
      covered += i >= 400 && y >= said.low() && y <= said.high() ? 1 : 0;
      learner.learn(x, y);
    }
    assertThat(covered / 1000.0).isBetween(0.83, 0.96);
  }

  @Property(tries = 200)
  void anyInput_staysWithinBounds(@ForAll List<Double> wild, @ForAll long seed) {
    PriceLearner learner = new PriceLearner(PRIORS, 3600);
    Random random = new Random(seed);
    for (double figure : wild) {
      learner.pass(figure);
      learner.learn(new double[] {random.nextInt(1000), figure, 1e9 * random.nextDouble()}, figure);
      learner.learn(amounts(random), Math.abs(figure));
      learner.learn(new double[] {Double.NaN, 1, 1}, 1);
    }
    for (int i = 0; i < PRIORS.size(); i++) {
      Estimate price = learner.price(i);
      assertThat(price.mean()).isBetween(PRIORS.get(i).least(), PRIORS.get(i).most());
      assertThat(price.deviation()).isBetween(0.0, PRIORS.get(i).deviation() * 1.0001);
    }
  }

  @Property(tries = 20)
  void oneLiarAmongTen_movesPredictionsLittle(@ForAll long seed) {
    double[] truth = {50, 30, 90};
    PriceLearner learner = new PriceLearner(PRIORS, 7 * 24 * 3600);
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      double[] x = amounts(random);
      double honest = total(x, truth) * (1 + 0.05 * random.nextGaussian());
      learner.learn(x, i % 10 == 0 ? 10 * honest : honest);
    }
    double[] x = {100, 220, 150};
    assertThat(learner.predict(x).mean() / total(x, truth)).isBetween(0.85, 1.2);
  }

  private static double[] amounts(Random random) {
    double people = 20 + random.nextInt(400);
    return new double[] {
      people, people * (1 + 4 * random.nextDouble()), people * 3 * random.nextDouble()
    };
  }

  private static double total(double[] x, double[] prices) {
    return x[0] * prices[0] + x[1] * prices[1] + x[2] * prices[2];
  }
}
