package org.ecluse.conference;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.ecluse.conference.Play.Act;
import org.ecluse.conference.Play.Step;

/**
 * Whatever people, bridges and operators do, in any order: everybody sees the same room, nobody is
 * on two bridges, and nothing stays behind.
 */
class ConferencesProperties {
  @Property(tries = 300)
  void rooms_anySteps_staySoundAndLeaveNothingBehind(@ForAll("steps") List<Step> steps) {
    Play play = new Play();
    for (Step step : steps) {
      play.run(step);
      play.checkAlways();
    }
    play.settle();
    play.checkAlways();
    play.checkSettled();
    play.leaveAll();
    play.checkAlways();
    play.checkReleased();
    play.settle();
    play.checkBridgesEmpty();
  }

  @Property(tries = 300)
  void rooms_everybodyLeavesInTheMiddle_releaseEveryCharge(@ForAll("steps") List<Step> steps) {
    Play play = new Play();
    steps.forEach(play::run);
    play.leaveAll();
    play.checkAlways();
    play.checkReleased();
    play.settle();
    play.checkBridgesEmpty();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Act> acts =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of(Act.JOIN, Act.ANSWER)),
            Tuple.of(5, Arbitraries.of(Act.class)));
    return Combinators.combine(
            acts,
            Arbitraries.integers().between(0, Play.PEOPLE - 1),
            Arbitraries.integers().between(1, 20))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(60);
  }
}
