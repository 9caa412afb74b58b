package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the ladder promises for any load curve, one reading a second. */
class LadderProperties {
  private static final Thresholds T = Thresholds.defaults();

  private record Change(Instant at, Level from, Level to) {
    boolean up() {
      return to.compareTo(from) > 0;
    }
  }

  @Provide
  Arbitrary<List<Double>> curves() {
    // Plateaus of any height and length, spikes among them: what flapping would come from.
    return Arbitraries.doubles()
        .between(0, 1.5)
        .flatMap(
            height ->
                Arbitraries.integers()
                    .between(1, 90)
                    .map(n -> java.util.Collections.nCopies(n, height)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(30)
        .map(parts -> parts.stream().flatMap(List::stream).toList());
  }

  @Property(tries = 100)
  void levels_anyCurve_areNeverLeftBeforeTheirDwell(@ForAll("curves") List<Double> curve) {
    Instant since = Moments.NINE;
    for (Change change : changes(curve)) {
      if (!change.up()) {
        assertThat(Duration.between(since, change.at()))
            .isGreaterThanOrEqualTo(T.rung(change.from()).dwell());
      }
      since = change.at();
    }
  }

  @Property(tries = 100)
  void levels_anyCurve_areEnteredOnSustainedPressureOnly(@ForAll("curves") List<Double> curve) {
    for (Change change : changes(curve)) {
      if (change.up()) {
        int second = (int) Duration.between(Moments.NINE, change.at()).toSeconds();
        assertThat(curve.get(second)).isGreaterThanOrEqualTo(T.rung(change.to()).enter());
        for (int s = second; s >= second - T.sustain().toSeconds(); s--) {
          assertThat(curve.get(s)).isGreaterThanOrEqualTo(T.rung(change.to()).enter());
        }
      }
    }
  }

  @Property(tries = 100)
  void levels_anyCurve_goDownOneRungAtATime(@ForAll("curves") List<Double> curve) {
    assertThat(changes(curve))
        .filteredOn(change -> !change.up())
        .allMatch(change -> change.to() == change.from().milder());
  }

  @Property(tries = 100)
  void changes_anyCurve_areFewerThanTheDwellsAllow(@ForAll("curves") List<Double> curve) {
    // Each way down costs a dwell, and after it no more than four ways up are left to go.
    long shortest = T.queue().dwell().toSeconds();
    long down = changes(curve).stream().filter(change -> !change.up()).count();
    assertThat(down).isLessThanOrEqualTo(curve.size() / shortest);
    assertThat(changes(curve).size() - down).isLessThanOrEqualTo(down + 4);
  }

  @Property(tries = 100)
  void levels_sawtooth_areLeftLessAndLessOften(@ForAll("teeth") int period) {
    // A load that returns as soon as the level is left: the back-off halves the frequency.
    Ladder ladder = Ladder.start(Moments.NINE);
    List<Instant> left = new ArrayList<>();
    for (int s = 0; s < 7_200; s++) {
      double load = s % period < 10 || ladder.level() == Level.FULL ? 0.75 : 0.1;
      Ladder next = step(ladder, load, Moments.at(s));
      if (next.level().compareTo(ladder.level()) < 0) {
        left.add(Moments.at(s));
      }
      ladder = next;
    }
    assertThat(left.size()).isLessThanOrEqualTo(7_200 / 480 + 4);
  }

  @Provide
  Arbitrary<Integer> teeth() {
    return Arbitraries.integers().between(60, 600);
  }

  @Property(tries = 100)
  void ladder_askedTwiceAtOnce_changesAtMostOnce(
      @ForAll("curves") List<Double> curve, @ForAll("heights") double again) {
    Ladder ladder = Ladder.start(Moments.NINE);
    for (int s = 0; s < curve.size(); s++) {
      ladder = step(ladder, curve.get(s), Moments.at(s));
      assertThat(step(ladder, curve.get(s), Moments.at(s)).level()).isEqualTo(ladder.level());
    }
    Ladder milder =
        step(ladder, Math.min(again, curve.get(curve.size() - 1)), Moments.at(curve.size()));
    Ladder stricter =
        step(ladder, Math.max(again, curve.get(curve.size() - 1)), Moments.at(curve.size()));
    assertThat(milder.level()).isLessThanOrEqualTo(stricter.level());
  }

  @Provide
  Arbitrary<Double> heights() {
    return Arbitraries.doubles().between(0, 1.5);
  }

  private static Ladder step(Ladder ladder, double load, Instant now) {
    return ladder.next(new Ladder.Pressure(load, load, load), Pace.of(T), Level.QUEUE, now);
  }

  private static List<Change> changes(List<Double> curve) {
    List<Change> changes = new ArrayList<>();
    Ladder ladder = Ladder.start(Moments.NINE);
    for (int s = 0; s < curve.size(); s++) {
      Ladder next = step(ladder, curve.get(s), Moments.at(s));
      if (next.level() != ladder.level()) {
        changes.add(new Change(Moments.at(s), ladder.level(), next.level()));
      }
      ladder = next;
    }
    return changes;
  }
}
