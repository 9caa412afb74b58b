package org.ecluse.conference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.ecluse.conference.FromParticipant.Answer;
import org.ecluse.conference.FromParticipant.AskVideo;
import org.ecluse.conference.FromParticipant.Join;
import org.ecluse.conference.FromParticipant.Leave;
import org.ecluse.conference.FromParticipant.Media;
import org.ecluse.conference.FromParticipant.MediaFailed;
import org.ecluse.conference.ToParticipant.Ended;
import org.ecluse.conference.ToParticipant.Fault;
import org.ecluse.conference.ToParticipant.Joined;
import org.ecluse.conference.ToParticipant.Left;
import org.ecluse.conference.ToParticipant.Offer;
import org.ecluse.conference.ToParticipant.Permit;
import org.ecluse.conference.ToParticipant.Queued;
import org.ecluse.conference.ToParticipant.VideoAnswer;
import org.ecluse.conference.ToParticipant.Welcome;
import org.ecluse.conference.fake.FakeBridges;
import org.ecluse.conference.fake.FakeBridges.Mood;
import org.ecluse.conference.fake.FakeBrowser;
import org.ecluse.conference.fake.FakeTime;
import org.ecluse.pool.BridgeDescription;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeReport;
import org.ecluse.pool.Decision;
import org.ecluse.pool.Level;
import org.ecluse.pool.LevelOverride;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.Scope;
import org.ecluse.pool.Thresholds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConferencesTest {
  private static final RoomId ROOM = new RoomId("room-1");
  private static final BridgeId B1 = new BridgeId("b1");
  private static final BridgeId B2 = new BridgeId("b2");

  private final FakeTime time = new FakeTime();
  private final FakeBridges bridges = new FakeBridges();
  private final List<Decision> journal = new ArrayList<>();
  private final Map<RoomId, RoomStore.LiveRoom> live = new HashMap<>();
  private Conferences conferences;
  private double load;

  @BeforeEach
  void start() {
    World world =
        new World(
            bridges, new Directory(), new Store(), journal::add, time, time, time, new Random(7));
    conferences =
        new Conferences(world, ConferenceSettings.defaults(), Thresholds.defaults(), 1, 0);
    conferences.addBridge(new BridgeDescription(B1, "here", 10_000));
    conferences.addBridge(new BridgeDescription(B2, "here", 10_000));
    ticks(1);
  }

  @Test
  void join_emptyRoom_isWelcomedAndOffered() {
    FakeBrowser ana = new FakeBrowser();
    join(ana, "Ana", true);

    assertThat(ana.last(Welcome.class))
        .get()
        .matches(w -> !w.resumed() && w.permit().level() == Level.FULL);
    assertThat(ana.last(Offer.class)).get().matches(o -> o.epoch() == 1 && o.bridge().equals("b1"));
    assertThat(bridges.endpoints(B1)).hasSize(1);
  }

  @Test
  void join_secondParticipant_meetsOnTheSameBridge() {
    FakeBrowser ana = new FakeBrowser();
    FakeBrowser ben = new FakeBrowser();
    join(ana, "Ana", true);
    join(ben, "Ben", true);

    assertThat(ana.last(Joined.class))
        .get()
        .extracting(j -> j.participant().name())
        .isEqualTo("Ben");
    assertThat(ben.last(Welcome.class)).get().matches(w -> w.participants().size() == 1);
    assertThat(bridges.endpoints(B1)).hasSize(2);
  }

  @Test
  void join_unknownRoom_isRefused() {
    FakeBrowser ana = new FakeBrowser();
    conferences
        .connect(new RoomId("nobody-made-it"), ana)
        .onMessage(new Join("Ana", true, true, Optional.empty()));

    assertThat(ana.last(Fault.class))
        .get()
        .extracting(Fault::code)
        .isEqualTo(ErrorCode.ROOM_UNKNOWN);
    assertThat(ana.closedWith()).isEqualTo(4004);
  }

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
  void answer_currentEpoch_reachesTheBridge() {
    FakeBrowser ana = new FakeBrowser();
    Connection connection = join(ana, "Ana", true);
    answer(connection, ana);

    assertThat(bridges.endpoints(B1).get(idOf(ana)))
        .matches(e -> e.connected() && e.sources().size() == 2);
  }

  @Test
  void answer_oldEpoch_isStale() {
    FakeBrowser ana = new FakeBrowser();
    Connection connection = join(ana, "Ana", true);
    connection.onMessage(new Answer(0, remote(), List.of()));

    assertThat(ana.last(Fault.class))
        .get()
        .extracting(Fault::code)
        .isEqualTo(ErrorCode.STALE_EPOCH);
  }

  @Test
  void answer_ssrcOfAnother_isRefused() {
    FakeBrowser ana = new FakeBrowser();
    FakeBrowser ben = new FakeBrowser();
    answer(join(ana, "Ana", true), ana, 100);
    answer(join(ben, "Ben", true), ben, 100);

    assertThat(ben.last(Fault.class)).get().matches(f -> f.code() == ErrorCode.BAD_FIELD);
    assertThat(bridges.endpoints(B1).get(idOf(ben)).sources()).isEmpty();
  }

  @Test
  void socketLost_resumedWithinTheGrace_keepsEndpointAndEpoch() {
    FakeBrowser ana = new FakeBrowser();
    Connection first = join(ana, "Ana", true);
    answer(first, ana);
    String token = ana.last(Welcome.class).orElseThrow().resume();
    first.onClosed();
    time.pass(Duration.ofSeconds(29));

    FakeBrowser again = new FakeBrowser();
    conferences.connect(ROOM, again).onMessage(new Join("Ana", true, true, Optional.of(token)));

    assertThat(again.last(Welcome.class))
        .get()
        .matches(w -> w.resumed() && w.id().equals(idOf(ana)));
    assertThat(again.last(Offer.class)).isEmpty();
    time.pass(Duration.ofSeconds(60));
    assertThat(bridges.endpoints(B1)).hasSize(1);
  }

  @Test
  void socketLost_graceOver_endpointIsExpired() {
    FakeBrowser ana = new FakeBrowser();
    FakeBrowser ben = new FakeBrowser();
    Connection first = join(ana, "Ana", true);
    join(ben, "Ben", true);
    first.onClosed();
    time.pass(Duration.ofSeconds(31));

    assertThat(ben.last(Left.class))
        .get()
        .extracting(Left::reason)
        .isEqualTo(ToParticipant.LeftReason.LOST);
    assertThat(bridges.endpoints(B1)).hasSize(1);
  }

  @Test
  void resume_whileTheOldSocketIsOpen_replacesIt() {
    FakeBrowser ana = new FakeBrowser();
    answer(join(ana, "Ana", true), ana);
    String token = ana.last(Welcome.class).orElseThrow().resume();
    FakeBrowser again = new FakeBrowser();
    conferences.connect(ROOM, again).onMessage(new Join("Ana", true, true, Optional.of(token)));

    assertThat(ana.closedWith()).isEqualTo(ErrorCode.REPLACED.closeCode());
    assertThat(again.last(Welcome.class)).get().matches(Welcome::resumed);
  }

  @Test
  void leave_lastOne_conferenceIsGone() {
    FakeBrowser ana = new FakeBrowser();
    join(ana, "Ana", true).onMessage(new Leave());

    assertThat(bridges.conferences(B1)).isZero();
    assertThat(live).isEmpty();
    assertThat(conferences.snapshot().view().rooms()).isEmpty();
  }

  @Test
  void leave_thenJoinAgain_worksOnAFreshConference() {
    FakeBrowser ana = new FakeBrowser();
    join(ana, "Ana", true).onMessage(new Leave());
    FakeBrowser again = new FakeBrowser();
    join(again, "Ana", true);

    assertThat(again.last(Offer.class)).isPresent();
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
      connection.onMessage(new MediaFailed(i, "ICE"));
    }

    assertThat(ana.all(Offer.class)).hasSize(6);
    assertThat(ana.last(Fault.class))
        .get()
        .extracting(Fault::code)
        .isEqualTo(ErrorCode.MEDIA_UNAVAILABLE);
    assertThat(bridges.endpoints(B1)).hasSize(1);
  }

  @Test
  void overload_toAudioOnly_mutesAtTheBridgeThenTells() {
    FakeBrowser ana = new FakeBrowser();
    answer(join(ana, "Ana", true), ana);
    // The charge of the placement has faded: only the load counts.
    ticks(20);
    load = 0.95;
    ticks(6);

    assertThat(bridges.endpoints(B1).get(idOf(ana)).mute()).isEqualTo(new ForceMute(false, true));
    assertThat(ana.last(Permit.class))
        .get()
        .matches(p -> p.permit().level() == Level.AUDIO_ONLY && !p.permit().send());
    assertThat(journal).anyMatch(d -> d.scope().equals(Scope.POOL) && d.to() == Level.AUDIO_ONLY);
  }

  @Test
  void overload_gone_pictureReturnsOnlyToThoseWhoHadItOn() {
    FakeBrowser ana = new FakeBrowser();
    FakeBrowser ben = new FakeBrowser();
    Connection first = join(ana, "Ana", true);
    answer(first, ana, 1);
    answer(join(ben, "Ben", true), ben, 10);
    load = 0.95;
    ticks(6);
    first.onMessage(new Media(true, false, false));
    load = 0.1;
    ticks(400);

    assertThat(ben.last(Permit.class))
        .get()
        .matches(p -> p.permit().level() == Level.FULL && p.permit().send());
    assertThat(live.get(ROOM).participants())
        .anyMatch(p -> p.name().equals("Ana") && !p.wantsVideo());
    assertThat(bridges.endpoints(B1).get(idOf(ben)).mute()).isEqualTo(ForceMute.NONE);
  }

  @Test
  void audioFirst_newcomer_startsWithoutVideoAndMayAsk() {
    load = 0.83;
    ticks(6);
    FakeBrowser ana = new FakeBrowser();
    Connection connection = join(ana, "Ana", true);
    assertThat(ana.last(Offer.class)).get().matches(o -> !o.permit().send() && o.permit().mayAsk());
    assertThat(bridges.endpoints(B1).get(idOf(ana)).mute().video()).isTrue();

    connection.onMessage(new AskVideo());
    assertThat(ana.last(VideoAnswer.class)).get().matches(VideoAnswer::granted);
    assertThat(bridges.endpoints(B1).get(idOf(ana)).mute().video()).isFalse();
  }

  @Test
  void audioOnly_askVideo_isNotAtThisLevel() {
    load = 0.95;
    ticks(6);
    FakeBrowser ana = new FakeBrowser();
    join(ana, "Ana", true).onMessage(new AskVideo());

    assertThat(ana.last(VideoAnswer.class)).get().matches(a -> !a.granted());
  }

  @Test
  void queue_newMeeting_waitsAndIsLetInWhenLoadIsGone() {
    load = 0.99;
    ticks(6);
    FakeBrowser ana = new FakeBrowser();
    join(ana, "Ana", true);
    assertThat(ana.last(Queued.class)).get().extracting(Queued::place).isEqualTo(1);
    assertThat(ana.last(Offer.class)).isEmpty();

    load = 0.1;
    ticks(60);
    assertThat(ana.last(Offer.class)).isPresent();
  }

  @Test
  void override_byOperator_beatsThePolicyUntilItExpires() {
    FakeBrowser ana = new FakeBrowser();
    answer(join(ana, "Ana", true), ana);
    Instant now = time.instant();
    conferences.override(
        new LevelOverride(
            "o1", Scope.POOL, Level.AUDIO_ONLY, "op", "drill", now, now.plusSeconds(60)));
    ticks(2);
    assertThat(ana.last(Permit.class))
        .get()
        .matches(
            p -> p.permit().reason() == ToParticipant.PermitReason.OPERATOR && !p.permit().send());

    ticks(70);
    assertThat(ana.last(Permit.class)).get().matches(p -> p.permit().send());
  }

  @Test
  void end_byOwner_tellsAndClosesAll() {
    FakeBrowser ana = new FakeBrowser();
    join(ana, "Ana", true);
    conferences.end(ROOM, ToParticipant.EndReason.ENDED_BY_OWNER);

    assertThat(ana.last(Ended.class)).isPresent();
    assertThat(ana.closedWith()).isEqualTo(4000);
    assertThat(bridges.conferences(B1)).isZero();
  }

  @Test
  void room_hundredAndFirst_isFull() {
    for (int i = 0; i < 100; i++) {
      join(new FakeBrowser(), "P" + i, false);
    }
    FakeBrowser late = new FakeBrowser();
    join(late, "Late", false);

    assertThat(late.last(Fault.class)).get().extracting(Fault::code).isEqualTo(ErrorCode.ROOM_FULL);
  }

  private Connection join(FakeBrowser browser, String name, boolean video) {
    Connection connection = conferences.connect(ROOM, browser);
    connection.onMessage(new Join(name, true, video, Optional.empty()));
    return connection;
  }

  private void answer(Connection connection, FakeBrowser browser) {
    answer(connection, browser, 1);
  }

  private void answer(Connection connection, FakeBrowser browser, long ssrc) {
    String id = idOf(browser);
    connection.onMessage(
        new Answer(
            browser.last(Offer.class).orElseThrow().epoch(),
            remote(),
            List.of(
                new MediaSource(
                    id + "-a0", MediaKind.AUDIO, Optional.empty(), List.of(ssrc), List.of()),
                new MediaSource(
                    id + "-v0",
                    MediaKind.VIDEO,
                    Optional.of(VideoType.CAMERA),
                    List.of(ssrc + 1),
                    List.of()))));
  }

  private static RemoteTransport remote() {
    return new RemoteTransport("u", "p", List.of(new Fingerprint("sha-256", "AA", "active")));
  }

  private static String idOf(FakeBrowser browser) {
    return browser.last(Welcome.class).orElseThrow().id();
  }

  /** Seconds pass; both bridges report the load and the policy ticks each second. */
  private void ticks(int seconds) {
    for (int i = 0; i < seconds; i++) {
      time.pass(Duration.ofSeconds(1));
      conferences.report(BridgeReport.of(B1, time.instant(), load));
      conferences.report(BridgeReport.of(B2, time.instant(), load));
      conferences.tick();
    }
  }

  private static final class Directory implements RoomDirectory {
    @Override
    public Optional<RoomDirectory.Room> find(RoomId id) {
      return id.equals(ROOM)
          ? Optional.of(new RoomDirectory.Room(id, Optional.of("Title"), false))
          : Optional.empty();
    }

    @Override
    public void used(RoomId id) {}
  }

  private final class Store implements RoomStore {
    @Override
    public void put(LiveRoom room) {
      live.put(room.room(), room);
    }

    @Override
    public void remove(RoomId room) {
      live.remove(room);
    }

    @Override
    public Collection<LiveRoom> all() {
      return live.values();
    }
  }
}
