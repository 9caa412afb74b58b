package org.ecluse.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ecluse.bridge.transport.TestSettings;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Error;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Relay;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifiedIQ;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifyIQ;
import org.jitsi.xmpp.extensions.colibri2.Sctp;
import org.jitsi.xmpp.extensions.colibri2.Transport;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.StanzaError.Condition;
import org.jivesoftware.smackx.muc.MUCRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
  void create_first_answersTransportAndFeedback() {
    IQ answer = bridge.handle(Requests.iq(true, Requests.fresh("a", 10).build()));
    ConferenceModifiedIQ modified = (ConferenceModifiedIQ) answer;
    assertThat(modified.getEndpoints().get(0).getTransport().getIceUdpTransport().getUfrag())
        .isEqualTo("ufrag");
    assertThat(modified.getSources().getMediaSources())
        .extracting(source -> source.getId())
        .containsExactly("jvb-a0", "jvb-v0");
  }

  @Test
  void update_later_leavesTransportOut() {
    oneEndpoint();
    IQ answer = bridge.handle(Requests.iq(false, Requests.named("a").build()));
    assertThat(((ConferenceModifiedIQ) answer).getEndpoints()).isEmpty();
  }

  @Test
  void modify_unknownConference_notFound() {
    refused(
        Requests.iq(false, Requests.named("a").build()),
        Condition.item_not_found,
        Colibri2Error.Reason.CONFERENCE_NOT_FOUND);
  }

  @Test
  void create_existingConference_conflictWithReason() {
    oneEndpoint();
    refused(
        Requests.iq(true, Requests.fresh("b", 20).build()),
        Condition.conflict,
        Colibri2Error.Reason.CONFERENCE_ALREADY_EXISTS);
  }

  @Test
  void create_existingEndpoint_conflictWithoutReason() {
    oneEndpoint();
    refused(Requests.iq(false, Requests.fresh("a", 20).build()), Condition.conflict, null);
  }

  @Test
  void update_unknownEndpoint_namesIt() {
    oneEndpoint();
    refused(
        Requests.iq(false, Requests.named("z").build()),
        Condition.item_not_found,
        Colibri2Error.Reason.UNKNOWN_ENDPOINT);
  }

  @Test
  void batch_withCreate_notImplemented() {
    oneEndpoint();
    refused(
        Requests.iq(false, Requests.fresh("b", 20).build(), Requests.fresh("c", 30).build()),
        Condition.feature_not_implemented,
        Colibri2Error.Reason.FEATURE_NOT_IMPLEMENTED);
  }

  @Test
  void batch_unknownEndpoints_silentlyFine() {
    oneEndpoint();
    accepted(
        Requests.iq(
            false,
            Requests.named("a").setForceMute(false, true).build(),
            Requests.named("z").setForceMute(false, true).build()));
  }

  @Test
  void create_withoutTransport_badRequestAndConferenceStays() {
    refused(Requests.iq(true, create("a")), Condition.bad_request, null);
    refused(
        Requests.iq(true, Requests.fresh("a", 10).build()),
        Condition.conflict,
        Colibri2Error.Reason.CONFERENCE_ALREADY_EXISTS);
  }

  private static org.jitsi.xmpp.extensions.colibri2.Colibri2Endpoint create(String id) {
    var endpoint = Requests.named(id);
    endpoint.setCreate(true);
    endpoint.addCapability("source-names");
    return endpoint.build();
  }

  @Test
  void create_withoutSourceNames_badRequest() {
    var endpoint = Requests.named("a");
    endpoint.setCreate(true);
    endpoint.setTransport(Transport.getBuilder().build());
    refused(Requests.iq(true, endpoint.build()), Condition.bad_request, null);
  }

  @Test
  void create_visitorWithSources_badRequest() {
    var endpoint = Requests.fresh("a", 10);
    endpoint.setMucRole(MUCRole.visitor);
    refused(Requests.iq(true, endpoint.build()), Condition.bad_request, null);
  }

  @Test
  void create_withSctp_notImplementedAndEndpointStays() {
    var endpoint = Requests.fresh("a", 10);
    endpoint.setTransport(Transport.getBuilder().setSctp(new Sctp.Builder().build()).build());
    refused(Requests.iq(true, endpoint.build()), Condition.feature_not_implemented, null);
    assertThat(bridge.statistics()).containsEntry("local_endpoints", "1");
  }

  @Test
  void create_whileShuttingDown_refused() {
    bridge.shutDownGracefully();
    refused(
        Requests.iq(true, Requests.fresh("a", 10).build()),
        Condition.service_unavailable,
        Colibri2Error.Reason.GRACEFUL_SHUTDOWN);
  }

  @Test
  void expire_lastEndpoint_endsConference() {
    oneEndpoint();
    var gone = Requests.named("a");
    gone.setExpire(true);
    accepted(Requests.iq(false, gone.build()));
    assertThat(transports.byEndpoint.get("a").closed).isTrue();
    modify_unknownConference_notFound();
  }

  @Test
  void forceMute_pair_isNoDelta() {
    oneEndpoint();
    accepted(Requests.iq(false, Requests.named("a").setForceMute(true, true).build()));
    accepted(Requests.iq(false, Requests.named("a").setForceMute(true, false).build()));
    var listener = transports.byEndpoint.get("a").listener;
    assertThat(List.of(listener.accepts(10, 111), listener.accepts(11, 100)))
        .containsExactly(false, true);
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
  void create_withANameThatIsNoRoom_badRequest() {
    for (String name : List.of("no-domain", "a@b/c", "@")) {
      refused(
          asking().setMeetingId("m").setConferenceName(name).build(), Condition.bad_request, null);
    }
    assertThat(bridge.statistics()).containsEntry("conferences", "0");
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
