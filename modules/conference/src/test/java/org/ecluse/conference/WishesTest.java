package org.ecluse.conference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.ecluse.conference.ToParticipant.Fault;
import org.ecluse.conference.ToParticipant.Offer;
import org.ecluse.conference.fake.FakeBridges.Mood;
import org.ecluse.conference.fake.FakeBrowser;
import org.ecluse.pool.BridgeDescription;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeReport;
import org.ecluse.pool.PlacementWish;
import org.ecluse.pool.PlacementWish.Policy;
import org.ecluse.pool.RoomFacts;
import org.ecluse.pool.moves.HandMove;
import org.junit.jupiter.api.Test;

/** A third bridge is in Oslo, and busier than the two others; rooms ask for it. */
class WishesTest extends Scene {
  private static final BridgeId OSLO = new BridgeId("oslo-1");

  private void osloIsThere() {
    conferences.addBridge(new BridgeDescription(OSLO, "oslo", 100_000));
    bridges.mood(OSLO, Mood.WELL);
    // It takes load slowly for a while after it came.
    for (int i = 0; i < 600; i++) {
      ticks(1);
      conferences.report(BridgeReport.of(OSLO, time.instant(), 0.4));
    }
  }

  private void roomsWish(String region, Policy policy) {
    wish = new PlacementWish(Optional.of(region), Set.of(), policy);
  }

  private FakeBrowser joined() {
    FakeBrowser ana = new FakeBrowser();
    Connection connection = join(ana, "Ana", true);
    if (ana.last(Offer.class).isPresent()) {
      answer(connection, ana);
    }
    return ana;
  }

  private static Optional<String> bridgeOf(FakeBrowser browser) {
    return browser.last(Offer.class).map(Offer::bridge);
  }

  private RoomFacts facts() {
    return conferences.snapshot().view().rooms().stream().findFirst().orElseThrow();
  }

  @Test
  void join_regionWished_goesToTheBusierBridgeThere() {
    osloIsThere();
    roomsWish("oslo", Policy.PREFER);
    assertThat(bridgeOf(joined())).contains("oslo-1");
  }

  @Test
  void join_preferredRegionIsNowhere_goesElsewhereAndThePoolKnowsTheWish() {
    roomsWish("oslo", Policy.PREFER);
    assertThat(bridgeOf(joined())).contains("b1");
    assertThat(facts().wish()).isEqualTo(wish);
  }

  @Test
  void join_requiredRegionIsNowhere_isRefusedByItsName() {
    roomsWish("oslo", Policy.REQUIRE);
    FakeBrowser ana = joined();
    assertThat(ana.last(Offer.class)).isEmpty();
    assertThat(ana.last(Fault.class))
        .get()
        .matches(fault -> fault.code() == ErrorCode.NO_CAPACITY)
        .extracting(Fault::message)
        .asString()
        .contains("oslo");
  }

  @Test
  void join_requiredBridgeIsFull_isRefusedByItsName() {
    conferences.addBridge(new BridgeDescription(OSLO, "oslo", 100_000));
    ticks(1);
    conferences.report(BridgeReport.of(OSLO, time.instant(), 1.5));
    roomsWish("oslo", Policy.REQUIRE);
    FakeBrowser ana = joined();
    assertThat(ana.last(Fault.class))
        .get()
        .extracting(Fault::message)
        .isEqualTo("every bridge in oslo is at its hard limit");
  }

  @Test
  void bridgeLost_preferredRegionHasNoOther_goesElsewhere() {
    osloIsThere();
    roomsWish("oslo", Policy.PREFER);
    FakeBrowser ana = joined();
    bridges.mood(OSLO, Mood.GONE);
    conferences.bridgeLost(OSLO);
    time.pass(Duration.ofSeconds(1));
    assertThat(bridgeOf(ana)).get().asString().startsWith("b");
  }

  @Test
  void bridgeLost_requiredRegionHasNoOther_waitsForOneThere() {
    osloIsThere();
    roomsWish("oslo", Policy.REQUIRE);
    FakeBrowser ana = joined();
    bridges.mood(OSLO, Mood.GONE);
    conferences.bridgeLost(OSLO);
    time.pass(Duration.ofSeconds(10));
    assertThat(ana.all(Offer.class)).hasSize(1);

    BridgeId second = new BridgeId("oslo-2");
    conferences.addBridge(new BridgeDescription(second, "oslo", 100_000));
    bridges.mood(second, Mood.WELL);
    conferences.report(BridgeReport.of(second, time.instant(), 0.1));
    time.pass(Duration.ofSeconds(10));
    assertThat(bridgeOf(ana)).contains("oslo-2");
  }

  @Test
  void move_byHandAwayFromARequiredRegion_isRefused() {
    osloIsThere();
    roomsWish("oslo", Policy.REQUIRE);
    joined();
    assertThat(conferences.relocations().move(ROOM, Optional.of(B1), "ana"))
        .isEqualTo(new HandMove.Choice.No(HandMove.Refusal.NOT_AS_REQUIRED));
  }

  @Test
  void health_changes_isInTheJournal() {
    conferences.bridgeLost(B1);
    assertThat(health)
        .filteredOn(change -> change.bridge().equals(B1))
        .last()
        .matches(change -> change.to().lost());
  }

  @Test
  void health_journalFails_roomsMoveAllTheSame() {
    FakeBrowser ana = joined();
    journalFails = true;
    conferences.bridgeLost(B1);
    time.pass(Duration.ofSeconds(1));
    assertThat(bridgeOf(ana)).contains("b2");
  }
}
