package org.ecluse.simulator.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ecluse.simulator.day.Worlds.Who;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the code that decides live promises, on a few days; the table of the README has twenty of
 * each. Bounds are wider than what was measured, and far from what any of the other ways reaches.
 */
class PromisesTest {
  private static final int BRIDGES = 4;

  /** Of a day with few cameras off a single large meeting is a large share. */
  private static final double FEW = 300;

  @ParameterizedTest
  @ValueSource(strings = {"double", "frozen"})
  void day_soundFits_itStaysWholeAndFewPicturesAreLost(String name) {
    Scenario day = Scenario.named(name);
    List<Who> whos = List.of(Who.ECLUSE, Who.ORACLE, Who.LEAST);
    var outcomes = Comparison.of(List.of(day), whos, BRIDGES, 2, 2).outcomes().get(day);
    for (int seed = 0; seed < 2; seed++) {
      Outcome ours = outcomes.get(Who.ECLUSE).get(seed);
      double best = outcomes.get(Who.ORACLE).get(seed).withoutMinutes();
      double plain = outcomes.get(Who.LEAST).get(seed).brokenMinutes();
      assertThat(ours.refused()).isZero();
      assertThat(ours.needlessMinutes()).as("broken sound").isLessThan(0.02 * plain);
      assertThat(ours.withoutMinutes()).as("cameras off").isLessThan(1.25 * best + FEW);
      assertThat(ours.mostChangesInAnHour()).as("level changes").isLessThanOrEqualTo(3);
    }
  }

  @Test
  void day_capacitySuffices_nothingIsDecided() {
    Outcome ours = Worlds.play(Scenario.named("friday"), Who.ECLUSE, BRIDGES, 1, 1);
    assertThat(ours.levelChanges()).isZero();
    assertThat(ours.refused()).isZero();
    assertThat(ours.waitedMinutes()).isZero();
  }

  @Test
  void day_meetingsGrowOnOneBridge_areMovedApart() {
    Outcome ours = Worlds.play(Scenario.named("busy"), Who.ECLUSE, BRIDGES, 1, 2);
    assertThat(ours.moved()).isPositive();
    assertThat(ours.hottest()).isLessThan(1.1);
  }
}
