package org.ecluse.conference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.ecluse.conference.FromParticipant.AskVideo;
import org.ecluse.conference.FromParticipant.Join;
import org.ecluse.conference.FromParticipant.Leave;
import org.ecluse.conference.FromParticipant.Media;
import org.ecluse.conference.ToParticipant.Permit;
import org.ecluse.conference.ToParticipant.Updated;
import org.ecluse.conference.ToParticipant.VideoAnswer;
import org.ecluse.conference.ToParticipant.VideoAnswerReason;
import org.ecluse.conference.ToParticipant.VideoEndReason;
import org.ecluse.conference.ToParticipant.VideoEnding;
import org.ecluse.conference.fake.FakeBridges.Mood;
import org.ecluse.conference.fake.FakeBrowser;
import org.ecluse.pool.Thresholds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets a picture where sound is the default, and how it ends. */
class VideoRequestsTest extends Scene {
  private final FakeBrowser ana = new FakeBrowser();
  private final FakeBrowser ben = new FakeBrowser();

  @BeforeEach
  void soundIsTheDefault() {
    load = 0.89;
    ticks(6);
  }

  @Test
  void ask_withRoom_isGrantedAndUnmutedAtTheBridge() {
    Connection first = joined(ana, "Ana");
    assertThat(muted(ana)).isTrue();
    first.onMessage(new AskVideo());
    assertThat(reason(ana)).isEqualTo(VideoAnswerReason.GRANTED);
    assertThat(muted(ana)).isFalse();
  }

  @Test
  void ask_withoutRoom_waitsAndIsGrantedLater() {
    Connection first = joined(ana, "Ana");
    full();
    first.onMessage(new AskVideo());
    assertThat(reason(ana)).isEqualTo(VideoAnswerReason.WAITING);
    load = 0.89;
    ticks(2);
    assertThat(reason(ana)).isEqualTo(VideoAnswerReason.GRANTED);
    assertThat(muted(ana)).isFalse();
  }

  @Test
  void wait_withdrawn_isNotServed() {
    Connection first = joined(ana, "Ana");
    full();
    first.onMessage(new AskVideo());
    first.onMessage(new AskVideo(false));
    load = 0.89;
    ticks(3);
    assertThat(reason(ana)).isEqualTo(VideoAnswerReason.WAITING);
    assertThat(muted(ana)).isTrue();
  }

  @Test
  void granted_cameraOff_givesThePictureBack() {
    Connection first = granted();
    first.onMessage(new Media(true, false, false));
    assertThat(reason(ana)).isEqualTo(VideoAnswerReason.WITHDRAWN);
    assertThat(muted(ana)).isTrue();
  }

  @Test
  void granted_loadRises_isToldBeforeItEndsAndWaitsAfterwards() {
    granted();
    load = 0.965;
    ticks(1);
    assertThat(ana.last(VideoEnding.class)).contains(new VideoEnding(3, VideoEndReason.LESS_ROOM));
    assertThat(muted(ana)).isFalse();

    time.pass(Duration.ofSeconds(2));
    assertThat(muted(ana)).isFalse();
    time.pass(Duration.ofSeconds(1));
    assertThat(muted(ana)).isTrue();
    assertThat(reason(ana)).isEqualTo(VideoAnswerReason.WAITING);

    load = 0.89;
    ticks(3);
    assertThat(reason(ana)).isEqualTo(VideoAnswerReason.GRANTED);
  }

  @Test
  void revoked_bridgeDoesNotAnswer_isMutedInTheEnd() {
    granted();
    load = 0.965;
    ticks(1);
    bridges.mood(B1, Mood.SILENT);
    bridges.mood(B2, Mood.SILENT);
    time.pass(Duration.ofSeconds(12));
    bridges.mood(B1, Mood.WELL);
    bridges.mood(B2, Mood.WELL);
    time.pass(Duration.ofSeconds(30));
    assertThat(muted(ana)).isTrue();
  }

  @Test
  void notice_personLeaves_changesNothingForOthers() {
    Connection first = granted();
    load = 0.965;
    ticks(1);
    first.onMessage(new Leave());
    time.pass(Duration.ofSeconds(12));
    assertThat(ana.missed()).isEmpty();
  }

  @Test
  void notice_socketLost_isToldAgainOnReturn() {
    Connection first = granted();
    load = 0.965;
    ticks(1);
    first.onClosed();
    time.pass(Duration.ofSeconds(1));
    assertThat(resume(ana).last(VideoEnding.class))
        .contains(new VideoEnding(2, VideoEndReason.LESS_ROOM));
  }

  @Test
  void moderator_joinsWithTheOwnerToken_isShownAsSuchToTheOthers() {
    joined(ana, "Ana");
    moderator(ben, OWNER);
    assertThat(ana.last(Updated.class)).get().matches(Updated::moderator);
  }

  @Test
  void moderator_joinsWithAWrongToken_isNone() {
    joined(ana, "Ana");
    moderator(ben, "guessed");
    assertThat(ana.last(Updated.class)).isEmpty();
  }

  @Test
  void join_inWords_holdsNoToken() {
    Join join = new Join("Ana", true, true, Optional.of("secret-1"), Optional.of("secret-2"));
    assertThat(join.toString()).doesNotContain("secret");
  }

  @Test
  void moderator_waits_goesBeforeWhoWaitsLonger() {
    Connection first = joined(ana, "Ana");
    Connection second = moderator(ben, OWNER);
    full();
    first.onMessage(new AskVideo());
    second.onMessage(new AskVideo());
    onePlace();
    assertThat(reason(ben)).isEqualTo(VideoAnswerReason.GRANTED);
    assertThat(reason(ana)).isEqualTo(VideoAnswerReason.WAITING);
  }

  @Test
  void speaker_heardFromTheBridge_goesBeforeWhoWaitsLonger() {
    Connection first = joined(ana, "Ana");
    Connection second = joined(ben, "Ben");
    full();
    first.onMessage(new AskVideo());
    second.onMessage(new AskVideo());
    conferences.speaker(idOf(ana), idOf(ben));
    conferences.speaker(idOf(ben), idOf(ben));
    onePlace();
    assertThat(reason(ben)).isEqualTo(VideoAnswerReason.GRANTED);
    assertThat(reason(ana)).isEqualTo(VideoAnswerReason.WAITING);
  }

  @Test
  void speaker_ofNobodyKnown_isIgnored() {
    Connection first = joined(ana, "Ana");
    conferences.speaker("somebody", "somebody");
    conferences.speaker(idOf(ana), "somebody");
    conferences.speaker(idOf(ana), "");
    first.onMessage(new AskVideo());
    assertThat(reason(ana)).isEqualTo(VideoAnswerReason.GRANTED);
  }

  @Test
  void levelBackToNormal_endsTheWaitWithThePermit() {
    Connection first = joined(ana, "Ana");
    full();
    first.onMessage(new AskVideo());
    load = 0.1;
    ticks(200);
    assertThat(ana.last(Permit.class)).get().matches(permit -> permit.permit().send());
    assertThat(conferences.snapshot().view().reserved()).isZero();
  }

  @Test
  void restart_grantedPicture_staysGranted() {
    granted();
    crashAndRestart(Map.of());
    ticks(2);
    FakeBrowser again = resume(ana);
    assertThat(again.last(ToParticipant.Welcome.class)).get().matches(w -> w.permit().send());
  }

  private Connection granted() {
    Connection first = joined(ana, "Ana");
    first.onMessage(new AskVideo());
    assertThat(reason(ana)).isEqualTo(VideoAnswerReason.GRANTED);
    ticks(1);
    return first;
  }

  private Connection joined(FakeBrowser browser, String name) {
    Connection connection = join(browser, name, true);
    answer(connection, browser, browser == ana ? 100 : 200);
    return connection;
  }

  private Connection moderator(FakeBrowser browser, String token) {
    Connection connection = conferences.connect(ROOM, browser);
    connection.onMessage(new Join("Ben", true, true, Optional.empty(), Optional.of(token)));
    answer(connection, browser, 200);
    return connection;
  }

  /** Nothing more fits, nobody's cameras are cut for it, and no charge is left. */
  private void full() {
    load = 0.93;
    ticks(20);
  }

  /** One picture of a room of two costs 108 packets of 100,000: so much is free, and not more. */
  private void onePlace() {
    Thresholds thresholds = Thresholds.defaults();
    load = (thresholds.fill() + thresholds.refill()) / 2 - 0.00150;
    ticks(1);
  }

  private static VideoAnswerReason reason(FakeBrowser browser) {
    return browser.last(VideoAnswer.class).orElseThrow().reason();
  }

  private boolean muted(FakeBrowser browser) {
    String id = idOf(browser);
    return Stream.of(B1, B2)
        .map(bridge -> bridges.endpoints(bridge).get(id))
        .filter(Objects::nonNull)
        .allMatch(endpoint -> endpoint.mute().video());
  }
}
