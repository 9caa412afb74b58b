package org.ecluse.colibri;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalInt;
import org.ecluse.conference.BridgeFault;
import org.ecluse.conference.BridgeFault.Kind;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Endpoint;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Error;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Error.Reason;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifiedIQ;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifyIQ;
import org.jitsi.xmpp.extensions.colibri2.Sctp;
import org.jitsi.xmpp.extensions.colibri2.Transport;
import org.jitsi.xmpp.extensions.jingle.IceUdpTransportPacketExtension;
import org.jivesoftware.smack.packet.EmptyResultIQ;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smack.packet.StanzaError.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AnswersTest {
  private static final Map<Condition, Kind> BY_CONDITION =
      Map.ofEntries(
          Map.entry(Condition.bad_request, Kind.BAD_REQUEST),
          Map.entry(Condition.feature_not_implemented, Kind.BAD_REQUEST),
          Map.entry(Condition.not_acceptable, Kind.BAD_REQUEST),
          Map.entry(Condition.forbidden, Kind.BAD_REQUEST),
          Map.entry(Condition.conflict, Kind.CONFLICT),
          Map.entry(Condition.item_not_found, Kind.GONE),
          Map.entry(Condition.recipient_unavailable, Kind.GONE),
          Map.entry(Condition.gone, Kind.GONE),
          Map.entry(Condition.remote_server_not_found, Kind.GONE),
          Map.entry(Condition.remote_server_timeout, Kind.TIMEOUT));

  @ParameterizedTest
  @CsvSource({
    "item_not_found, CONFERENCE_NOT_FOUND, CONFERENCE_NOT_FOUND",
    "conflict, CONFERENCE_ALREADY_EXISTS, CONFLICT",
    "item_not_found, UNKNOWN_ENDPOINT, UNKNOWN_ENDPOINT",
    "service_unavailable, GRACEFUL_SHUTDOWN, GRACEFUL_SHUTDOWN",
    "feature_not_implemented, FEATURE_NOT_IMPLEMENTED, BAD_REQUEST",
    "resource_constraint, UNSPECIFIED, OTHER",
    "bad_request, UNSPECIFIED, BAD_REQUEST"
  })
  void fault_withReason_isWhatTheBridgeMeant(Condition condition, Reason reason, Kind kind) {
    StanzaError error =
        StanzaError.getBuilder(condition).addExtension(new Colibri2Error(reason)).build();
    assertThat(Answers.fault(answer(error)).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @EnumSource(Condition.class)
  void fault_withoutReason_goesByItsCondition(Condition condition) {
    BridgeFault fault = Answers.fault(answer(StanzaError.getBuilder(condition).build()));

    assertThat(fault.kind()).isEqualTo(BY_CONDITION.getOrDefault(condition, Kind.OTHER));
    assertThat(fault.getMessage()).contains(condition.toString());
  }

  @Test
  void fault_echoedRequest_isStillAnError() {
    // Smack reads an error that echoes its request as that request.
    ConferenceModifyIQ echoed = ConferenceModifyIQ.builder("1").setMeetingId("m").build();
    echoed.setType(IQ.Type.error);
    echoed.setError(StanzaError.getBuilder(Condition.conflict).build());

    assertThat(Answers.fault(echoed).kind()).isEqualTo(Kind.CONFLICT);
  }

  @Test
  void fault_ofAResult_isNone() {
    assertThat(Answers.fault(ConferenceModifiedIQ.builder("1").build())).isNull();
  }

  @Test
  void allocation_otherAnswer_isAFault() {
    assertThatThrownBy(() -> Answers.allocation(new EmptyResultIQ(), "p1"))
        .isInstanceOfSatisfying(BridgeFault.class, f -> assertThat(f.kind()).isEqualTo(Kind.OTHER));
  }

  @Test
  void allocation_withoutTransport_isAFault() {
    assertThatThrownBy(() -> Answers.allocation(ConferenceModifiedIQ.builder("1").build(), "p1"))
        .isInstanceOfSatisfying(BridgeFault.class, f -> assertThat(f.kind()).isEqualTo(Kind.OTHER));
  }

  @Test
  void allocation_sctp_isWhereTheBridgeSaysOrAtTheUsualPort() throws BridgeFault {
    assertThat(sctpPort(null)).isEmpty();
    assertThat(sctpPort(new Sctp.Builder().build())).hasValue(5000);
    assertThat(sctpPort(new Sctp.Builder().setPort(5001).setRole(Sctp.Role.SERVER).build()))
        .hasValue(5001);
    assertThat(sctpPort(new Sctp.Builder().setPort(70_000).build())).isEmpty();
    assertThat(sctpPort(new Sctp.Builder().setPort(-1).build())).isEmpty();
  }

  @Test
  void allocation_sctpWithTheBridgeAsClient_isNoChannelForABrowser() throws BridgeFault {
    assertThat(sctpPort(new Sctp.Builder().setRole(Sctp.Role.CLIENT).build())).isEmpty();
  }

  private static OptionalInt sctpPort(Sctp sctp) throws BridgeFault {
    IceUdpTransportPacketExtension ice = new IceUdpTransportPacketExtension();
    ice.setUfrag("ufrag");
    ice.setPassword("a-password-of-some-length");
    Transport.Builder transport = Transport.getBuilder().setIceUdpExtension(ice);
    if (sctp != null) {
      transport.setSctp(sctp);
    }
    Colibri2Endpoint.Builder endpoint = Colibri2Endpoint.getBuilder();
    endpoint.setId("p1");
    endpoint.setTransport(transport.build());
    ConferenceModifiedIQ answer =
        ConferenceModifiedIQ.builder("1").addEndpoint(endpoint.build()).build();
    return Answers.allocation(answer, "p1").transport().sctpPort();
  }

  private static IQ answer(StanzaError error) {
    ConferenceModifyIQ request = ConferenceModifyIQ.builder("1").setMeetingId("m").build();
    return IQ.createErrorResponse(request, error);
  }
}
