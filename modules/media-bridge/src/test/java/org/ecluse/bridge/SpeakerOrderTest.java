package org.ecluse.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpeakerOrderTest {
  private static final int SPEECH = 30;
  private static final int SILENCE = 127;
  private static final int PACKETS_A_TICK = 15;

  private final SpeakerOrder speakers = new SpeakerOrder();
  private final Endpoint ana = added("ana");
  private final Endpoint bob = added("bob");
  private final Endpoint eve = added("eve");

  private Endpoint added(String id) {
    Endpoint endpoint = new Endpoint(null, id, "", false, new MediaFormats(List.of()), 0);
    speakers.add(endpoint);
    return endpoint;
  }

  /** Time between two looks passes with these levels, 20 ms each; whether the speaker changed. */
  private boolean heard(int ana, int bob) {
    for (int i = 0; i < PACKETS_A_TICK; i++) {
      SpeakerOrder.level(this.ana, ana);
      SpeakerOrder.level(this.bob, bob);
    }
    return speakers.tick();
  }

  private void speak(Endpoint who) {
    for (int i = 0; i < 10; i++) {
      heard(who == ana ? SPEECH : SILENCE, who == bob ? SPEECH : SILENCE);
    }
  }

  @Test
  void tick_nobodySpeaks_nobodyIsDominant() {
    for (int i = 0; i < 10; i++) {
      assertThat(heard(110, SILENCE)).isFalse();
    }
    assertThat(speakers.order()).noneMatch(e -> e.dominant);
  }

  @Test
  void tick_somebodySpeaks_isDominantAndFirst() {
    speak(bob);
    assertThat(bob.dominant).isTrue();
    assertThat(speakers.order()).containsExactly(bob, ana, eve);
  }

  @Test
  void tick_coughOfAnother_changesNothing() {
    speak(ana);
    for (int i = 0; i < 6; i++) {
      SpeakerOrder.level(bob, 0);
    }
    assertThat(heard(SPEECH, SILENCE)).isFalse();
    assertThat(heard(SPEECH, SILENCE)).isFalse();
    assertThat(ana.dominant).isTrue();
  }

  @Test
  void tick_oneAfterTheOther_followsAndKeepsTheOrderOfTheLastWords() {
    speak(ana);
    speak(bob);
    assertThat(speakers.order()).containsExactly(bob, ana, eve);
    speak(ana);
    assertThat(speakers.order()).containsExactly(ana, bob, eve);
  }

  @Test
  void tick_equallyLoud_staysWithTheFirst() {
    speak(ana);
    for (int i = 0; i < 20; i++) {
      assertThat(heard(SPEECH, SPEECH)).isFalse();
    }
  }

  @Test
  void tick_silenceAfterSpeech_leavesTheLastSpeaker() {
    speak(ana);
    for (int i = 0; i < 50; i++) {
      assertThat(heard(SILENCE, SILENCE)).isFalse();
    }
    assertThat(ana.dominant).isTrue();
  }

  @Test
  void remove_dominant_leavesRoomForTheNext() {
    speak(ana);
    speakers.remove(ana);
    speak(bob);
    assertThat(bob.dominant).isTrue();
    assertThat(speakers.order()).containsExactly(bob, eve);
  }

  @Test
  void tick_nobodyThere_doesNothing() {
    assertThat(new SpeakerOrder().tick()).isFalse();
  }
}
