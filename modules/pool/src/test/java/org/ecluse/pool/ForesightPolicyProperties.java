package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.ecluse.pool.forecast.Curve;
import org.ecluse.pool.forecast.Foresight;
import org.junit.jupiter.api.Test;

/** What a forecast may do, and what it may never do. */
class ForesightPolicyProperties {
  private static final Thresholds CAREFUL = Thresholds.defaults();
  private static final Thresholds AHEAD =
      with(new ForesightRules(true, true, Duration.ofMinutes(10)));

  record Moment(double load, Foresight foresight) {}

  @Provide
  Arbitrary<List<Moment>> moments() {
    return Combinators.combine(
            Arbitraries.doubles().between(0, 1.2),
            Arbitraries.doubles().between(0, 2),
            Arbitraries.doubles().between(0, 1),
            Arbitraries.of(true, false))
        .as((load, low, width, edge) -> new Moment(load, foresight(edge, low, low + width)))
        .list()
        .ofMinSize(5)
        .ofMaxSize(120);
  }

  @Property(tries = 100)
  void withoutMayDegrade_anyForecast_noDecisionIsTakenOnItAlone(
      @ForAll("moments") List<Moment> moments) {
    Run run = new Run(CAREFUL);
    for (Moment each : moments) {
      for (Decision decision : run.tick(each.load(), each.foresight())) {
        assertThat(decision.because().cause()).isNotEqualTo(Cause.FORECAST);
        if (decision.to().compareTo(decision.from()) > 0) {
          assertThat(each.load()).isGreaterThanOrEqualTo(CAREFUL.rung(decision.to()).enter());
        }
      }
    }
  }

  @Property(tries = 60)
  void withMayDegrade_anyForecast_reachesNoFurtherThanAudioFirstAndOnlyWhenItsLowEndDoes(
      @ForAll("moments") List<Moment> moments) {
    Run run = new Run(AHEAD);
    for (Moment each : moments) {
      for (Decision decision : run.tick(each.load(), each.foresight())) {
        if (decision.because().cause() == Cause.FORECAST) {
          assertThat(decision.to()).isLessThanOrEqualTo(Level.AUDIO_FIRST);
          double low = each.foresight().demandIn10MinLow();
          assertThat(low).isGreaterThanOrEqualTo(AHEAD.rung(decision.to()).enter());
        }
      }
    }
  }

  @Property(tries = 30)
  void forecastOfNothing_anyLoad_decidesAsWithoutOne(
      @ForAll("moments") List<Moment> moments, @ForAll @DoubleRange(min = 0, max = 1) double last) {
    Run with = new Run(AHEAD);
    Run without = new Run(AHEAD);
    for (Moment each : moments) {
      assertThat(with.tick(each.load(), foresight(true, 0, 0)))
          .isEqualTo(without.tick(each.load(), Foresight.NONE));
    }
  }

  @Test
  void edgeNear_highEndReachesTheLevel_isNotLeft() {
    Run armed = new Run(CAREFUL);
    Run plain = new Run(CAREFUL);
    for (int i = 0; i < 400; i++) {
      double load = i < 10 ? 0.75 : 0.1;
      armed.tick(load, foresight(true, 0.2, 0.75));
      plain.tick(load, Foresight.NONE);
    }
    assertThat(armed.state.level()).isEqualTo(Level.REDUCED);
    assertThat(plain.state.level()).isEqualTo(Level.FULL);
  }

  @Test
  void mayDegrade_lowEndReachesAudioFirst_entersAheadAndSaysWhy() {
    Decision ahead = new Run(AHEAD).tick(0.5, foresight(true, 0.85, 1.1)).get(0);
    assertThat(ahead.to()).isEqualTo(Level.AUDIO_FIRST);
    assertThat(ahead.because().cause()).isEqualTo(Cause.FORECAST);
    assertThat(ahead.because().inputs())
        .extracting(Because.Input::name)
        .contains("demandIn10MinLow", "demandIn10MinHigh");
  }

  /** A forecast that rises from nothing to these ends in 10 minutes. */
  private static Foresight foresight(boolean edge, double low, double high) {
    Instant now = Moments.NINE;
    double mid = (low + high) / 2;
    List<Curve.Point> points = new ArrayList<>();
    points.add(new Curve.Point(now, 0, 0, 0, 0));
    points.add(new Curve.Point(now.plusSeconds(600), 600, low, mid, high));
    Curve curve = new Curve(points);
    var first = curve.timeTo(CAREFUL.audioFirst().enter());
    return new Foresight(
        edge, first.earliest(), first.expected(), first.latest(), low, mid, high, curve);
  }

  private static Thresholds with(ForesightRules rules) {
    Thresholds d = Thresholds.defaults();
    return new Thresholds(
        d.reduced(),
        d.audioFirst(),
        d.audioOnly(),
        d.queue(),
        d.sustain(),
        d.roomChangesPerTick(),
        d.staleAfter(),
        d.bridgeHardLimit(),
        d.videoBudget(),
        d.backoffWindow(),
        rules,
        List.of());
  }

  private static final class Run {
    private final Thresholds thresholds;
    private PolicyState state = PolicyState.start(Moments.NINE, 0);
    private int second;

    Run(Thresholds thresholds) {
      this.thresholds = thresholds;
    }

    List<Decision> tick(double load, Foresight foresight) {
      Instant now = Moments.at(++second);
      PoolView view = Moments.view(load, now, true);
      var outcome =
          DegradationPolicy.decide(view, thresholds, 1, List.of(), state, foresight, now);
      state = outcome.state();
      return outcome.decisions();
    }
  }
}
