package org.ecluse.conference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ecluse.conference.FromParticipant.Join;
import org.ecluse.conference.ToParticipant.Offer;
import org.ecluse.conference.ToParticipant.OfferReason;
import org.ecluse.conference.ToParticipant.Permit;
import org.ecluse.conference.ToParticipant.PermitView;
import org.ecluse.conference.ToParticipant.Welcome;
import org.ecluse.conference.fake.FakeBridges.Mood;
import org.ecluse.conference.fake.FakeBrowser;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.Level;
import org.ecluse.pool.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gateway that ends without a word while a meeting is live, and the one that comes after it. */
class RestartTest extends Scene {
  private final FakeBrowser ana = new FakeBrowser();
  private final FakeBrowser bob = new FakeBrowser();
  private BridgeId used;

  @BeforeEach
  void meet() {
    answer(join(ana, "Ana", true), ana, 1);
    answer(join(bob, "Bob", false), bob, 11);
    used = live.get(ROOM).bridge();
  }

  private BridgeId other() {
    return used.equals(B1) ? B2 : B1;
  }

  @Test
  void restart_conferenceIsThere_peopleResumeAndMediaIsLeftAlone() {
    List<String> before = List.copyOf(bridges.log());

    crashAndRestart(Map.of());
    FakeBrowser again = resume(ana);

    assertThat(again.last(Welcome.class)).get().matches(Welcome::resumed);
    assertThat(again.last(Offer.class)).isEmpty();
    assertThat(again.last(Welcome.class).orElseThrow().participants())
        .singleElement()
        .matches(person -> person.name().equals("Bob") && person.sources().size() == 2);
    assertThat(bridges.log().subList(before.size(), bridges.log().size()))
        .containsExactly("probe " + used);
    assertThat(bridges.endpoints(used)).hasSize(2);
  }

  @Test
  void restart_afterIt_joinLeaveAndLevelsWorkAsBefore() {
    crashAndRestart(Map.of());
    FakeBrowser again = resume(ana);
    FakeBrowser eve = new FakeBrowser();
    answer(join(eve, "Eve", true), eve, 21);

    assertThat(bridges.endpoints(used)).hasSize(3).containsKey(idOf(eve));
    assertThat(again.last(ToParticipant.Joined.class)).isPresent();
    assertThat(live.get(ROOM).participants()).hasSize(3);
  }

  @Test
  void restart_nobodyComesBack_conferenceIsExpiredAfterTheGraceTime() {
    crashAndRestart(Map.of());

    ticks((int) ConferenceSettings.defaults().grace().toSeconds() + 1);

    assertThat(bridges.conferences(used)).isZero();
    assertThat(live).isEmpty();
    assertThat(meetings).isEmpty();
  }

  @Test
  void restart_bridgeForgotTheConference_whoComesBackGetsANewSessionInTheSamePlace() {
    bridges.forget(used);

    crashAndRestart(Map.of());
    ticks(1);
    FakeBrowser again = resume(ana);

    assertThat(again.last(Welcome.class)).get().matches(Welcome::resumed);
    assertThat(idOf(again)).isEqualTo(idOf(ana));
    Offer offer = again.last(Offer.class).orElseThrow();
    assertThat(offer.epoch()).isGreaterThan(ana.last(Offer.class).orElseThrow().epoch());
  }

  @Test
  void restart_breweryIsEnteredLater_meetingWaitsForItsBridge() {
    bridges.mood(used, Mood.CUT_OFF);
    crashAndRestart(Map.of());
    FakeBrowser again = resume(ana);
    ticks(10);

    bridges.mood(used, Mood.WELL);
    ticks(5);

    assertThat(again.last(Offer.class)).isEmpty();
    assertThat(live.get(ROOM).bridge()).isEqualTo(used);
    assertThat(bridges.conferences(other())).isZero();
  }

  @Test
  void restart_bridgeIsNotYetKnown_meetingStays() {
    bridges.mood(used, Mood.CUT_OFF);
    time.forgetTimers();
    startGateway();
    conferences.restore(Map.of());
    conferences.opened();
    FakeBrowser again = resume(ana);
    for (int i = 0; i < 5; i++) {
      time.pass(Duration.ofSeconds(1));
      conferences.tick();
    }

    showBridges();
    bridges.mood(used, Mood.WELL);
    ticks(5);

    assertThat(again.last(Offer.class)).isEmpty();
    assertThat(live.get(ROOM).bridge()).isEqualTo(used);
    assertThat(bridges.endpoints(used)).hasSize(2);
  }

  @Test
  void restart_bridgeNeverComesBack_meetingGoesElsewhere() {
    bridges.mood(used, Mood.CUT_OFF);
    crashAndRestart(Map.of());
    FakeBrowser again = resume(ana);
    resume(bob);

    ticks(70);
    assertThat(again.last(Offer.class)).isEmpty();
    ticks(30);

    assertThat(again.last(Offer.class).orElseThrow().reason()).isEqualTo(OfferReason.MOVED);
    assertThat(bridges.endpoints(other())).hasSize(2);
  }

  @Test
  void restart_duringAnOverload_keepsTheLevel() {
    conferences.thresholds(
        org.ecluse.pool.Thresholds.defaults(), 2); // as loaded from the store at each start
    load = 0.975;
    ticks(70);
    PermitView cut = ana.last(Permit.class).orElseThrow().permit();
    assertThat(cut.level()).isEqualTo(Level.AUDIO_ONLY);

    crashAndRestart(Map.of(Scope.POOL, Level.AUDIO_ONLY));
    FakeBrowser again = resume(ana);
    ticks(5);

    PermitView kept = again.last(Welcome.class).orElseThrow().permit();
    assertThat(kept.level()).isEqualTo(Level.AUDIO_ONLY);
    assertThat(kept.seq()).isGreaterThanOrEqualTo(cut.seq());
    assertThat(again.last(Permit.class)).isEmpty();
    assertThat(bridges.endpoints(used).get(idOf(ana)).mute().video()).isTrue();
  }

  @Test
  void restart_freshPage_joinsTheSameConference() {
    crashAndRestart(Map.of());
    FakeBrowser eve = new FakeBrowser();
    conferences
        .connect(ROOM, eve)
        .onMessage(new Join("Eve", true, false, Optional.of("a token of somebody else")));

    assertThat(eve.last(Offer.class).orElseThrow().bridge()).isEqualTo(used.value());
    assertThat(eve.last(Welcome.class).orElseThrow().participants()).hasSize(2);
  }

  @Test
  void orphan_conferenceThatNoRoomOwns_isExpiredWhenItsBridgeIsThere() {
    live.clear();

    crashAndRestart(Map.of());
    ticks(60);
    assertThat(bridges.conferences(used)).isEqualTo(1);
    ticks((int) Orphans.PATIENCE.toSeconds() + 61);

    assertThat(bridges.conferences(used)).isZero();
    assertThat(meetings).isEmpty();
  }

  @Test
  void orphan_bridgeDidNotAnswerTheExpiry_isExpiredLater() {
    bridges.mood(used, Mood.WRONG);
    conferences.end(ROOM, ToParticipant.EndReason.ENDED_BY_OWNER);
    ticks(200);
    assertThat(meetings).hasSize(1);

    bridges.mood(used, Mood.WELL);
    ticks((int) Orphans.PATIENCE.plus(Duration.ofSeconds(61)).toSeconds());

    assertThat(bridges.conferences(used)).isZero();
    assertThat(meetings).isEmpty();
  }
}
