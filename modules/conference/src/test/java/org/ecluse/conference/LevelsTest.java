package org.ecluse.conference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.ecluse.conference.FromParticipant.AskVideo;
import org.ecluse.conference.FromParticipant.Leave;
import org.ecluse.conference.FromParticipant.Media;
import org.ecluse.conference.ToParticipant.Offer;
import org.ecluse.conference.ToParticipant.Permit;
import org.ecluse.conference.ToParticipant.Queued;
import org.ecluse.conference.ToParticipant.Updated;
import org.ecluse.conference.ToParticipant.VideoAnswer;
import org.ecluse.conference.ToParticipant.Welcome;
import org.ecluse.conference.fake.FakeBridges.Mood;
import org.ecluse.conference.fake.FakeBrowser;
import org.ecluse.pool.Level;
import org.ecluse.pool.LevelOverride;
import org.ecluse.pool.Scope;
import org.ecluse.pool.forecast.Foresight;
import org.junit.jupiter.api.Test;

class LevelsTest extends Scene {
  @Test
  void overload_toAudioOnly_mutesAtTheBridgeThenTells() {
    FakeBrowser ana = new FakeBrowser();
    answer(join(ana, "Ana", true), ana);
    // The charge of the placement has faded: only the load counts.
    ticks(20);
    load = 0.975;
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
    load = 0.975;
    ticks(6);
    first.onMessage(new Media(true, false, false));
    load = 0.1;
    ticks(400);

    assertThat(ben.last(Permit.class))
        .get()
        .matches(p -> p.permit().level() == Level.FULL && p.permit().send());
    assertThat(live.get(ROOM).participants())
        .anyMatch(p -> p.name().equals("Ana") && !p.wish().video());
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
    load = 0.975;
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
  void override_toQueue_countsForTheNextMeetingBeforeAnyTick() {
    Instant now = time.instant();
    conferences.override(
        new LevelOverride("o1", Scope.POOL, Level.QUEUE, "op", "drill", now, now.plusSeconds(60)));
    FakeBrowser ana = new FakeBrowser();
    join(ana, "Ana", true);
    assertThat(ana.last(Queued.class)).isPresent();

    conferences.removeOverride("o1");
    ticks(1);
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
  void level_bridgeDidNotAnswer_isEnforcedAgainWhenItDoes() {
    FakeBrowser ana = new FakeBrowser();
    answer(join(ana, "Ana", true), ana);
    bridges.mood(B1, Mood.SILENT);
    hold(Level.AUDIO_ONLY);
    // Nobody asks for its health meanwhile: it would be given up.
    conferences.tick();
    time.pass(Duration.ofSeconds(16));
    assertThat(ana.last(Permit.class)).isPresent();

    bridges.mood(B1, Mood.WELL);
    time.pass(Duration.ofSeconds(3));
    assertThat(bridges.endpoints(B1).get(idOf(ana)).mute().video()).isTrue();
  }

  @Test
  void level_again_changesNothing() {
    FakeBrowser ana = new FakeBrowser();
    answer(join(ana, "Ana", true), ana);
    hold(Level.AUDIO_ONLY);
    ticks(30);

    assertThat(ana.all(Permit.class)).hasSize(1);
    assertThat(bridges.log()).filteredOn(l -> l.startsWith("forceMute")).hasSize(1);
  }

  @Test
  void level_cutsCameras_othersSeeThemOffAndOnAgain() {
    FakeBrowser ana = new FakeBrowser();
    FakeBrowser ben = new FakeBrowser();
    answer(join(ana, "Ana", true), ana, 1);
    answer(join(ben, "Ben", false), ben, 10);
    hold(Level.AUDIO_ONLY);
    ticks(2);
    assertThat(ben.last(Updated.class)).get().matches(u -> !u.video());

    conferences.removeOverride("o1");
    ticks(2);
    assertThat(ben.last(Updated.class)).get().matches(Updated::video);
  }

  @Test
  void level_heldForTheRoom_newcomersGetItToo() {
    FakeBrowser ana = new FakeBrowser();
    answer(join(ana, "Ana", true), ana);
    hold(Level.AUDIO_ONLY);
    ticks(2);
    FakeBrowser ben = new FakeBrowser();
    join(ben, "Ben", true);

    assertThat(ben.last(Welcome.class)).get().matches(w -> !w.permit().send());
    assertThat(bridges.endpoints(B1).get(idOf(ben)).mute().video()).isTrue();
  }

  @Test
  void level_journalFails_isCarriedOutAllTheSame() {
    FakeBrowser ana = new FakeBrowser();
    answer(join(ana, "Ana", true), ana);
    journalFails = true;
    hold(Level.AUDIO_ONLY);
    ticks(2);

    assertThat(bridges.endpoints(B1).get(idOf(ana)).mute().video()).isTrue();
  }

  @Test
  void forceMute_isNoDelta_soundStaysOnWithBothFlagsSent() {
    FakeBrowser ana = new FakeBrowser();
    Connection connection = join(ana, "Ana", true);
    answer(connection, ana);
    hold(Level.AUDIO_FIRST);
    ticks(65);
    connection.onMessage(new Media(true, true, true));
    assertThat(bridges.endpoints(B1).get(idOf(ana)).mute()).isEqualTo(ForceMute.NONE);

    connection.onMessage(new Media(true, true, false));
    assertThat(bridges.endpoints(B1).get(idOf(ana)).mute()).isEqualTo(new ForceMute(false, true));
  }

  @Test
  void grant_whoeverHasItLeaves_isReleased() {
    load = 0.83;
    ticks(6);
    FakeBrowser ana = new FakeBrowser();
    FakeBrowser ben = new FakeBrowser();
    join(ana, "Ana", true);
    Connection second = join(ben, "Ben", true);
    double before = conferences.snapshot().view().reserved();
    second.onMessage(new AskVideo());
    assertThat(conferences.snapshot().view().reserved()).isGreaterThan(before);

    second.onMessage(new Leave());
    assertThat(conferences.snapshot().view().reserved()).isEqualTo(before);
  }

  @Test
  void queue_secondOfTheMeeting_waitsWithTheFirst() {
    load = 0.99;
    ticks(6);
    FakeBrowser ana = new FakeBrowser();
    FakeBrowser ben = new FakeBrowser();
    join(ana, "Ana", true);
    ticks(3);
    join(ben, "Ben", true);
    assertThat(ana.all(Queued.class)).hasSize(1);
    assertThat(ben.all(Queued.class)).hasSize(1);

    load = 0.1;
    ticks(60);
    assertThat(ben.last(Welcome.class)).get().matches(w -> w.participants().size() == 1);
  }

  @Test
  void queue_whoLeavesIt_freesThePlace() {
    load = 0.99;
    ticks(6);
    join(new FakeBrowser(), "Ana", true).onMessage(new Leave());

    assertThat(conferences.snapshot().queued()).isZero();
  }

  private void hold(Level level) {
    Instant now = time.instant();
    conferences.override(
        new LevelOverride("o1", Scope.POOL, level, "op", "drill", now, now.plusSeconds(900)));
  }

  @Test
  void askVideo_answeredAfterTheLeave_isToldToNobody() {
    load = 0.83;
    ticks(6);
    FakeBrowser ana = new FakeBrowser();
    FakeBrowser ben = new FakeBrowser();
    join(ana, "Ana", true);
    Connection second = join(ben, "Ben", true);
    bridges.mood(B1, Mood.SLOW);
    second.onMessage(new AskVideo());
    second.onMessage(new Leave());
    bridges.catchUp(B1);

    assertThat(ben.missed()).isEmpty();
  }

  @Test
  void foresight_countsWhileItIsFresh() {
    Foresight foresight =
        new Foresight(
            true,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            0.1,
            0.2,
            0.3);
    assertThat(conferences.foresight()).isEqualTo(Foresight.NONE);
    conferences.foresight(foresight);
    ticks(30);
    assertThat(conferences.foresight()).isEqualTo(foresight);
    ticks(1);
    assertThat(conferences.foresight()).isEqualTo(Foresight.NONE);
  }
}
