package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ecluse.pool.Moments.NINE;
import static org.ecluse.pool.Moments.bridge;
import static org.ecluse.pool.Moments.room;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.ecluse.pool.PlacementWish.Policy;
import org.junit.jupiter.api.Test;

/** What bridges are, what rooms ask for, and who is taken when nothing fits. */
class WishesTest {
  private final PoolModel model = new PoolModel(Thresholds.defaults());

  @Test
  void place_wishForARegion_isMetThoughAnotherIsLessLoaded() {
    add(1, "paris", 1);
    add(2, "oslo", 1);
    report(1, 0.6);
    report(2, 0.1);
    assertPlaced(place(in("paris", Policy.PREFER)), 1, Cause.LEAST_LOADED);
    assertPlaced(place(PlacementWish.NONE), 2, Cause.LEAST_LOADED);
  }

  @Test
  void place_wishThatNobodyMeets_goesElsewhereAndSaysSo() {
    add(1, "paris", 1);
    report(1, 0.1);
    Placement answer = place(in("oslo", Policy.PREFER));
    assertPlaced(answer, 1, Cause.WISH_NOT_MET);
    assertThat(answer.because().text()).contains("none in oslo does");
  }

  @Test
  void place_requiredRegionUnknown_isRefusedForIt() {
    add(1, "paris", 1);
    report(1, 0.1);
    assertRefused(place(in("oslo", Policy.REQUIRE)), RefusalReason.NO_SUCH_BRIDGE);
  }

  @Test
  void place_requiredRegionFull_isRefusedForCapacity() {
    add(1, "paris", 1);
    add(2, "oslo", 1);
    report(1, 0.1);
    report(2, 1.0);
    assertRefused(place(in("oslo", Policy.REQUIRE)), RefusalReason.NO_CAPACITY);
    assertPlaced(place(in("oslo", Policy.PREFER)), 1, Cause.WISH_NOT_MET);
  }

  @Test
  void place_wishForTags_needsAllOfThem() {
    model.addBridge(
        new BridgeDescription(bridge(1), Optional.empty(), Set.of("gpu", "inner"), 1, 10_000));
    model.addBridge(new BridgeDescription(bridge(2), Optional.empty(), Set.of("gpu"), 1, 10_000));
    report(1, 0.5);
    report(2, 0.1);
    assertPlaced(place(tagged(Policy.REQUIRE, "gpu")), 2, Cause.LEAST_LOADED);
    assertPlaced(place(tagged(Policy.REQUIRE, "inner", "gpu")), 1, Cause.LEAST_LOADED);
    assertRefused(place(tagged(Policy.REQUIRE, "inner", "ssd")), RefusalReason.NO_SUCH_BRIDGE);
  }

  @Test
  void region_notConfigured_isWhatTheReportSays() {
    model.addBridge(new BridgeDescription(bridge(1), 10_000));
    add(2, "paris", 1);
    assertThat(view(1).region()).isEqualTo(BridgeDescription.UNKNOWN_REGION);
    model.fold(report(1, 0.5, "oslo", "1"), NINE);
    model.fold(report(2, 0.1, "oslo", "1"), NINE);
    assertThat(view(1).region()).isEqualTo("oslo");
    assertThat(view(2).region()).isEqualTo("paris");
    assertPlaced(place(in("oslo", Policy.REQUIRE)), 1, Cause.LEAST_LOADED);
  }

  @Test
  void place_weightTwo_getsAboutTwiceTheRooms() {
    add(1, "here", 1);
    add(2, "here", 2);
    report(1, 0);
    report(2, 0);
    int[] rooms = new int[3];
    for (int i = 0; i < 60; i++) {
      rooms[placed(place(PlacementWish.NONE))]++;
    }
    assertThat(rooms[2] / (double) rooms[1]).isEqualTo(2, within(0.15));
  }

  @Test
  void place_attractiveOneIsFull_goesToTheOther() {
    add(1, "here", 1);
    add(2, "here", 100);
    report(1, 0.9);
    report(2, 1.0);
    assertPlaced(place(PlacementWish.NONE), 1, Cause.LEAST_LOADED);
  }

  @Test
  void place_unattractiveOneIsOverItsKeyNotItsLimit_takesRooms() {
    add(1, "here", 0.01);
    report(1, 0.9);
    assertPlaced(place(PlacementWish.NONE), 1, Cause.LEAST_LOADED);
  }

  @Test
  void versions_preferred_areTakenWhileTheyHaveRoom() {
    versions(new VersionRule.Prefer("2.3"));
    assertPlaced(place(PlacementWish.NONE), 3, Cause.LEAST_LOADED);
    model.fold(report(3, 1.0, "here", "2.3"), NINE);
    Placement answer = place(PlacementWish.NONE);
    assertPlaced(answer, 1, Cause.OTHER_VERSION);
    assertThat(answer.because().text()).contains("none of version 2.3 does");
  }

  @Test
  void versions_mostCommon_leavesTheLoneOneAlone() {
    versions(new VersionRule.MostCommon());
    assertPlaced(place(PlacementWish.NONE), 1, Cause.LEAST_LOADED);
  }

  @Test
  void versions_newest_comparesNumbers() {
    versions(new VersionRule.Newest());
    assertPlaced(place(PlacementWish.NONE), 3, Cause.LEAST_LOADED);
    model.condition(bridge(3), condition(BridgeHealth.FAILED), NINE);
    assertPlaced(place(PlacementWish.NONE), 1, Cause.LEAST_LOADED);
    assertThat(Versions.compare("2.10.1", "2.9.3")).isPositive();
    assertThat(Versions.compare("2.3-10-gab", "2.3-9-gff")).isPositive();
    assertThat(Versions.compare("2.3", "2.3.1")).isNegative();
    assertThat(Versions.compare("2.3", "2.3")).isZero();
    assertThat(Versions.compare("9".repeat(50), "8".repeat(51))).isNegative();
  }

  @Test
  void versions_mixed_areAlike() {
    versions(VersionRule.MIXED);
    assertPlaced(place(PlacementWish.NONE), 1, Cause.LEAST_LOADED);
  }

  @Test
  void versions_preferredIsNowhere_areAlikeWithoutAWordOfIt() {
    versions(new VersionRule.Prefer("9"));
    assertPlaced(place(PlacementWish.NONE), 1, Cause.LEAST_LOADED);
  }

  private void versions(VersionRule rule) {
    model.rules(new PlacementRules(rule, 0.3, 2));
    add(1, "here", 1);
    add(2, "here", 1);
    add(3, "here", 1);
    model.fold(report(1, 0.1, "here", "2.20"), NINE);
    model.fold(report(2, 0.2, "here", "2.20"), NINE);
    model.fold(report(3, 0.3, "here", rule instanceof VersionRule.Newest ? "2.100" : "2.3"), NINE);
  }

  @Test
  void place_suspectAndWell_takesTheWellOneThoughLoaded() {
    suspectAndWell();
    assertPlaced(place(PlacementWish.NONE), 2, Cause.LEAST_LOADED);
    assertThat(view(1).health()).isEqualTo(BridgeHealth.SUSPECT);
    assertThat(view(1).because()).get().matches(b -> b.cause() == Cause.CHECK_TIMEOUT);
  }

  @Test
  void place_onlyASuspectOneIsLeft_takesItAndSaysSo() {
    suspectAndWell();
    model.condition(bridge(2), condition(BridgeHealth.FAILED), NINE);
    assertPlaced(place(PlacementWish.NONE), 1, Cause.LAST_RESORT);
  }

  private void suspectAndWell() {
    add(1, "here", 1);
    add(2, "here", 1);
    report(1, 0.1);
    report(2, 0.9);
    model.condition(bridge(1), condition(BridgeHealth.SUSPECT), NINE);
  }

  @Test
  void condition_notOpen_getsNoRoom() {
    add(1, "here", 1);
    report(1, 0.1);
    for (BridgeHealth health : BridgeHealth.values()) {
      if (health != BridgeHealth.STALE && !health.lost()) {
        model.condition(bridge(1), condition(health), NINE);
        assertThat(place(PlacementWish.NONE) instanceof Placement.Placed).isEqualTo(health.open());
      }
    }
  }

  @Test
  void returning_handicap_shrinksWithTime() {
    twoOfWhichOneReturns(0.2);
    assertPlaced(place(PlacementWish.NONE, 0), 2, Cause.LEAST_LOADED);
    // The key is renewed by a report: a third of the ramp later, 0.2 of handicap are left.
    reports(21, 0.25);
    assertPlaced(place(PlacementWish.NONE, 21), 1, Cause.TAKES_LOAD_SLOWLY);
  }

  @Test
  void returning_itsShareOfASecond_isTwoRooms() {
    twoOfWhichOneReturns(0.9);
    Placement first = place(PlacementWish.NONE, 0);
    assertPlaced(first, 1, Cause.TAKES_LOAD_SLOWLY);
    assertThat(first.because().inputs())
        .filteredOn(input -> input.name().equals("handicap"))
        .singleElement()
        .satisfies(input -> assertThat(input.value()).isEqualTo(0.3, within(1e-9)));
    assertPlaced(place(PlacementWish.NONE, 0), 1, Cause.TAKES_LOAD_SLOWLY);
    assertPlaced(place(PlacementWish.NONE, 0), 2, Cause.LEAST_LOADED);
    assertPlaced(place(PlacementWish.NONE, 1), 1, Cause.TAKES_LOAD_SLOWLY);
  }

  @Test
  void returning_alone_takesEverything() {
    add(1, "here", 1);
    report(1, 0);
    model.condition(bridge(1), returning(), NINE);
    for (int i = 0; i < 12; i++) {
      assertPlaced(place(PlacementWish.NONE, 0), 1, Cause.TAKES_LOAD_SLOWLY);
    }
    assertThat(place(PlacementWish.NONE, 0).because().text()).contains("no other takes this one");
  }

  private void twoOfWhichOneReturns(double otherLoad) {
    add(1, "here", 1);
    add(2, "here", 1);
    report(1, 0);
    report(2, otherLoad);
    model.condition(bridge(1), returning(), NINE);
  }

  private void reports(long second, double otherLoad) {
    model.fold(BridgeReport.of(bridge(1), NINE.plusSeconds(second), 0), NINE.plusSeconds(second));
    model.fold(
        BridgeReport.of(bridge(2), NINE.plusSeconds(second), otherLoad), NINE.plusSeconds(second));
  }

  @Test
  void thresholds_limitRaised_opensTheFullAtOnce() {
    add(1, "here", 1);
    report(1, 1.0);
    assertRefused(place(PlacementWish.NONE), RefusalReason.NO_CAPACITY);
    Thresholds t = Thresholds.defaults();
    model.thresholds(
        new Thresholds(
            t.reduced(),
            t.audioFirst(),
            t.audioOnly(),
            t.queue(),
            t.sustain(),
            t.roomChangesPerTick(),
            t.staleAfter(),
            2.0,
            t.videoBudget(),
            t.backoffWindow()));
    assertPlaced(place(PlacementWish.NONE), 1, Cause.LEAST_LOADED);
    model.thresholds(t);
    assertRefused(place(PlacementWish.NONE), RefusalReason.NO_CAPACITY);
  }

  @Test
  void description_outOfRange_isRefusedByName() {
    assertThatThrownBy(
            () -> new BridgeDescription(bridge(1), Optional.empty(), Set.of(), 0.001, 10))
        .hasMessageStartingWith("weight:");
    assertThatThrownBy(
            () -> new BridgeDescription(bridge(1), Optional.empty(), Set.of("a b"), 1, 10))
        .hasMessageStartingWith("tag:");
    assertThatThrownBy(() -> new PlacementRules(VersionRule.MIXED, -1, 1))
        .hasMessageStartingWith("returnHandicap:");
    assertThatThrownBy(() -> new PlacementRules(VersionRule.MIXED, 0.3, 0))
        .hasMessageStartingWith("returnRoomsPerSecond:");
  }

  private static BridgeCondition returning() {
    return new BridgeCondition(
        BridgeHealth.RETURNING,
        new Because(Cause.RETURNED, "it is back", List.of()),
        NINE,
        Optional.of(new BridgeCondition.Ramp(NINE, NINE.plus(Duration.ofSeconds(60)))));
  }

  private static BridgeCondition condition(BridgeHealth health) {
    Because because = new Because(Cause.CHECK_TIMEOUT, "no answer", List.of());
    return new BridgeCondition(health, because, NINE, Optional.empty());
  }

  private void add(int number, String region, double weight) {
    model.addBridge(
        new BridgeDescription(bridge(number), Optional.of(region), Set.of(), weight, 50_000));
  }

  private void report(int number, double load) {
    model.fold(BridgeReport.of(bridge(number), NINE, load), NINE);
  }

  private static BridgeReport report(int number, double load, String region, String version) {
    return new BridgeReport(
        bridge(number),
        NINE,
        load,
        0,
        0,
        0,
        0,
        0,
        0,
        OptionalDouble.empty(),
        true,
        false,
        false,
        false,
        Optional.of(region),
        Optional.of(version));
  }

  private int opened;

  private Placement place(PlacementWish wish) {
    return place(wish, 0);
  }

  private Placement place(PlacementWish wish, long second) {
    Instant now = NINE.plusSeconds(second);
    return model.place(new PlacementRequest(room(++opened), 3, 3, Set.of(), wish), now);
  }

  private static PlacementWish in(String region, Policy policy) {
    return new PlacementWish(Optional.of(region), Set.of(), policy);
  }

  private static PlacementWish tagged(Policy policy, String... tags) {
    return new PlacementWish(Optional.empty(), Set.of(tags), policy);
  }

  private static int placed(Placement answer) {
    return Integer.parseInt(((Placement.Placed) answer).bridge().value().substring(7));
  }

  private static void assertPlaced(Placement answer, int number, Cause cause) {
    assertThat(answer).isInstanceOf(Placement.Placed.class);
    assertThat(placed(answer)).isEqualTo(number);
    assertThat(answer.because().cause()).isEqualTo(cause);
  }

  private static void assertRefused(Placement answer, RefusalReason reason) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Placement.Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  private BridgeView view(int number) {
    return model.view(PolicyState.start(NINE, 0), NINE).bridges().get(number - 1);
  }
}
