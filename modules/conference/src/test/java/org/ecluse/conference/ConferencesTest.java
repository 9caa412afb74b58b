package org.ecluse.conference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ecluse.conference.FromParticipant.Answer;
import org.ecluse.conference.FromParticipant.Join;
import org.ecluse.conference.FromParticipant.Leave;
import org.ecluse.conference.ToParticipant.Ended;
import org.ecluse.conference.ToParticipant.Fault;
import org.ecluse.conference.ToParticipant.Joined;
import org.ecluse.conference.ToParticipant.Left;
import org.ecluse.conference.ToParticipant.Offer;
import org.ecluse.conference.ToParticipant.Welcome;
import org.ecluse.conference.fake.FakeBrowser;
import org.ecluse.pool.Level;
import org.ecluse.pool.RoomId;
import org.junit.jupiter.api.Test;

class ConferencesTest extends Scene {
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

  @Test
  void leave_ofAReplacedPage_doesNotTakeItsSuccessorOut() {
    FakeBrowser ana = new FakeBrowser();
    Connection first = join(ana, "Ana", true);
    answer(first, ana);
    FakeBrowser again = resume(ana);
    first.onMessage(new Leave());
    first.onClosed();
    time.pass(Duration.ofMinutes(1));

    assertThat(bridges.endpoints(B1)).containsOnlyKeys(idOf(again));
  }

  @Test
  void resume_offerWasNotAnswered_isOfferedAnew() {
    FakeBrowser ana = new FakeBrowser();
    join(ana, "Ana", true).onClosed();
    FakeBrowser again = resume(ana);

    assertThat(again.last(Offer.class)).get().matches(o -> o.epoch() == 2);
    assertThat(bridges.endpoints(B1)).hasSize(1);
  }

  @Test
  void resume_cameraSwitchedOffMeanwhile_isTaken() {
    FakeBrowser ana = new FakeBrowser();
    FakeBrowser ben = new FakeBrowser();
    Connection first = join(ana, "Ana", true);
    answer(first, ana);
    join(ben, "Ben", true);
    first.onClosed();
    conferences
        .connect(ROOM, new FakeBrowser())
        .onMessage(
            new Join("Ana", true, false, Optional.of(ana.last(Welcome.class).get().resume())));

    assertThat(ben.last(ToParticipant.Updated.class))
        .get()
        .matches(u -> u.connected() && !u.video());
  }

  @Test
  void resume_tokenUsedTwice_theWelcomeMayHaveBeenLost() {
    FakeBrowser ana = new FakeBrowser();
    answer(join(ana, "Ana", true), ana);
    resume(ana);

    assertThat(resume(ana).last(Welcome.class)).get().matches(Welcome::resumed);
  }

  @Test
  void resume_graceOver_isAFreshJoin() {
    FakeBrowser ana = new FakeBrowser();
    join(ana, "Ana", true).onClosed();
    ticks(31);

    assertThat(resume(ana).last(Welcome.class)).get().matches(w -> !w.resumed());
  }

  @Test
  void sources_oneSsrcInTwoOfThem_areRefused() {
    FakeBrowser ana = new FakeBrowser();
    Connection connection = join(ana, "Ana", true);
    String id = idOf(ana);
    connection.onMessage(
        new FromParticipant.Sources(
            List.of(
                new MediaSource(
                    id + "-a0", MediaKind.AUDIO, Optional.empty(), List.of(1L), List.of()),
                new MediaSource(
                    id + "-v0", MediaKind.VIDEO, Optional.empty(), List.of(1L), List.of()))));

    assertThat(ana.last(Fault.class)).get().extracting(Fault::code).isEqualTo(ErrorCode.BAD_FIELD);
  }

  @Test
  void sources_nameOfAnother_areRefused() {
    FakeBrowser ana = new FakeBrowser();
    FakeBrowser ben = new FakeBrowser();
    join(ana, "Ana", true);
    Connection second = join(ben, "Ben", true);
    second.onMessage(
        new FromParticipant.Sources(
            List.of(
                new MediaSource(
                    idOf(ana) + "-a0",
                    MediaKind.AUDIO,
                    Optional.empty(),
                    List.of(1L),
                    List.of()))));

    assertThat(ben.last(Fault.class)).get().extracting(Fault::code).isEqualTo(ErrorCode.BAD_FIELD);
    assertThat(ana.last(ToParticipant.SourcesChanged.class)).isEmpty();
  }

  @Test
  void media_sameAgain_tellsNobody() {
    FakeBrowser ana = new FakeBrowser();
    FakeBrowser ben = new FakeBrowser();
    Connection first = join(ana, "Ana", true);
    join(ben, "Ben", true);
    first.onMessage(new FromParticipant.Media(true, true, false));

    assertThat(ben.last(ToParticipant.Updated.class)).isEmpty();
  }

  @Test
  void end_byOwner_nobodyHearsOfOthersAfterwards() {
    FakeBrowser ana = new FakeBrowser();
    join(ana, "Ana", true);
    join(new FakeBrowser(), "Ben", true);
    conferences.end(ROOM, ToParticipant.EndReason.ENDED_BY_OPERATOR);

    assertThat(ana.heard()).last().isInstanceOf(Ended.class);
  }

  @Test
  void shutdown_mediaGoesOn() {
    FakeBrowser ana = new FakeBrowser();
    answer(join(ana, "Ana", true), ana);
    conferences.shutdown();

    assertThat(ana.closedWith()).isEqualTo(4000);
    assertThat(bridges.endpoints(B1)).hasSize(1);
  }

  @Test
  void join_directoryFails_isOurFaultAndSaysSo() {
    directoryFails = true;
    FakeBrowser ana = new FakeBrowser();
    join(ana, "Ana", true);

    assertThat(ana.closedWith()).isEqualTo(ErrorCode.INTERNAL.closeCode());
  }

  @Test
  void message_beforeTheJoin_isRefused() {
    FakeBrowser ana = new FakeBrowser();
    conferences.connect(ROOM, ana).onMessage(new FromParticipant.AskVideo());

    assertThat(ana.last(Fault.class)).get().extracting(Fault::code).isEqualTo(ErrorCode.NOT_JOINED);
  }
}
