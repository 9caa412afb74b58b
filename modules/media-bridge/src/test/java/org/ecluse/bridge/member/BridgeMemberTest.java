package org.ecluse.bridge.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.ecluse.bridge.transport.Eventually;
import org.jitsi.xmpp.extensions.colibri.WebSocketPacketExtension;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Endpoint;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Error;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifiedIQ;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifyIQ;
import org.jitsi.xmpp.extensions.colibri2.Transport;
import org.jitsi.xmpp.extensions.health.HealthCheckIQ;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.StanzaError.Condition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A bridge process in a real Prosody, asked as a focus asks. */
class BridgeMemberTest {
  private static final String NICK = "jvb1";
  private static Prosody prosody;
  private static BridgeProcess bridge;
  private static Focus focus;

  @BeforeAll
  static void start() {
    prosody = Prosody.started();
    bridge = BridgeProcess.started(prosody, NICK, Map.of("REGION", "eu"));
    focus = new Focus(prosody);
    bridge.awaitInBrewery();
    focus.awaitMember(NICK);
  }

  @AfterAll
  static void stop() {
    focus.close();
    bridge.close();
    prosody.close();
  }

  private static ConferenceModifyIQ.Builder meeting(String id, boolean create) {
    return ConferenceModifyIQ.builder("x").setMeetingId(id).setCreate(create);
  }

  private static Colibri2Endpoint endpoint() {
    Colibri2Endpoint.Builder endpoint = Colibri2Endpoint.getBuilder();
    endpoint.setId("a");
    endpoint.setCreate(true);
    endpoint.addCapability("source-names");
    endpoint.setTransport(Transport.getBuilder().setIceControlling(true).build());
    return endpoint.build();
  }

  private static IQ ask(IQ.Type type, IQ request) {
    request.setType(type);
    request.setStanzaId();
    return focus.ask(Focus.place(NICK), request);
  }

  @Test
  void presence_everyInterval_showsTheLatestFigures() {
    focus.awaitMember(NICK);
    assertThat(focus.value(NICK, "region")).isEqualTo("eu");
    assertThat(focus.value(NICK, "relay_id")).isEmpty();
    assertThat(bridge.post("/colibri/drain/enable", "").statusCode()).isEqualTo(200);
    Eventually.holds(
        Focus.LIMIT, () -> "true".equals(focus.value(NICK, "drain")), () -> "drain is not shown");
    bridge.post("/colibri/drain/disable", "");
  }

  @Test
  void create_throughTheRoom_answersTransportWithTheBridgesOwnChannel() {
    ConferenceModifiedIQ answer =
        (ConferenceModifiedIQ)
            ask(IQ.Type.get, meeting("m1", true).addEndpoint(endpoint()).build());
    var ice = answer.getEndpoints().get(0).getTransport().getIceUdpTransport();
    assertThat(ice.getFirstChildOfType(WebSocketPacketExtension.class).getUrl())
        .startsWith("ws://127.0.0.1:" + bridge.channelPort() + "/colibri-ws/" + NICK + "/");
    assertThat(ice.getCandidateList()).isNotEmpty();
    assertThat(ask(IQ.Type.set, meeting("m1", false).setExpire(true).build()))
        .isInstanceOf(ConferenceModifiedIQ.class);
  }

  @Test
  void modify_unknownConference_tellsConditionAndReason() {
    IQ answer = ask(IQ.Type.get, meeting("nobody", false).build());
    assertThat(answer.getError().getCondition()).isEqualTo(Condition.item_not_found);
    Colibri2Error reason =
        answer.getError().getExtension(Colibri2Error.ELEMENT, Colibri2Error.NAMESPACE);
    assertThat(reason.getReason()).isEqualTo(Colibri2Error.Reason.CONFERENCE_NOT_FOUND);
  }

  @Test
  void health_ofAWellBridge_isAnsweredEmpty() {
    assertThat(ask(IQ.Type.get, new HealthCheckIQ()).getError()).isNull();
    assertThat(bridge.get("/about/health").statusCode()).isEqualTo(200);
  }

  /** Something that no bridge and no library knows. */
  private static final class Strange extends IQ {
    Strange() {
      super("strange", "urn:example:strange");
    }

    @Override
    protected IQChildElementXmlStringBuilder getIQChildElementBuilder(
        IQChildElementXmlStringBuilder xml) {
      xml.rightAngleBracket();
      xml.element("inner", "<&>");
      return xml;
    }
  }

  @Test
  void unknownRequest_fromAnotherMember_isRefusedAndTheStreamStays() {
    long breaks = breaks();
    for (IQ.Type type : new IQ.Type[] {IQ.Type.get, IQ.Type.set}) {
      IQ answer = ask(type, new Strange());
      assertThat(answer.getError().getCondition())
          .isIn(Condition.feature_not_implemented, Condition.service_unavailable);
      assertThat(ask(IQ.Type.get, new HealthCheckIQ()).getError()).isNull();
    }
    assertThat(breaks()).isEqualTo(breaks);
  }

  private static long breaks() {
    return bridge.log().lines().filter(line -> line.contains("no connection as")).count();
  }

  @Test
  void anyRequest_toItsOwnAddress_isForbidden() {
    for (IQ request : new IQ[] {new HealthCheckIQ(), meeting("m2", true).build()}) {
      request.setType(IQ.Type.get);
      request.setStanzaId();
      IQ answer = focus.ask(focus.realAddress(NICK), request);
      assertThat(answer.getError().getCondition()).isEqualTo(Condition.forbidden);
    }
  }

  @Test
  void server_restarted_bridgeIsBack() {
    int entries = focus.entries();
    prosody.stop();
    prosody.start();
    Eventually.holds(
        Focus.LIMIT,
        () -> focus.entries() > entries && focus.stats(NICK).isPresent(),
        () -> "not back: " + bridge.log());
    assertThat(ask(IQ.Type.get, new HealthCheckIQ()).getError()).isNull();
  }

  @Test
  void process_killedStartedAndTerminated_isGoneBackAndGone() {
    try (BridgeProcess second = BridgeProcess.joined(prosody, "jvb2")) {
      focus.awaitMember("jvb2");
      second.kill();
      focus.awaitGone("jvb2");
      second.start();
      second.awaitInBrewery();
      focus.awaitMember("jvb2");
      second.terminate();
      assertThat(second.isAlive()).isFalse();
      focus.awaitGone("jvb2");
    }
  }

  @Test
  void shutdown_gracefulWithoutMeetings_endsAfterTheLinger() {
    try (BridgeProcess second =
        BridgeProcess.started(prosody, "jvb3", Map.of("SHUTDOWN_LINGER", "500ms"))) {
      second.awaitInBrewery();
      assertThat(second.post("/colibri/shutdown", "{\"graceful-shutdown\":\"true\"}").statusCode())
          .isEqualTo(200);
      assertThat(second.awaitExit(Duration.ofSeconds(30))).isTrue();
      focus.awaitGone("jvb3");
    }
  }

  @Test
  void process_frozen_staysInTheRoomAndAnswersOnceThawed() {
    bridge.freeze();
    try {
      assertThat(focus.sees(NICK)).isTrue();
    } finally {
      bridge.thaw();
    }
    assertThat(ask(IQ.Type.get, new HealthCheckIQ()).getError()).isNull();
  }
}
