package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ecluse.pool.Moments.NINE;
import static org.ecluse.pool.Moments.room;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VideoBudgetTest {
  /** Two pictures of rooms of ten fit: 540 packets a second each, of 10,000. */
  private final VideoScene scene = new VideoScene(1, 0.2, 0.115);

  @Test
  void ask_withRoom_isGrantedAtOnce() {
    scene.live(1, 10);
    assertThat(scene.ask(1, "ana")).isTrue();
  }

  @Test
  void ask_budgetSpent_waitsAndIsServedWhenOneEnds() {
    spend();
    assertThat(scene.ask(1, "cem")).isFalse();
    scene.seconds(5);
    assertThat(scene.staying(1)).isEqualTo(2);

    scene.withdraw(1, "ana");
    scene.second();
    assertThat(scene.orders)
        .singleElement()
        .isInstanceOfSatisfying(
            VideoOrder.Grant.class, g -> assertThat(g.participant()).isEqualTo("cem"));
  }

  @Test
  void ask_whileOthersWait_goesBehindThem() {
    spend();
    scene.ask(1, "cem");
    scene.second();
    scene.withdraw(1, "ana");
    assertThat(scene.ask(1, "dora")).isFalse();
  }

  @Test
  void ask_roomNotLive_isDeniedAndNotRemembered() {
    assertThat(scene.model.videos().ask(VideoRequest.of(room(9), "ana", NINE), NINE))
        .isInstanceOf(VideoGrant.Denied.class);
    assertThat(scene.model.videos().waiting()).isZero();
  }

  @Test
  void ask_moreThanARoomMayHold_isDenied() {
    spend();
    for (int i = 0; i < VideoBudget.PER_ROOM + 5; i++) {
      scene.ask(1, "p" + i);
    }
    assertThat(scene.model.videos().waiting()).isEqualTo(VideoBudget.PER_ROOM - 2);
  }

  @Test
  void decide_moderatorWaits_takesTheNewestPictureOfTheRoomBackAfterTheNotice() {
    spend();
    scene.seconds(40);
    scene.ask(1, "mo", true, Instant.EPOCH);
    scene.second();
    assertThat(scene.orders)
        .singleElement()
        .isInstanceOfSatisfying(
            VideoOrder.Revoke.class,
            r -> {
              assertThat(r.participant()).isEqualTo("ben");
              assertThat(r.because().cause()).isEqualTo(Cause.RANK_FIRST);
            });
    // Until the notice is over nothing changes hands.
    scene.seconds(9);
    assertThat(scene.pictures).doesNotContainKey(new VideoScene.Who(1, "mo"));
    scene.seconds(2);
    assertThat(scene.pictures).containsKey(new VideoScene.Who(1, "mo"));
  }

  @Test
  void decide_pictureYoungerThanTheHold_isLeftToItsPerson() {
    spend();
    scene.ask(1, "mo", true, Instant.EPOCH);
    scene.seconds(25);
    assertThat(scene.orders).isEmpty();
  }

  @Test
  void decide_sameRankInOneRoom_takesNothingBack() {
    spend();
    scene.ask(1, "cem");
    scene.seconds(200);
    assertThat(scene.orders).isEmpty();
  }

  @Test
  void decide_roomWithNone_getsOneFromTheRoomWithMany() {
    spend();
    scene.live(2, 10);
    scene.ask(2, "eve");
    scene.seconds(60);
    assertThat(scene.staying(1)).isEqualTo(1);
    assertThat(scene.staying(2)).isEqualTo(1);
    assertThat(scene.orders.get(0).because().cause()).isEqualTo(Cause.FAIR_SHARE);
  }

  @Test
  void decide_speaker_goesBeforeWhoWaitsLonger() {
    spend();
    scene.ask(1, "cem");
    scene.second();
    scene.ask(1, "sue", false, scene.now);
    scene.withdraw(1, "ana");
    scene.second();
    assertThat(scene.orders.get(0).participant()).isEqualTo("sue");
  }

  @Test
  void decide_whoSpokeHalfAMinuteAgo_isNoSpeakerAnyMore() {
    Instant spoke = NINE;
    VideoRequest request = new VideoRequest(room(1), "ana", false, spoke, NINE);
    assertThat(request.rank(NINE.plusSeconds(29))).isEqualTo(VideoRank.SPEAKER);
    assertThat(request.rank(NINE.plusSeconds(30))).isEqualTo(VideoRank.OTHER);
    assertThat(request.ranked(false, Instant.MAX).rank(NINE.plusSeconds(500)))
        .isEqualTo(VideoRank.SPEAKER);
    assertThat(request.ranked(true, Instant.EPOCH).rank(NINE)).isEqualTo(VideoRank.MODERATOR);
  }

  @Test
  void decide_loadRises_takesBackTheLowestRankAndNoMoreThanNeeded() {
    scene.live(1, 10);
    scene.ask(1, "mo", true, Instant.EPOCH);
    scene.ask(1, "ana");
    scene.seconds(20);
    scene.base[0] = 0.69;
    scene.seconds(30);
    assertThat(scene.orders)
        .filteredOn(VideoOrder.Revoke.class::isInstance)
        .extracting(VideoOrder::participant)
        .containsExactly("ana");
  }

  @Test
  void decide_roomEnded_givesItsPicturesToOthers() {
    spend();
    scene.live(2, 10);
    scene.ask(2, "eve");
    scene.model.roomEnded(room(1));
    scene.pictures.values().forEach(charge -> scene.model.release(charge, scene.now));
    scene.pictures.clear();
    scene.second();
    assertThat(scene.staying(2)).isEqualTo(1);
  }

  @Test
  void adopt_afterARestart_countsTheGrantedPicture() {
    scene.live(1, 10);
    assertThat(scene.model.videos().adopt(VideoRequest.of(room(1), "ana", NINE), NINE)).isPresent();
    assertThat(scene.model.videos().adopt(VideoRequest.of(room(1), "ben", NINE), NINE)).isPresent();
    assertThat(scene.ask(1, "cem")).isFalse();
  }

  private void spend() {
    scene.live(1, 10);
    assertThat(List.of(scene.ask(1, "ana"), scene.ask(1, "ben"))).containsOnly(true);
  }
}
