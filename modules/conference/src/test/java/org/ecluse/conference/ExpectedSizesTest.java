package org.ecluse.conference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.data.Offset;
import org.ecluse.conference.FromParticipant.Leave;
import org.ecluse.conference.fake.FakeBrowser;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeView;
import org.ecluse.pool.sizes.SizeFigure;
import org.junit.jupiter.api.Test;

/** What a room is charged for: what its meeting is expected to become, wherever it goes. */
class ExpectedSizesTest extends Scene {
  private static final Offset<Double> CLOSE = within(1e-9);

  private BridgeView view(BridgeId bridge) {
    return conferences.snapshot().view().bridges().stream()
        .filter(b -> b.id().equals(bridge))
        .findFirst()
        .orElseThrow();
  }

  private double reserved(BridgeId bridge) {
    return view(bridge).reserved();
  }

  private void expectTwelve() {
    // (4 x 0.75 x 19 + 3.1) / 5 = 12.02
    invited = OptionalInt.of(19);
  }

  @Test
  void place_manyInvited_isChargedAsWhatItWillBecome() {
    join(new FakeBrowser(), "Ana", true);
    double three = reserved(B1) + reserved(B2);
    expectTwelve();
    conferences.end(ROOM, ToParticipant.EndReason.ENDED_BY_OWNER);
    join(new FakeBrowser(), "Ana", true);

    assertThat(reserved(B1) + reserved(B2)).isGreaterThan(5 * three);
  }

  @Test
  void place_roomThatIsUsuallyLarge_isChargedByItsPast() {
    sizes = Optional.of(new SizeFigure(12, 6, Instant.EPOCH));
    join(new FakeBrowser(), "Ana", true);
    double byPast = reserved(B1) + reserved(B2);
    conferences.end(ROOM, ToParticipant.EndReason.ENDED_BY_OWNER);
    sizes = Optional.empty();
    join(new FakeBrowser(), "Ana", true);

    assertThat(byPast).isGreaterThan(5 * (reserved(B1) + reserved(B2)));
  }

  @Test
  void join_withinWhatWasExpected_isNotChargedAgain() {
    expectTwelve();
    join(new FakeBrowser(), "Ana", true);
    double expected = reserved(B1) + reserved(B2);
    for (int i = 0; i < 8; i++) {
      join(new FakeBrowser(), "Guest " + i, true);
    }
    assertThat(reserved(B1) + reserved(B2)).isEqualTo(expected, CLOSE);
    for (int i = 0; i < 8; i++) {
      join(new FakeBrowser(), "Late guest " + i, true);
    }
    assertThat(reserved(B1) + reserved(B2)).isGreaterThan(expected);
  }

  @Test
  void join_stormIntoOneRoom_leavesTheBridgeOpenForOthers() {
    for (int i = 0; i < 60; i++) {
      join(new FakeBrowser(), "Guest " + i, true);
    }
    BridgeId used = live.get(ROOM).bridge();
    assertThat(reserved(used)).isEqualTo(0.25, CLOSE);
  }

  @Test
  void bridge_failsRightAfterThePlacement_theChargeGoesWithTheRoom() {
    expectTwelve();
    answer(join(new FakeBrowser(), "Ana", true), last());
    BridgeId first = live.get(ROOM).bridge();
    BridgeId other = first.equals(B1) ? B2 : B1;
    double charged = reserved(first);

    conferences.bridgeLost(first);
    time.pass(Duration.ofSeconds(1));

    assertThat(live.get(ROOM).bridge()).isEqualTo(other);
    assertThat(reserved(first)).isZero();
    assertThat(reserved(other)).isEqualTo(charged, CLOSE);
  }

  @Test
  void room_movedByHand_theChargeGoesWithIt() {
    expectTwelve();
    FakeBrowser ana = new FakeBrowser();
    Connection connection = join(ana, "Ana", true);
    answer(connection, ana);
    BridgeId first = live.get(ROOM).bridge();
    BridgeId other = first.equals(B1) ? B2 : B1;
    double charged = reserved(first);

    conferences.relocations().move(ROOM, Optional.of(other), "op");

    assertThat(live.get(ROOM).bridge()).isEqualTo(other);
    assertThat(reserved(other)).isEqualTo(charged, CLOSE);
    answer(connection, ana);
    time.pass(Duration.ofMinutes(1));
    assertThat(reserved(first)).isZero();
  }

  @Test
  void room_movedLate_isChargedForThoseWhoAreThere() {
    expectTwelve();
    FakeBrowser ana = new FakeBrowser();
    answer(join(ana, "Ana", true), ana);
    BridgeId first = live.get(ROOM).bridge();
    BridgeId other = first.equals(B1) ? B2 : B1;
    double early = reserved(first);
    ticks(20 * 60);

    conferences.relocations().move(ROOM, Optional.of(other), "op");

    assertThat(reserved(other)).isPositive().isLessThan(early / 5);
  }

  @Test
  void meeting_everybodyLeft_isRememberedByItsLargestSize() {
    List<FakeBrowser> pages = List.of(new FakeBrowser(), new FakeBrowser(), new FakeBrowser());
    List<Connection> all = pages.stream().map(page -> join(page, "One", false)).toList();
    all.forEach(connection -> connection.onMessage(new Leave()));
    assertThat(ended).containsExactly(3);
    assertThat(reserved(B1) + reserved(B2)).isZero();

    join(new FakeBrowser(), "Two", false).onMessage(new Leave());
    assertThat(ended).containsExactly(3, 1);
  }

  private FakeBrowser lastJoined = new FakeBrowser();

  @Override
  Connection join(FakeBrowser browser, String name, boolean video) {
    lastJoined = browser;
    return super.join(browser, name, video);
  }

  private FakeBrowser last() {
    return lastJoined;
  }
}
