package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ecluse.pool.Moments.NINE;
import static org.ecluse.pool.Moments.bridge;
import static org.ecluse.pool.Moments.room;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoolModelTest {
  private final PoolModel model = new PoolModel(Thresholds.defaults());

  @BeforeEach
  void twoBridges() {
    model.addBridge(new BridgeDescription(bridge(1), "here", 10_000));
    model.addBridge(new BridgeDescription(bridge(2), "here", 10_000));
    report(1, 0.5, NINE);
    report(2, 0.3, NINE);
  }

  @Test
  void place_bothWell_takesTheLeastLoadedAndSaysWhy() {
    assertThat(place(NINE))
        .isInstanceOfSatisfying(
            Placement.Placed.class,
            placed -> {
              assertThat(placed.bridge()).isEqualTo(bridge(2));
              assertThat(placed.because().cause()).isEqualTo(Cause.LEAST_LOADED);
              assertThat(placed.because().inputs().get(0).value()).isEqualTo(0.3, within(1e-9));
            });
  }

  @Test
  void place_manyBeforeAnyReport_countsWhatItHasHandedOut() {
    // A storm between two reports: without the ledger all of them would land on one bridge.
    int[] placed = new int[3];
    for (int i = 0; i < 10; i++) {
      Placement.Placed p = (Placement.Placed) place(NINE);
      placed[p.bridge().equals(bridge(1)) ? 1 : 2]++;
    }
    assertThat(placed[1]).isPositive();
    assertThat(placed[2]).isPositive();
  }

  @Test
  void place_roomsInWhichOneWaits_countsThoseWhoAreExpected() {
    Instant later = NINE.plus(Duration.ofMinutes(5));
    model.roomChanged(Moments.facts(room(1), bridge(1), 1, Level.FULL));
    report(1, 0.29, later);
    report(2, 0.30, later);
    assertThat(((Placement.Placed) place(later)).bridge()).isEqualTo(bridge(2));
  }

  @Test
  void place_roomThatHasGrown_countsNobodyTwice() {
    Instant later = NINE.plus(Duration.ofMinutes(5));
    model.roomChanged(Moments.facts(room(1), bridge(1), 1, Level.FULL));
    model.roomChanged(Moments.facts(room(1), bridge(1), 3, Level.FULL));
    report(1, 0.29, later);
    report(2, 0.30, later);
    assertThat(((Placement.Placed) place(later)).bridge()).isEqualTo(bridge(1));
  }

  @Test
  void place_aFullBridgeBeforeOneThatWaits_takesTheOtherAllTheSame() {
    // Full by its load, and yet first in the order: the other has people to come.
    model.roomChanged(Moments.facts(room(1), bridge(2), 1, Level.FULL));
    report(1, 1.00, NINE.plusSeconds(1));
    report(2, 0.95, NINE.plusSeconds(1));
    assertThat(((Placement.Placed) place(NINE.plusSeconds(1))).bridge()).isEqualTo(bridge(2));
  }

  @Test
  void place_allAtTheirHardLimit_isRefusedForCapacity() {
    report(1, 1.2, NINE.plusSeconds(1));
    report(2, 1.0, NINE.plusSeconds(1));
    assertThat(place(NINE.plusSeconds(1)))
        .isInstanceOfSatisfying(
            Placement.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.NO_CAPACITY));
  }

  @Test
  void place_allSilent_isRefusedForWantOfABridge() {
    assertThat(place(NINE.plusSeconds(60)))
        .isInstanceOfSatisfying(
            Placement.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.NO_BRIDGE));
  }

  @Test
  void place_drainingBridge_isLeftAlone() {
    model.fold(draining(NINE.plusSeconds(1)), NINE.plusSeconds(1));
    assertThat(place(NINE.plusSeconds(1)))
        .isInstanceOfSatisfying(
            Placement.Placed.class, placed -> assertThat(placed.bridge()).isEqualTo(bridge(1)));
  }

  @Test
  void bridge_failedThenReturned_isACandidateAfterItsNextReport() {
    model.bridgeFailed(bridge(2));
    assertThat(((Placement.Placed) place(NINE)).bridge()).isEqualTo(bridge(1));
    model.bridgeReturned(bridge(2));
    assertThat(((Placement.Placed) place(NINE)).bridge()).isEqualTo(bridge(1));
    report(2, 0.0, NINE.plusSeconds(1));
    assertThat(((Placement.Placed) place(NINE.plusSeconds(1))).bridge()).isEqualTo(bridge(2));
  }

  @Test
  void charge_reportsShowTheLoad_fadesOverTheRampUp() {
    Reservation charge = ((Placement.Placed) place(NINE)).reservation();
    assertThat(reserved(NINE)).isEqualTo(charge.load(), within(1e-9));
    report(2, 0.3, NINE.plusSeconds(5));
    assertThat(reserved(NINE.plusSeconds(5))).isEqualTo(charge.load() * 2 / 3, within(1e-9));
    report(2, 0.4, NINE.plusSeconds(15));
    assertThat(reserved(NINE.plusSeconds(15))).isZero();
  }

  @Test
  void fold_olderReport_isIgnored() {
    report(1, 0.9, NINE.plusSeconds(5));
    assertThat(model.fold(BridgeReport.of(bridge(1), NINE, 0.1), NINE.plusSeconds(6)))
        .isEqualTo(FoldOutcome.OUT_OF_DATE);
    assertThat(view(NINE.plusSeconds(6), 1).reported()).isEqualTo(0.9);
  }

  @Test
  void fold_unknownBridge_changesNothing() {
    assertThat(model.fold(BridgeReport.of(bridge(9), NINE, 0.1), NINE))
        .isEqualTo(FoldOutcome.UNKNOWN_BRIDGE);
  }

  @Test
  void askVideo_withinTheBudget_isGrantedAndCharged() {
    model.roomChanged(Moments.facts(room(1), bridge(2), 4, Level.AUDIO_FIRST));
    assertThat(ask(1, NINE)).isInstanceOf(VideoGrant.Granted.class);
    assertThat(reserved(NINE)).isPositive();
  }

  @Test
  void askVideo_poolNearlyFull_waitsWithTheFigures() {
    model.roomChanged(Moments.facts(room(1), bridge(2), 10, Level.AUDIO_FIRST));
    report(1, 0.98, NINE);
    report(2, 0.88, NINE);
    assertThat(ask(1, NINE))
        .isInstanceOfSatisfying(
            VideoGrant.Waiting.class,
            waits ->
                assertThat(waits.because().inputs()).extracting(i -> i.name()).contains("spent"));
  }

  @Test
  void askVideo_roomNotLive_isDenied() {
    assertThat(ask(7, NINE)).isInstanceOf(VideoGrant.Denied.class);
  }

  @Test
  void askVideo_bridgeNearlyFull_waitsThoughTheBudgetHasRoom() {
    report(2, 0.91, NINE.plusSeconds(1));
    model.roomChanged(Moments.facts(room(1), bridge(2), 4, Level.AUDIO_FIRST));
    assertThat(ask(1, NINE.plusSeconds(1))).isInstanceOf(VideoGrant.Waiting.class);
    assertThat(reserved(NINE.plusSeconds(1))).isZero();
  }

  @Test
  void askVideo_manyRoomsAsk_endsAtTheCeilingOfTheirBridge() {
    for (int i = 0; i < 100; i++) {
      live(i, 0);
    }
    report(1, 0.501, NINE.plusSeconds(20));
    report(2, 0.301, NINE.plusSeconds(20));
    int granted = 0;
    for (int i = 0; i < 100; i++) {
      if (ask(i, NINE.plusSeconds(20)) instanceof VideoGrant.Granted) {
        granted++;
        live(i, 1);
      }
    }
    // 0.6 · 90 · 2 packets a picture: bridge 1 is at its ceiling after 38, bridge 2 takes all 50.
    assertThat(granted).isEqualTo(88);
  }

  private VideoGrant ask(int room, Instant now) {
    return model.videos().ask(VideoRequest.of(room(room), "ana", now), now);
  }

  private void live(int number, int granted) {
    RoomFacts f = Moments.facts(room(number), bridge(1 + number % 2), 2, Level.AUDIO_FIRST);
    model.roomChanged(
        new RoomFacts(
            f.room(), f.bridge(), 2, 0, 2, granted, f.applied(), f.strictest(), NINE, false));
  }

  @Test
  void place_theOnlyOneWithRoomIsExcluded_isRefused() {
    report(1, 1.2, NINE.plusSeconds(1));
    Placement answer =
        model.place(new PlacementRequest(room(1), 3, 3, Set.of(bridge(2))), NINE.plusSeconds(1));
    assertThat(answer)
        .isInstanceOfSatisfying(
            Placement.Refused.class,
            refused -> assertThat(refused.because().cause()).isEqualTo(Cause.ALL_FULL));
  }

  @Test
  void place_chargesEndedOnAFullOne_isFoundBehindAnother() {
    Thresholds t = Thresholds.defaults();
    PoolModel patient =
        new PoolModel(
            new Thresholds(
                t.reduced(),
                t.audioFirst(),
                t.audioOnly(),
                t.queue(),
                t.sustain(),
                t.roomChangesPerTick(),
                Duration.ofMinutes(10),
                t.bridgeHardLimit(),
                t.videoBudget(),
                t.backoffWindow()));
    patient.addBridge(new BridgeDescription(bridge(1), "here", 10_000));
    patient.addBridge(new BridgeDescription(bridge(2), "here", 10_000));
    patient.fold(BridgeReport.of(bridge(1), NINE, 1.1), NINE);
    patient.fold(BridgeReport.of(bridge(2), NINE, 0.3), NINE);
    var fifty = new PlacementRequest(room(1), 50, 50, Set.of(), PlacementWish.NONE, 50);
    patient.place(fifty, NINE);
    assertThat(patient.place(new PlacementRequest(room(2), 3, 3, Set.of()), NINE))
        .isInstanceOf(Placement.Refused.class);
    assertThat(patient.place(new PlacementRequest(room(2), 3, 3, Set.of()), NINE.plusSeconds(120)))
        .isInstanceOfSatisfying(
            Placement.Placed.class, placed -> assertThat(placed.bridge()).isEqualTo(bridge(2)));
  }

  @Test
  void bridgeFailed_itsCharges_endThere() {
    place(NINE);
    model.bridgeFailed(bridge(2));
    assertThat(reserved(NINE)).isZero();
  }

  @Test
  void bridge_neverReported_isNoCapacityYet() {
    double before = model.view(PolicyState.start(NINE, 0), NINE).pressure();
    model.addBridge(new BridgeDescription(bridge(3), "here", 10_000));
    assertThat(model.view(PolicyState.start(NINE, 0), NINE).pressure()).isEqualTo(before);
    report(3, 0.1, NINE);
    assertThat(model.view(PolicyState.start(NINE, 0), NINE).pressure())
        .isEqualTo(0.3, within(1e-9));
  }

  @Test
  void view_askedOften_changesNothing() {
    model.roomChanged(Moments.facts(room(1), bridge(1), 9, Level.REDUCED));
    BridgeReport busy = measured(5_000, NINE.plusSeconds(1));
    model.fold(busy, NINE.plusSeconds(1));
    PoolView first = model.view(PolicyState.start(NINE, 0), NINE.plusSeconds(1));
    for (int i = 0; i < 100; i++) {
      model.fold(busy, NINE.plusSeconds(1));
      model.view(PolicyState.start(NINE, 0), NINE.plusSeconds(1));
    }
    assertThat(model.view(PolicyState.start(NINE, 0), NINE.plusSeconds(1))).isEqualTo(first);
  }

  @Test
  void fold_pricesReported_areLearnedFromEachNewReport() {
    model.roomChanged(Moments.facts(room(1), bridge(1), 9, Level.REDUCED));
    double before = view(NINE, 1).projectedFull() - view(NINE, 1).load();
    for (int s = 1; s <= 100; s++) {
      model.fold(measured(20_000 + s, NINE.plusSeconds(s)), NINE.plusSeconds(s));
    }
    BridgeView after = view(NINE.plusSeconds(100), 1);
    assertThat(after.projectedFull() - after.load()).isGreaterThan(1.5 * before);
  }

  @Test
  void fold_clockWasSetBack_takesWhatComesNow() {
    report(1, 0.9, NINE.plusSeconds(3_600));
    assertThat(model.fold(BridgeReport.of(bridge(1), NINE, 0.1), NINE))
        .isEqualTo(FoldOutcome.TAKEN);
    assertThat(view(NINE, 1).reported()).isEqualTo(0.1);
  }

  private static BridgeReport measured(double packetRate, Instant at) {
    return BridgeReport.of(bridge(1), at, 0.5, packetRate);
  }

  private void report(int number, double stress, Instant at) {
    model.fold(BridgeReport.of(bridge(number), at, stress), at);
  }

  private static BridgeReport draining(Instant at) {
    return new BridgeReport(
        bridge(2),
        at,
        0.1,
        0,
        0,
        0,
        0,
        0,
        0,
        OptionalDouble.empty(),
        true,
        true,
        false,
        false,
        Optional.empty(),
        Optional.empty());
  }

  private Placement place(Instant now) {
    return model.place(new PlacementRequest(room(1), 3, 3, Set.of()), now);
  }

  private double reserved(Instant now) {
    return model.view(PolicyState.start(now, 0), now).bridges().stream()
        .mapToDouble(BridgeView::reserved)
        .sum();
  }

  private BridgeView view(Instant now, int number) {
    return model.view(PolicyState.start(now, 0), now).bridges().get(number - 1);
  }
}
