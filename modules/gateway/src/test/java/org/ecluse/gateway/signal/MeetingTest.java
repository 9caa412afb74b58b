package org.ecluse.gateway.signal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.ecluse.gateway.GatewayFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Meetings on the real gateway with its embedded bridges; the pages have no media. */
class MeetingTest {
  private GatewayFixture gateway;

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(Map.of());
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void join_ofANewMeeting_getsAnOfferOfAnEmbeddedBridge() {
    Page ana = Page.join(gateway, Page.room(gateway), "Ana");

    JsonNode welcome = ana.next("welcome");
    JsonNode offer = ana.next("offer");

    assertThat(welcome.path("resumed").booleanValue()).isFalse();
    assertThat(welcome.path("permit").path("level").asText()).isEqualTo("FULL");
    assertThat(offer.path("epoch").intValue()).isEqualTo(1);
    assertThat(offer.path("bridge").asText()).startsWith("embedded-");
    assertThat(offer.path("transport").path("candidates")).isNotEmpty();
    assertThat(offer.path("transport").path("fingerprints")).isNotEmpty();
    assertThat(offer.path("channel").asText())
        .startsWith("/colibri-ws/" + offer.path("bridge").asText() + "/")
        .contains("?pwd=");
    assertThat(offer.path("payloadTypes")).isNotEmpty();
    assertThat(offer.path("feedbackSources")).isNotEmpty();
  }
}
