package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What the ledger and the placement promise for any sequence of joins, reports and silence. */
class PoolModelProperties {
  private static final int BRIDGES = 4;

  private enum Step {
    PLACE,
    JOIN,
    RELEASE_OLDEST,
    REPORT,
    SECOND,
    MINUTE,
    FAIL,
    RETURN
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Arbitraries.of(Step.class).list().ofMaxSize(200);
  }

  @Property(tries = 150)
  void reserved_anySequence_isNeverNegativeAndIsTheSumOfWhatIsLeft(
      @ForAll("steps") List<Step> steps) {
    Run run = new Run();
    for (Step step : steps) {
      run.take(step);
      assertThat(run.reserved()).isGreaterThanOrEqualTo(0);
      // Nothing is charged twice: never more than what has been handed out.
      assertThat(run.reserved()).isLessThanOrEqualTo(run.handedOut() + 1e-9);
    }
  }

  @Property(tries = 150)
  void reserved_afterTwoQuietMinutes_isNothing(@ForAll("steps") List<Step> steps) {
    Run run = new Run();
    steps.forEach(run::take);
    run.take(Step.MINUTE);
    run.take(Step.MINUTE);
    assertThat(run.reserved()).isZero();
  }

  @Property(tries = 150)
  void reserved_everythingReleased_isNothing(@ForAll("steps") List<Step> steps) {
    Run run = new Run();
    steps.forEach(run::take);
    while (!run.open.isEmpty()) {
      run.take(Step.RELEASE_OLDEST);
    }
    assertThat(run.reserved()).isCloseTo(0, within(1e-9));
  }

  @Property(tries = 150)
  void placement_anySequence_isOnAHealthyFreshBridgeThatIsNotExcluded(
      @ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 1, max = BRIDGES) int excluded) {
    Run run = new Run();
    steps.forEach(run::take);
    PlacementRequest request =
        new PlacementRequest(Moments.room(1), 3, 3, Set.of(Moments.bridge(excluded)));
    if (run.model.place(request, run.now) instanceof Placement.Placed placed) {
      BridgeView view = run.view(placed.bridge());
      assertThat(view.health()).isEqualTo(BridgeHealth.HEALTHY);
      assertThat(placed.bridge()).isNotEqualTo(Moments.bridge(excluded));
    }
  }

  @Property(tries = 100)
  void placement_equalBridges_spreadsEvenly(@ForAll @IntRange(min = 1, max = 400) int meetings) {
    Run run = new Run();
    run.take(Step.REPORT);
    int[] placed = new int[BRIDGES + 1];
    for (int i = 0; i < meetings; i++) {
      PlacementRequest request = new PlacementRequest(Moments.room(i), 3, 3, Set.of());
      if (run.model.place(request, run.now) instanceof Placement.Placed yes) {
        placed[Integer.parseInt(yes.bridge().value().substring(7))]++;
      }
    }
    int most = 0;
    int least = Integer.MAX_VALUE;
    for (int b = 1; b <= BRIDGES; b++) {
      most = Math.max(most, placed[b]);
      least = Math.min(least, placed[b]);
    }
    assertThat(most - least).isLessThanOrEqualTo(1);
  }

  @Property(tries = 200)
  void report_foldedTwice_changesNothingMore(@ForAll("steps") List<Step> steps) {
    Run run = new Run();
    steps.forEach(run::take);
    BridgeReport report = BridgeReport.of(Moments.bridge(1), run.now, 0.4);
    run.model.fold(report, run.now);
    BridgeView once = run.view(Moments.bridge(1));
    run.model.fold(report, run.now);
    assertThat(run.view(Moments.bridge(1))).isEqualTo(once);
  }

  private static final class Run {
    final PoolModel model = new PoolModel(Thresholds.defaults());
    final Deque<Reservation> open = new ArrayDeque<>();
    Instant now = Moments.NINE;
    private final Set<Long> ids = new HashSet<>();
    private double handedOut;
    private int rooms;

    Run() {
      for (int b = 1; b <= BRIDGES; b++) {
        model.addBridge(new BridgeDescription(Moments.bridge(b), "here", 20_000));
      }
    }

    void take(Step step) {
      switch (step) {
        case PLACE -> {
          PlacementRequest request = new PlacementRequest(Moments.room(++rooms), 3, 3, Set.of());
          if (model.place(request, now) instanceof Placement.Placed placed) {
            remember(placed.reservation());
          }
        }
        case JOIN ->
            model
                .chargeJoin(Moments.room(1), Moments.bridge(1 + rooms % BRIDGES), true, now)
                .ifPresent(this::remember);
        case RELEASE_OLDEST -> release();
        case REPORT -> report();
        case SECOND -> now = now.plusSeconds(1);
        case MINUTE -> now = now.plus(Duration.ofMinutes(1));
        case FAIL -> model.bridgeFailed(Moments.bridge(1));
        case RETURN -> model.bridgeReturned(Moments.bridge(1));
      }
    }

    private void remember(Reservation reservation) {
      assertThat(ids.add(reservation.id())).as("an id of its own").isTrue();
      open.add(reservation);
      handedOut += reservation.load();
    }

    private void release() {
      Reservation oldest = open.poll();
      if (oldest != null) {
        model.release(oldest, now);
        handedOut -= oldest.load();
        assertThat(model.release(oldest, now)).as("released twice").isFalse();
      }
    }

    private void report() {
      for (int b = 1; b <= BRIDGES; b++) {
        model.fold(BridgeReport.of(Moments.bridge(b), now, 0.1), now);
      }
    }

    double reserved() {
      return views().stream().mapToDouble(BridgeView::reserved).sum();
    }

    double handedOut() {
      return handedOut;
    }

    BridgeView view(BridgeId id) {
      return views().stream().filter(v -> v.id().equals(id)).findFirst().orElseThrow();
    }

    private List<BridgeView> views() {
      return model.view(PolicyState.start(now, 0), now).bridges();
    }
  }
}
