package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ecluse.pool.Moments.room;

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

/** What one bridge's ledger promises for any sequence of charges, releases, reports and time. */
class BridgeLedgerProperties {
  private static final int ROOMS = 3;

  private enum Kind {
    PLACE,
    JOIN,
    OTHER,
    RELEASE,
    REPORT,
    WAIT
  }

  private record Step(Kind kind, int room, double load, int seconds) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.integers().between(1, ROOMS),
            Arbitraries.doubles().between(0, 0.6),
            Arbitraries.integers().between(0, 20))
        .as(Step::new)
        .list()
        .ofMaxSize(120);
  }

  @Property(tries = 200)
  void reserved_anySequence_isNeverNegativeNorMoreThanWasCharged(
      @ForAll("steps") List<Step> steps) {
    Run run = new Run(false);
    for (Step step : steps) {
      run.take(step);
      assertThat(run.reserved()).isBetween(0.0, run.charged() + 1e-9);
    }
  }

  @Property(tries = 200)
  void reserved_anySequence_keepsEachRoomToItsBurst(@ForAll("steps") List<Step> steps) {
    Run run = new Run(true);
    for (Step step : steps) {
      run.take(step);
      assertThat(run.reserved()).isLessThanOrEqualTo(ROOMS * BridgeLedger.BURST + 1e-9);
    }
  }

  @Property(tries = 200)
  void reserved_twoMinutesLater_isNothing(@ForAll("steps") List<Step> steps) {
    Run run = new Run(false);
    steps.forEach(run::take);
    run.now = run.now.plus(BridgeLedger.LONGEST);
    assertThat(run.reserved()).isZero();
    assertThat(run.ledger.size()).isZero();
  }

  @Property(tries = 200)
  void reserved_allReleased_isExactlyNothing(@ForAll("steps") List<Step> steps) {
    Run run = new Run(false);
    steps.forEach(run::take);
    run.open.forEach(charge -> run.ledger.release(charge.id()));
    assertThat(run.reserved()).isZero();
  }

  /** The sum that is kept is what the charges of each room add up to when they are read anew. */
  @Property(tries = 200)
  void reserved_anySequence_isWhatALookAtAllChargesFinds(@ForAll("steps") List<Step> steps) {
    Run run = new Run(false);
    for (Step step : steps) {
      run.take(step);
      assertThat(run.reserved()).isCloseTo(run.lookedUp(), within(1e-9));
    }
  }

  private record Open(long id, Step step, boolean known, Instant at) {}

  private static final class Run {
    final BridgeLedger ledger = new BridgeLedger();
    final List<Open> open = new ArrayList<>();
    Instant now = Moments.NINE;
    private final boolean guessesOnly;
    private Instant report;
    private long ids;

    Run(boolean guessesOnly) {
      this.guessesOnly = guessesOnly;
    }

    void take(Step step) {
      switch (step.kind()) {
        case PLACE -> place(step);
        case JOIN -> {
          ledger.join(++ids, room(step.room()), step.load(), now);
          open.add(new Open(ids, step, false, now));
        }
        case OTHER -> {
          if (!guessesOnly) {
            ledger.charge(++ids, step.load(), now);
            open.add(new Open(ids, step, false, now));
          }
        }
        case RELEASE -> {
          if (!open.isEmpty()) {
            ledger.release(open.remove(step.seconds() % open.size()).id());
          }
        }
        case REPORT -> report = now;
        case WAIT -> now = now.plusSeconds(step.seconds());
      }
    }

    private void place(Step step) {
      boolean known = !guessesOnly && step.seconds() % 2 == 0;
      double load = step.load();
      ledger.place(++ids, room(step.room()), known ? load : 0, known ? 0 : load, now);
      open.add(new Open(ids, step, known, now));
    }

    double reserved() {
      return ledger.reserved(report, now);
    }

    double charged() {
      return open.stream().mapToDouble(each -> each.step().load()).sum();
    }

    double lookedUp() {
      double all = sum(Kind.OTHER, 0, false);
      for (int r = 1; r <= ROOMS; r++) {
        double known = sum(Kind.PLACE, r, true);
        double more = Math.max(sum(Kind.PLACE, r, false), sum(Kind.JOIN, r, false));
        all += Math.max(known, Math.min(BridgeLedger.BURST, known + more));
      }
      return all;
    }

    private double sum(Kind kind, int room, boolean known) {
      return open.stream()
          .filter(each -> each.step().kind() == kind && each.known() == known)
          .filter(each -> room == 0 || each.step().room() == room)
          .mapToDouble(each -> each.step().load() * left(each.at()))
          .sum();
    }

    private double left(Instant at) {
      if (!now.isBefore(at.plus(BridgeLedger.LONGEST))) {
        return 0;
      }
      if (report == null || !report.isAfter(at)) {
        return 1;
      }
      double shown = Duration.between(at, report).toMillis();
      return Math.max(0, 1 - shown / BridgeLedger.RAMP_UP.toMillis());
    }
  }
}
