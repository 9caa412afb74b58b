package org.ecluse.conference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ecluse.conference.FromParticipant.Join;
import org.ecluse.conference.FromParticipant.Leave;
import org.ecluse.conference.FromParticipant.MediaFailed;
import org.ecluse.conference.ToParticipant.Fault;
import org.ecluse.conference.ToParticipant.Offer;
import org.ecluse.conference.fake.FakeBridges.Mood;
import org.ecluse.conference.fake.FakeBrowser;
import org.ecluse.pool.RoomId;
import org.junit.jupiter.api.Test;

class MovesTest extends Scene {
  @Test
  void join_bridgeGone_goesToTheOther() {
    bridges.mood(B1, Mood.GONE);
    FakeBrowser ana = new FakeBrowser();
    join(ana, "Ana", true);

    assertThat(ana.last(Offer.class)).get().extracting(Offer::bridge).isEqualTo("b2");
  }

  @Test
  void join_bridgeSilent_goesToTheOtherAfterTheTimeout() {
    bridges.mood(B1, Mood.SILENT);
    FakeBrowser ana = new FakeBrowser();
    join(ana, "Ana", true);
    assertThat(ana.last(Offer.class)).isEmpty();

    time.pass(Duration.ofSeconds(31));
    assertThat(ana.last(Offer.class)).get().extracting(Offer::bridge).isEqualTo("b2");
  }

  @Test
  void join_allBridgesGone_saysSoAndGoesOnTrying() {
    bridges.mood(B1, Mood.GONE);
    bridges.mood(B2, Mood.GONE);
    FakeBrowser ana = new FakeBrowser();
    join(ana, "Ana", true);
    assertThat(ana.last(Offer.class)).isEmpty();
    assertThat(ana.last(Fault.class))
        .get()
        .extracting(Fault::code)
        .isEqualTo(ErrorCode.MEDIA_UNAVAILABLE);

    bridges.mood(B1, Mood.WELL);
    bridges.mood(B2, Mood.WELL);
    time.pass(Duration.ofSeconds(5));
    assertThat(ana.last(Offer.class)).isPresent();
  }

  @Test
  void join_bridgeCutOff_liveMeetingStaysAndTheNewcomerWaits() {
    FakeBrowser ana = new FakeBrowser();
    answer(join(ana, "Ana", true), ana, 1);
    bridges.mood(B1, Mood.CUT_OFF);
    FakeBrowser ben = new FakeBrowser();
    join(ben, "Ben", true);
    assertThat(ana.last(Offer.class)).get().matches(o -> o.epoch() == 1);
    assertThat(ben.last(Offer.class)).isEmpty();
    assertThat(ben.last(Fault.class))
        .get()
        .extracting(Fault::code)
        .isEqualTo(ErrorCode.MEDIA_UNAVAILABLE);

    bridges.mood(B1, Mood.WELL);
    time.pass(Duration.ofSeconds(3));
    assertThat(ben.last(Offer.class)).get().extracting(Offer::bridge).isEqualTo("b1");
    assertThat(ana.last(Offer.class)).get().matches(o -> o.epoch() == 1);
  }

  @Test
  void join_bridgeCutOffAndNobodyInside_goesToTheOther() {
    bridges.mood(B1, Mood.CUT_OFF);
    FakeBrowser ana = new FakeBrowser();
    join(ana, "Ana", true);
    assertThat(ana.last(Offer.class)).get().extracting(Offer::bridge).isEqualTo("b2");
  }

  @Test
  void sources_bridgeCutOff_areToldWhenItCanBeAskedAgain() {
    FakeBrowser ana = new FakeBrowser();
    Connection connection = join(ana, "Ana", true);
    answer(connection, ana, 1);
    bridges.mood(B1, Mood.CUT_OFF);
    connection.onMessage(new FromParticipant.Sources(List.of()));
    time.pass(Duration.ofSeconds(1));
    assertThat(bridges.endpoints(B1).values()).allMatch(e -> !e.sources().isEmpty());

    bridges.mood(B1, Mood.WELL);
    time.pass(Duration.ofSeconds(3));
    assertThat(bridges.endpoints(B1).values()).allMatch(e -> e.sources().isEmpty());
    assertThat(ana.last(Offer.class)).get().matches(o -> o.epoch() == 1);
  }

  @Test
  void bridgeLost_liveRooms_areMovedWithTheNextEpoch() {
    FakeBrowser ana = new FakeBrowser();
    FakeBrowser ben = new FakeBrowser();
    answer(join(ana, "Ana", true), ana, 1);
    answer(join(ben, "Ben", true), ben, 10);
    bridges.mood(B1, Mood.GONE);
    conferences.bridgeLost(B1);
    time.pass(Duration.ofSeconds(1));

    assertThat(ana.last(Offer.class)).get().matches(o -> o.epoch() == 2 && o.bridge().equals("b2"));
    assertThat(ben.last(Offer.class))
        .get()
        .matches(o -> o.reason() == ToParticipant.OfferReason.MOVED);
    assertThat(bridges.endpoints(B2)).hasSize(2);
  }

  @Test
  void bridgeForgotTheConference_onTheNextUpdate_isMadeAnew() {
    FakeBrowser ana = new FakeBrowser();
    Connection connection = join(ana, "Ana", true);
    bridges.forget(B1);
    answer(connection, ana);

    assertThat(ana.last(Offer.class)).get().matches(o -> o.epoch() == 2);
    assertThat(bridges.endpoints(B1).size() + bridges.endpoints(B2).size()).isEqualTo(1);
  }

  @Test
  void mediaFailed_fiveTimesInAMinute_isOfferedAnewThenRefused() {
    FakeBrowser ana = new FakeBrowser();
    Connection connection = join(ana, "Ana", true);
    for (int i = 1; i <= 6; i++) {
      connection.onMessage(new MediaFailed(i, FromParticipant.MediaFailure.ICE));
    }

    assertThat(ana.all(Offer.class)).hasSize(6);
    assertThat(ana.last(Fault.class))
        .get()
        .extracting(Fault::code)
        .isEqualTo(ErrorCode.MEDIA_UNAVAILABLE);
    assertThat(bridges.endpoints(B1)).hasSize(1);
  }

  @Test
  void join_bridgeConfused_endsOnTheOtherWithoutSpinning() {
    bridges.mood(B1, Mood.CONFUSED);
    FakeBrowser ana = new FakeBrowser();
    join(ana, "Ana", true);

    assertThat(ana.last(Offer.class)).get().extracting(Offer::bridge).isEqualTo("b2");
    assertThat(bridges.log()).hasSizeLessThan(10);
  }

  @Test
  void join_allBridgesConfused_triesAtABoundedPace() {
    bridges.mood(B1, Mood.CONFUSED);
    bridges.mood(B2, Mood.CONFUSED);
    FakeBrowser ana = new FakeBrowser();
    join(ana, "Ana", true);
    time.pass(Duration.ofSeconds(20));

    assertThat(ana.all(Fault.class)).hasSize(1);
    assertThat(bridges.log()).hasSizeBetween(10, 100);
  }

  @Test
  void join_bridgeSilent_waitsOneTimeoutOnly() {
    bridges.mood(B1, Mood.SILENT);
    FakeBrowser ana = new FakeBrowser();
    join(ana, "Ana", true);
    time.pass(ConferenceSettings.defaults().bridgeTimeout().plusMillis(1));

    assertThat(ana.last(Offer.class)).get().extracting(Offer::bridge).isEqualTo("b2");
  }

  @Test
  void allocation_answeredAfterTheTimeout_isTakenAway() {
    bridges.mood(B1, Mood.SLOW);
    FakeBrowser ana = new FakeBrowser();
    join(ana, "Ana", true);
    time.pass(Duration.ofMinutes(1));
    assertThat(ana.last(Offer.class)).get().extracting(Offer::bridge).isEqualTo("b2");

    for (int i = 0; i < 5; i++) {
      bridges.catchUp(B1);
    }
    assertThat(bridges.conferences(B1)).isZero();
    assertThat(bridges.conferences(B2)).isEqualTo(1);
  }

  @Test
  void allocation_answeredAfterTheLeave_isTakenAway() {
    bridges.mood(B1, Mood.SLOW);
    FakeBrowser ana = new FakeBrowser();
    FakeBrowser ben = new FakeBrowser();
    join(ana, "Ana", true);
    Connection second = join(ben, "Ben", true);
    bridges.catchUp(B1);
    second.onMessage(new Leave());
    bridges.catchUp(B1);
    bridges.catchUp(B1);

    assertThat(ben.last(Offer.class)).isEmpty();
    assertThat(bridges.endpoints(B1)).containsOnlyKeys(idOf(ana));
  }

  @Test
  void bridgeLost_roomWentAwayBefore_staysWhereItIs() {
    FakeBrowser ana = new FakeBrowser();
    Connection connection = join(ana, "Ana", true);
    answer(connection, ana);
    bridges.mood(B1, Mood.GONE);
    conferences.bridgeLost(B1);
    conferences.bridgeLost(B1);
    time.pass(Duration.ofSeconds(5));

    assertThat(ana.last(Offer.class)).get().matches(o -> o.epoch() == 2);
  }

  @Test
  void bridgeLost_socketLostToo_offerComesWithTheResumption() {
    FakeBrowser ana = new FakeBrowser();
    Connection connection = join(ana, "Ana", true);
    answer(connection, ana);
    connection.onClosed();
    bridges.mood(B1, Mood.GONE);
    conferences.bridgeLost(B1);
    time.pass(Duration.ofSeconds(5));
    FakeBrowser again = resume(ana);

    assertThat(again.last(Offer.class))
        .get()
        .matches(o -> o.epoch() == 2 && o.bridge().equals("b2"));
  }

  @Test
  void bridgeLost_noneLeft_everybodyIsOfferedOnceOneIsBack() {
    FakeBrowser ana = new FakeBrowser();
    FakeBrowser ben = new FakeBrowser();
    answer(join(ana, "Ana", true), ana, 1);
    answer(join(ben, "Ben", true), ben, 10);
    conferences.bridgeLost(B2);
    bridges.mood(B1, Mood.GONE);
    conferences.bridgeLost(B1);
    ticks(10);
    assertThat(ana.all(Fault.class)).hasSize(1);

    bridges.mood(B1, Mood.WELL);
    conferences.bridgeReturned(B1);
    ticks(4);
    assertThat(ana.last(Offer.class)).get().matches(o -> o.epoch() == 2);
    assertThat(ben.last(Offer.class)).get().matches(o -> o.epoch() == 2);
    assertThat(bridges.endpoints(B1)).hasSize(2);
  }

  @Test
  void bridgeLost_manyRooms_areMovedAtAPace() {
    List<FakeBrowser> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      FakeBrowser one = new FakeBrowser();
      all.add(one);
      conferences
          .connect(new RoomId("room-" + i), one)
          .onMessage(new Join("P" + i, true, false, Optional.empty()));
    }
    bridges.mood(B1, Mood.GONE);
    conferences.bridgeLost(B1);
    long atOnce = moved(all);
    time.pass(Duration.ofMillis(200));
    long soon = moved(all);
    time.pass(Duration.ofSeconds(1));

    assertThat(atOnce).isLessThanOrEqualTo(5);
    assertThat(soon).isBetween(atOnce, 10L).isGreaterThan(atOnce);
    assertThat(moved(all)).isEqualTo(10);
    assertThat(bridges.conferences(B2)).isEqualTo(20);
  }

  private static long moved(List<FakeBrowser> all) {
    return all.stream()
        .flatMap(b -> b.all(Offer.class).stream())
        .filter(o -> o.reason() == ToParticipant.OfferReason.MOVED)
        .count();
  }

  @Test
  void sources_bridgeTimedOut_areToldAgain() {
    FakeBrowser ana = new FakeBrowser();
    Connection connection = join(ana, "Ana", true);
    answer(connection, ana);
    bridges.mood(B1, Mood.SILENT);
    connection.onMessage(new FromParticipant.Sources(List.of()));
    time.pass(Duration.ofSeconds(16));
    bridges.mood(B1, Mood.WELL);
    time.pass(Duration.ofSeconds(3));

    assertThat(bridges.endpoints(B1).get(idOf(ana)).sources()).isEmpty();
    assertThat(ana.all(Offer.class)).hasSize(1);
  }

  @Test
  void answer_whileNoBridgeIsLeft_isStale() {
    FakeBrowser ana = new FakeBrowser();
    Connection connection = join(ana, "Ana", true);
    conferences.bridgeLost(B2);
    bridges.mood(B1, Mood.GONE);
    conferences.bridgeLost(B1);
    answer(connection, ana);

    assertThat(ana.last(Fault.class))
        .get()
        .extracting(Fault::code)
        .isEqualTo(ErrorCode.STALE_EPOCH);
  }

  @Test
  void endpointUnknown_twoUpdatesOnTheirWay_isInvitedOnce() {
    FakeBrowser ana = new FakeBrowser();
    Connection connection = join(ana, "Ana", true);
    answer(connection, ana, 1);
    join(new FakeBrowser(), "Ben", true);
    bridges.mood(B1, Mood.SLOW);
    connection.onMessage(new FromParticipant.Sources(List.of()));
    connection.onMessage(new FromParticipant.Sources(List.of()));
    bridges.forget(B1, idOf(ana));
    for (int i = 0; i < 5; i++) {
      bridges.catchUp(B1);
    }

    assertThat(ana.all(Offer.class)).hasSize(2);
    assertThat(bridges.conferences(B1)).isEqualTo(1);
    assertThat(bridges.endpoints(B1)).hasSize(2);
  }
}
