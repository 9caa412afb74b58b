package org.ecluse.pool.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ecluse.pool.BridgeHealth;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.RoomId;

/** What the machine promises for any sequence of signals and time. */
class HealthMachineProperties {
  private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
  private static final HealthSettings SETTINGS = HealthSettings.defaults();

  /** One signal, some time after the one before. */
  record Step(HealthSignal signal, boolean othersAnswer, long millis) {}

  @Provide
  Arbitrary<List<Step>> anything() {
    return steps(signals(), -5_000);
  }

  @Provide
  Arbitrary<List<Step>> forwards() {
    return steps(signals(), 0);
  }

  /** Everything but what says that nobody answers, that it is unwell, gone, or stops. */
  @Provide
  Arbitrary<List<Step>> harmless() {
    Arbitrary<HealthSignal> harmless =
        Arbitraries.oneOf(
            Arbitraries.of(
                new HealthSignal.RequestTimedOut(),
                new HealthSignal.RequestRefused("x"),
                new HealthSignal.RequestLost("x"),
                new HealthSignal.RequestDone(),
                new HealthSignal.CheckPassed(),
                new HealthSignal.Seen(false)),
            media());
    return steps(harmless, 0);
  }

  private static Arbitrary<List<Step>> steps(Arbitrary<HealthSignal> signals, long least) {
    Arbitrary<Long> millis =
        Arbitraries.oneOf(
            Arbitraries.longs().between(least, 8_000), Arbitraries.longs().between(0, 200_000));
    return Combinators.combine(signals, Arbitraries.of(true, false), millis)
        .as(Step::new)
        .list()
        .ofMaxSize(120);
  }

  private static Arbitrary<HealthSignal> signals() {
    Arbitrary<HealthSignal> plain =
        Arbitraries.of(
            new HealthSignal.Seen(false),
            new HealthSignal.Seen(true),
            new HealthSignal.Gone("x".repeat(10_000)),
            new HealthSignal.CheckPassed(),
            new HealthSignal.CheckPassed(),
            new HealthSignal.CheckPassed(),
            new HealthSignal.CheckFailed(""),
            new HealthSignal.CheckTimedOut(),
            new HealthSignal.RequestDone(),
            new HealthSignal.RequestTimedOut(),
            new HealthSignal.RequestRefused("\u0000"),
            new HealthSignal.RequestLost("x"));
    Arbitrary<Boolean> flag = Arbitraries.of(true, false);
    Arbitrary<HealthSignal> reports =
        Combinators.combine(Arbitraries.of(true, true, true, false), flag, flag, flag)
            .as((w, d, g, s) -> new HealthSignal.Reported(w, d && !s, g && !d, s && d));
    return Arbitraries.oneOf(plain, reports, media());
  }

  private static Arbitrary<HealthSignal> media() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 6),
            Arbitraries.integers().between(1, 60),
            Arbitraries.of(true, true, false))
        .as(HealthMachineProperties::media);
  }

  private static HealthSignal media(int room, int person, boolean failed) {
    RoomId id = new RoomId("room-" + room);
    return failed
        ? new HealthSignal.MediaFailed(id, "p" + person)
        : new HealthSignal.MediaConnected(id, "p" + person);
  }

  @Property(tries = 300)
  void signals_anySequence_neverThrowAndEachChangeIsOneWithAReason(
      @ForAll("anything") List<Step> steps) {
    Run run = new Run();
    for (Step step : steps) {
      BridgeHealth before = run.health();
      HealthOutcome outcome = run.take(step);
      outcome
          .change()
          .ifPresent(
              c -> {
                assertThat(c.from()).isEqualTo(before);
                assertThat(c.to()).isNotEqualTo(before).isEqualTo(run.health());
                assertThat(c.because().text()).isNotBlank().hasSizeLessThan(500);
              });
      assertThat(outcome.change().isPresent()).isEqualTo(before != run.health());
      assertThat(run.health()).isNotEqualTo(BridgeHealth.STALE);
      assertThat(run.state.memory().troubles()).hasSizeLessThanOrEqualTo(16);
      assertThat(run.state.memory().media().outcomes()).hasSizeLessThanOrEqualTo(256);
    }
  }

  @Property(tries = 300)
  void signals_sameAtTheSameMoment_changeNothingMore(@ForAll("forwards") List<Step> steps) {
    Run run = new Run();
    for (Step step : steps) {
      run.take(step);
      HealthState once = run.state;
      HealthOutcome again =
          HealthMachine.apply(once, step.signal(), SETTINGS, step.othersAnswer(), run.now);
      // The second failure of one person may not be told from the first, after the first was
      // judged and forgotten.
      if (!(step.signal() instanceof HealthSignal.MediaFailed)) {
        assertThat(again.state().condition()).isEqualTo(once.condition());
        assertThat(again.change()).isEmpty();
      }
      assertThat(again.state().condition().health()).isEqualTo(once.condition().health());
    }
  }

  @Property(tries = 300)
  void lost_anySequence_isNeverLeftBeforeTheDwellUnlessByWhoKnows(
      @ForAll("forwards") List<Step> steps) {
    Run run = new Run();
    Instant lostAt = null;
    for (Step step : steps) {
      boolean before = run.health().lost();
      run.take(step);
      if (!before && run.health().lost()) {
        lostAt = run.now;
      }
      boolean trusted = step.signal() instanceof HealthSignal.Seen seen && seen.trusted();
      if (before && !run.health().lost() && !trusted) {
        assertThat(run.now).isAfterOrEqualTo(lostAt.plus(SETTINGS.failedDwell()));
        assertThat(run.state.condition().ramp()).isPresent();
      }
    }
  }

  @Property(tries = 300)
  void suspect_anySequence_isNeverClearBeforeTheDwellUnlessByWhoKnows(
      @ForAll("forwards") List<Step> steps) {
    Run run = new Run();
    Instant suspectAt = null;
    for (Step step : steps) {
      BridgeHealth before = run.health();
      run.take(step);
      boolean turned = before != BridgeHealth.SUSPECT && run.health() == BridgeHealth.SUSPECT;
      suspectAt = turned ? run.now : suspectAt;
      boolean trusted = step.signal() instanceof HealthSignal.Seen seen && seen.trusted();
      boolean cleared =
          before == BridgeHealth.SUSPECT
              && run.health() != BridgeHealth.SUSPECT
              && !run.health().lost();
      if (cleared && !trusted) {
        assertThat(run.now).isAfterOrEqualTo(suspectAt.plus(SETTINGS.suspectDwell()));
      }
    }
  }

  @Property(tries = 200)
  void requestsAndMedia_anySequence_neverMoveAnybody(@ForAll("harmless") List<Step> steps) {
    Run run = new Run();
    for (Step step : steps) {
      run.take(step);
      assertThat(run.health().lost()).isFalse();
    }
  }

  @Property(tries = 200)
  void silenceOfReports_howeverLong_failsNobody(@ForAll("forwards") List<Step> steps) {
    Run run = new Run();
    steps.forEach(run::take);
    boolean lost = run.health().lost();
    for (int i = 0; i < 100; i++) {
      run.now = run.now.plusSeconds(60);
      run.tick();
      assertThat(run.health().lost()).isEqualTo(lost);
    }
  }

  @Property(tries = 200)
  void bridge_wellForLongAfterAnything_isHealthyAgain(@ForAll("anything") List<Step> steps) {
    Run run = new Run();
    steps.forEach(run::take);
    run.hear(new HealthSignal.Seen(false));
    for (int s = 0; s < 1_200; s += 5) {
      run.now = run.now.plusSeconds(5);
      run.hear(new HealthSignal.Reported(true, false, false, false));
      run.hear(new HealthSignal.CheckPassed());
      run.tick();
    }
    assertThat(run.health()).isEqualTo(BridgeHealth.HEALTHY);
  }

  private static final class Run {
    HealthState state = HealthMachine.start(new BridgeId("b1"), false, SETTINGS, NINE);
    Instant now = NINE;

    /** The change, if there was one, is that of the signal and of the time before it together. */
    HealthOutcome take(Step step) {
      now = now.plus(Duration.ofMillis(step.millis()));
      HealthOutcome outcome =
          HealthMachine.apply(state, step.signal(), SETTINGS, step.othersAnswer(), now);
      state = outcome.state();
      return outcome;
    }

    void hear(HealthSignal signal) {
      state = HealthMachine.apply(state, signal, SETTINGS, now).state();
    }

    void tick() {
      state = HealthMachine.tick(state, SETTINGS, false, now).state();
    }

    BridgeHealth health() {
      return state.condition().health();
    }
  }
}
