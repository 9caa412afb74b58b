package org.ecluse.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ecluse.bridge.BridgeScene.packet;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudioSubscriptionTest {
  private static final int ANA = 10;
  private static final int BOB = 20;
  private static final int LATE = 40;

  private final BridgeScene scene = new BridgeScene();
  private final BridgeScene.Somebody ana = scene.joins("ana", ANA);
  private final BridgeScene.Somebody bob = scene.joins("bob", BOB);
  private final BridgeScene.Somebody eve = scene.joins("eve", 30);
  private int sequence;

  @AfterEach
  void close() {
    scene.close();
  }

  private void subscribes(String body) {
    eve.channel.onText("{\"colibriClass\":\"ReceiverAudioSubscription\"" + body + "}");
    scene.settle();
  }

  private boolean hears(BridgeScene.Somebody who, int ssrc) {
    int before = eve.sequences(ssrc).size();
    who.transport().receive(packet(111, ssrc, ++sequence));
    return eve.sequences(ssrc).size() > before;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'all':true | ana bob late",
        "'all':true,'exclude':['ana-a0'] | bob late",
        "'all':false,'include':['ana-a0'] | ana",
        "'include':['ana-a0','late-a0'],'exclude':['ana-a0'] | late",
        "'mode':'All' | ana bob late",
        "'mode':'None' | nobody",
        "'mode':'Include','list':['bob-a0','late-a0'] | bob late",
        "'mode':'Exclude','list':['ana-a0'] | bob late",
      })
  void subscription_ofEitherForm_alsoCountsForThoseWhoComeLater(String body, String heard) {
    subscribes("," + body.replace('\'', '"'));
    BridgeScene.Somebody late = scene.joins("late", LATE);
    assertThat(Arrays.asList(heard.split(" ")))
        .as("who is heard after %s", body)
        .satisfies(names -> assertThat(hears(ana, ANA)).isEqualTo(names.contains("ana")))
        .satisfies(names -> assertThat(hears(bob, BOB)).isEqualTo(names.contains("bob")))
        .satisfies(names -> assertThat(hears(late, LATE)).isEqualTo(names.contains("late")));
  }

  @Test
  void subscription_withdrawnAndGivenBack_soundGoesOnWithoutGapInTheNumbers() {
    assertThat(hears(ana, ANA)).isTrue();
    subscribes(",\"mode\":\"None\"");
    assertThat(hears(ana, ANA)).isFalse();
    subscribes(",\"all\":true");
    assertThat(hears(ana, ANA)).isTrue();
    assertThat(eve.sequences(ANA)).containsExactly(1, 2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"'mode':'Some'", "'all':true,'exclude':'ana-a0'", "'mode':'Include','list':{}"})
  void subscription_thatMakesNoSense_changesNothingAndIsCounted(String body) {
    subscribes("," + body.replace('\'', '"'));
    assertThat(hears(ana, ANA)).isTrue();
    assertThat(scene.statistic("ecluse_messages_bad")).isEqualTo(1);
  }
}
