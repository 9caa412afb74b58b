package org.ecluse.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import org.ecluse.bridge.transport.TestSettings;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Error;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Relay;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifiedIQ;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifyIQ;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.StanzaError.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Limits and figures of ours; what a Jitsi Videobridge does likewise is in {@link JvbRulesTest}.
 */
class Colibri2Test {
  private final FakeTransports transports = new FakeTransports(System::nanoTime);
  private final EmbeddedBridge bridge =
      new EmbeddedBridge(
          BridgeSettings.defaults("b", TestSettings.loopback(), "wss://x/{conf-id}?pwd={pwd}"),
          transports,
          System::nanoTime);

  @BeforeEach
  void start() {
    bridge.start();
  }

  @AfterEach
  void close() {
    bridge.close();
  }

  private void refused(ConferenceModifyIQ request, Condition condition, Colibri2Error.Reason why) {
    IQ answer = bridge.handle(request);
    assertThat(answer.getType()).isEqualTo(IQ.Type.error);
    assertThat(answer.getError().getCondition()).isEqualTo(condition);
    Colibri2Error error =
        answer.getError().getExtension(Colibri2Error.ELEMENT, Colibri2Error.NAMESPACE);
    assertThat(error == null ? null : error.getReason()).isEqualTo(why);
  }

  private void accepted(ConferenceModifyIQ request) {
    assertThat(bridge.handle(request)).isInstanceOf(ConferenceModifiedIQ.class);
  }

  private void oneEndpoint() {
    accepted(Requests.iq(true, Requests.fresh("a", 10).build()));
  }

  @Test
  void statistics_always_haveTheKeysOfJvb() {
    assertThat(bridge.statistics())
        .containsKeys(
            "stress_level",
            "average_participant_stress",
            "healthy",
            "drain",
            "graceful_shutdown",
            "shutting_down",
            "conferences",
            "largest_conference",
            "packet_rate_download",
            "packet_rate_upload",
            "bit_rate_download",
            "bit_rate_upload",
            "endpoints_sending_video",
            "total_ice_failed",
            "version");
  }

  private static ConferenceModifyIQ.Builder asking() {
    return ConferenceModifyIQ.builder("1").setCreate(true);
  }

  @Test
  void create_withAMeetingIdThatIsTooLong_badRequest() {
    refused(asking().setMeetingId("x".repeat(300)).build(), Condition.bad_request, null);
  }

  @Test
  void modify_withARelay_notImplementedYet() {
    oneEndpoint();
    Colibri2Relay.Builder relay = Colibri2Relay.getBuilder();
    relay.setId("r");
    relay.setCreate(true);
    ConferenceModifyIQ request =
        ConferenceModifyIQ.builder("1")
            .setMeetingId(Requests.MEETING)
            .addRelay(relay.build())
            .build();
    refused(request, Condition.feature_not_implemented, null);
  }

  @Test
  void create_beyondTheLimit_isRefusedAndTheOthersStay() {
    oneEndpoint();
    for (int i = 1; i < 200; i++) {
      accepted(Requests.iq(false, Requests.fresh("e" + i, 1_000 + 10L * i).build()));
    }
    refused(
        Requests.iq(false, Requests.fresh("last", 9_000).build()),
        Condition.resource_constraint,
        Colibri2Error.Reason.UNSPECIFIED);
    assertThat(bridge.statistics()).containsEntry("local_endpoints", "200");
  }
}
