package org.ecluse.pool.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class LearnedProperties {
  private static final List<Prior> PRIORS =
      List.of(new Prior(50, 20, 5, 250), new Prior(30, 15, 1, 150), new Prior(90, 45, 9, 450));
  private static final double MEMORY = 24 * 3600;

  private static PriceLearner taught(long seed, int reports) {
    PriceLearner learner = new PriceLearner(PRIORS, MEMORY);
    teach(learner, new Random(seed), reports);
    return learner;
  }

  private static void teach(PriceLearner learner, Random random, int reports) {
    for (int i = 0; i < reports; i++) {
      double people = 20 + random.nextInt(400);
      double[] x = {people, people * 4 * random.nextDouble(), people * 3 * random.nextDouble()};
      learner.pass(5);
      learner.learn(x, (60 * x[0] + 20 * x[1] + 130 * x[2]) * (1 + 0.1 * random.nextGaussian()));
    }
  }

  private static void assertSame(PriceLearner one, PriceLearner other) {
    double[] x = {100, 220, 150};
    assertThat(one.predict(x)).isEqualTo(other.predict(x));
    for (int i = 0; i < PRIORS.size(); i++) {
      assertThat(one.price(i)).isEqualTo(other.price(i));
    }
  }

  @Property(tries = 50)
  void restored_fromWhatWasLearned_saysAndLearnsTheSame(
      @ForAll long seed, @ForAll @IntRange(max = 500) int reports) {
    PriceLearner before = taught(seed, reports);
    PriceLearner after = new PriceLearner(PRIORS, MEMORY);
    assertThat(after.restore(before.learned())).isEmpty();
    assertSame(before, after);
    teach(before, new Random(seed + 1), 20);
    teach(after, new Random(seed + 1), 20);
    assertSame(before, after);
  }

  @Property(tries = 50)
  void timeAway_makesPricesLessSure_neverBeyondThePrior(
      @ForAll long seed, @ForAll @DoubleRange(max = 1e7) double seconds) {
    PriceLearner before = taught(seed, 300);
    PriceLearner after = new PriceLearner(PRIORS, MEMORY);
    after.restore(before.learned());
    after.pass(seconds);
    for (int i = 0; i < PRIORS.size(); i++) {
      double most = PRIORS.get(i).deviation() * (1 + 1e-9);
      assertThat(after.price(i).mean()).isEqualTo(before.price(i).mean());
      assertThat(after.price(i).deviation()).isBetween(before.price(i).deviation(), most);
      if (seconds >= MEMORY) {
        assertThat(after.price(i).deviation()).isGreaterThan(PRIORS.get(i).deviation() * 0.999);
      }
    }
  }

  @Property(tries = 200)
  void anyFigures_areTakenWithinBounds_orChangeNothing(
      @ForAll long seed, @ForAll List<Double> wild) {
    Random random = new Random(seed);
    Learned good = taught(seed, 50).learned();
    List<Double> prices = new ArrayList<>(good.prices());
    List<Double> covariance = new ArrayList<>(good.covariance());
    for (double figure : wild) {
      prices.set(random.nextInt(prices.size()), random.nextBoolean() ? 50 : figure);
      covariance.set(random.nextInt(covariance.size()), figure);
    }
    PriceLearner learner = new PriceLearner(PRIORS, MEMORY);
    PriceLearner untouched = new PriceLearner(PRIORS, MEMORY);
    boolean taken = learner.restore(new Learned(prices, covariance, good.noise())).isEmpty();
    if (!taken) {
      assertSame(learner, untouched);
    }
    teach(learner, random, 20);
    for (int i = 0; i < PRIORS.size(); i++) {
      Estimate price = learner.price(i);
      assertThat(price.mean()).isBetween(PRIORS.get(i).least(), PRIORS.get(i).most());
      assertThat(price.deviation()).isBetween(0.0, PRIORS.get(i).deviation() * 1.0001);
    }
  }
}
