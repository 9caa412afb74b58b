package org.ecluse.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ecluse.bridge.Requests.fresh;
import static org.ecluse.bridge.Requests.iq;
import static org.ecluse.bridge.Requests.named;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ecluse.bridge.BridgeScene.Somebody;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Endpoint;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Error;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Error.Reason;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Relay;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifiedIQ;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifyIQ;
import org.jitsi.xmpp.extensions.colibri2.Sctp;
import org.jitsi.xmpp.extensions.colibri2.Sources;
import org.jitsi.xmpp.extensions.colibri2.Transport;
import org.jitsi.xmpp.extensions.jingle.DtlsFingerprintPacketExtension;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.StanzaError.Condition;
import org.jivesoftware.smackx.muc.MUCRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a focus may rely on with a Jitsi Videobridge, the awkward included; a test for each rule.
 * {@link JvbMediaRulesTest} goes on with media. The rules of membership (who may ask, get and set,
 * health) are in {@code BridgeMemberTest}, the codes of sockets in {@code ChannelServerTest}.
 */
class JvbRulesTest {
  private final BridgeScene scene = new BridgeScene();
  private final EmbeddedBridge bridge = scene.bridge;

  @AfterEach
  void close() {
    scene.close();
  }

  private ConferenceModifiedIQ accepted(ConferenceModifyIQ request) {
    IQ answer = bridge.handle(request);
    assertThat(answer.getError()).isNull();
    return (ConferenceModifiedIQ) answer;
  }

  private Colibri2Endpoint told(ConferenceModifyIQ request) {
    return accepted(request).getEndpoints().get(0);
  }

  private void refused(ConferenceModifyIQ request, Condition condition, Reason why) {
    IQ answer = bridge.handle(request);
    assertThat(answer.getType()).isEqualTo(IQ.Type.error);
    assertThat(answer.getError().getCondition()).isEqualTo(condition);
    Colibri2Error error =
        answer.getError().getExtension(Colibri2Error.ELEMENT, Colibri2Error.NAMESPACE);
    assertThat(error == null ? null : error.getReason()).isEqualTo(why);
  }

  private static ConferenceModifyIQ.Builder meeting() {
    return ConferenceModifyIQ.builder("1").setMeetingId(Requests.MEETING);
  }

  private static Colibri2Endpoint bare(String id, boolean names, boolean transport) {
    Colibri2Endpoint.Builder endpoint = named(id);
    endpoint.setCreate(true);
    if (names) {
      endpoint.addCapability("source-names");
    }
    if (transport) {
      endpoint.setTransport(Transport.getBuilder().build());
    }
    return endpoint.build();
  }

  private static Colibri2Endpoint with(Transport transport) {
    Colibri2Endpoint.Builder endpoint = fresh("b", 20);
    endpoint.setTransport(transport);
    return endpoint.build();
  }

  private static Colibri2Endpoint visitorWithSources() {
    Colibri2Endpoint.Builder endpoint = fresh("b", 20);
    endpoint.setMucRole(MUCRole.visitor);
    return endpoint.build();
  }

  private static Colibri2Endpoint sourcesOf(String id, Sources sources) {
    Colibri2Endpoint.Builder endpoint = named(id);
    endpoint.setSources(sources);
    return endpoint.build();
  }

  private static Colibri2Endpoint expired(String id) {
    Colibri2Endpoint.Builder endpoint = named(id);
    endpoint.setExpire(true);
    return endpoint.build();
  }

  private static Colibri2Relay relay() {
    Colibri2Relay.Builder relay = Colibri2Relay.getBuilder();
    relay.setId("r");
    relay.setCreate(true);
    return relay.build();
  }

  // ---- errors: each with its condition and reason, asked while one endpoint "a" is there

  private static Arguments error(
      String rule, Supplier<ConferenceModifyIQ> request, Condition condition, Reason reason) {
    return Arguments.of(rule, request, condition, reason);
  }

  static Stream<Arguments> errors() {
    return Stream.of(
        error(
            "name without a domain",
            () -> meeting().setMeetingId("n").setCreate(true).setConferenceName("no").build(),
            Condition.bad_request,
            null),
        error(
            "name with a resource",
            () -> meeting().setMeetingId("n").setCreate(true).setConferenceName("a@b/c").build(),
            Condition.bad_request,
            null),
        error(
            "modify an unknown conference",
            () -> meeting().setMeetingId("other").build(),
            Condition.item_not_found,
            Reason.CONFERENCE_NOT_FOUND),
        error(
            "expire an unknown conference",
            () -> meeting().setMeetingId("other").setExpire(true).build(),
            Condition.item_not_found,
            Reason.CONFERENCE_NOT_FOUND),
        error(
            "create an existing conference",
            () -> iq(true, fresh("b", 20).build()),
            Condition.conflict,
            Reason.CONFERENCE_ALREADY_EXISTS),
        error(
            "create an existing endpoint",
            () -> iq(false, fresh("a", 20).build()),
            Condition.conflict,
            null),
        error(
            "update an unknown endpoint",
            () -> iq(false, named("z").build()),
            Condition.item_not_found,
            Reason.UNKNOWN_ENDPOINT),
        error(
            "endpoint without transport",
            () -> iq(false, bare("b", true, false)),
            Condition.bad_request,
            null),
        error(
            "endpoint without source names",
            () -> iq(false, bare("b", false, true)),
            Condition.bad_request,
            null),
        error(
            "visitor with sources",
            () -> iq(false, visitorWithSources()),
            Condition.bad_request,
            null),
        error(
            "SCTP that is off",
            () ->
                iq(false, with(Transport.getBuilder().setSctp(new Sctp.Builder().build()).build())),
            Condition.feature_not_implemented,
            null),
        error(
            "batch with a create",
            () -> iq(false, named("a").build(), fresh("b", 20).build()),
            Condition.feature_not_implemented,
            Reason.FEATURE_NOT_IMPLEMENTED),
        error(
            "batch with a transport",
            () -> iq(false, named("a").build(), with(Transport.getBuilder().build())),
            Condition.feature_not_implemented,
            Reason.FEATURE_NOT_IMPLEMENTED),
        error(
            "batch with sources",
            () -> iq(false, named("a").build(), sourcesOf("b", Requests.sources("b", 20))),
            Condition.feature_not_implemented,
            Reason.FEATURE_NOT_IMPLEMENTED),
        error(
            "endpoint and relay",
            () -> meeting().addEndpoint(named("a").build()).addRelay(relay()).build(),
            Condition.feature_not_implemented,
            Reason.FEATURE_NOT_IMPLEMENTED),
        error(
            "two relays",
            () -> meeting().addRelay(relay()).addRelay(relay()).build(),
            Condition.feature_not_implemented,
            Reason.FEATURE_NOT_IMPLEMENTED));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("errors")
  void error_always_hasConditionAndReason(
      String rule, Supplier<ConferenceModifyIQ> request, Condition condition, Reason reason) {
    scene.joins("a", 10);
    refused(request.get(), condition, reason);
    assertThat(scene.statistic("conferences")).isEqualTo(1);
  }

  @Test
  void error_ofAnUnknownEndpoint_namesIt() {
    scene.joins("a", 10);
    IQ answer = bridge.handle(iq(false, named("z").build()));
    Colibri2Endpoint missing =
        answer.getError().getExtension(Colibri2Endpoint.ELEMENT, ConferenceModifyIQ.NAMESPACE);
    assertThat(missing.getId()).isEqualTo("z");
  }

  // ---- life of conferences and endpoints

  @Test
  void transport_afterTheCreate_isNotToldAgain() {
    assertThat(told(iq(true, fresh("a", 10).build())).getTransport()).isNotNull();
    Colibri2Endpoint.Builder again = named("a");
    again.setTransport(Transport.getBuilder().build());
    assertThat(told(iq(false, again.build())).getTransport()).isNull();
  }

  @Test
  void transport_ofTheBridge_letsTheOtherSideChooseItsRole() {
    var ice = told(iq(true, fresh("a", 10).build())).getTransport().getIceUdpTransport();
    assertThat(ice.getFirstChildOfType(DtlsFingerprintPacketExtension.class).getSetup())
        .isEqualTo("actpass");
  }

  @Test
  void feedbackSources_everyCreate_areTheSame() {
    ConferenceModifiedIQ first = accepted(iq(true, fresh("a", 10).build()));
    ConferenceModifiedIQ second = accepted(iq(false, fresh("b", 20).build()));
    assertThat(first.getSources().getMediaSources())
        .extracting(source -> source.getId())
        .containsExactly("jvb-a0", "jvb-v0");
    assertThat(second.getSources().toXML().toString())
        .isEqualTo(first.getSources().toXML().toString());
    assertThat(accepted(iq(false, named("a").build())).getSources()).isNull();
  }

  @Test
  void create_failed_leavesTheConferenceBehind() {
    refused(iq(true, bare("a", true, false)), Condition.bad_request, null);
    refused(iq(true, fresh("a", 10).build()), Condition.conflict, Reason.CONFERENCE_ALREADY_EXISTS);
    accepted(iq(false, fresh("a", 10).build()));
  }

  @Test
  void create_failedInALaterStep_leavesTheEndpointBehind() {
    scene.joins("a", 10);
    refused(iq(false, visitorWithSources()), Condition.bad_request, null);
    refused(iq(false, fresh("b", 20).build()), Condition.conflict, null);
  }

  @Test
  void modify_thatLeavesNobody_endsTheConference() {
    scene.joins("a", 10);
    assertThat(told(iq(false, expired("a"))).getExpire()).isTrue();
    refused(iq(false, expired("a")), Condition.item_not_found, Reason.CONFERENCE_NOT_FOUND);
  }

  @Test
  void modify_ofAConferenceThatNobodyJoined_endsIt() {
    accepted(iq(true));
    accepted(iq(false));
    refused(iq(false), Condition.item_not_found, Reason.CONFERENCE_NOT_FOUND);
  }

  @Test
  void modify_empty_changesNothingWhileSomebodyIsThere() {
    scene.joins("a", 10);
    accepted(iq(false));
    assertThat(scene.statistic("local_endpoints")).isEqualTo(1);
  }

  @Test
  void conference_created_endsAfterAWhileWithoutEndpoints() {
    accepted(iq(true));
    scene.pass(Duration.ofSeconds(21));
    bridge.sweep();
    refused(iq(false, named("a").build()), Condition.item_not_found, Reason.CONFERENCE_NOT_FOUND);
  }

  @Test
  void expire_ofAnEndpointThatIsGone_isFine() {
    scene.joins("a", 10);
    accepted(iq(false, expired("z")));
  }

  @Test
  void expire_ofTheConference_endsEverybody() {
    Somebody a = scene.joins("a", 10);
    accepted(meeting().setExpire(true).build());
    assertThat(a.transport().closed).isTrue();
    assertThat(a.peer.heard).contains("1001 expired");
  }

  @Test
  void batch_unknownEndpoints_areSilentlyFine() {
    Somebody a = scene.joins("a", 10);
    accepted(
        iq(
            false,
            named("a").setForceMute(false, true).build(),
            named("z").setForceMute(false, true).build(),
            expired("y")));
    assertThat(a.transport().listener.accepts(11, 100)).isFalse();
  }

  @Test
  void gracefulShutdown_refusesNewConferencesOnly() {
    scene.joins("a", 10);
    bridge.shutDownGracefully();
    refused(
        meeting().setMeetingId("new").setCreate(true).build(),
        Condition.service_unavailable,
        Reason.GRACEFUL_SHUTDOWN);
    accepted(iq(false, fresh("b", 20).build()));
    assertThat(bridge.statistics())
        .containsEntry("graceful_shutdown", "true")
        .containsEntry("shutting_down", "false");
    accepted(meeting().setExpire(true).build());
    assertThat(bridge.statistics()).containsEntry("shutting_down", "true");
  }

  @Test
  void drain_always_refusesNothing() {
    bridge.setDrain(true);
    scene.joins("a", 10);
    assertThat(bridge.statistics()).containsEntry("drain", "true");
  }
}
