package org.ecluse.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ecluse.bridge.Requests.iq;
import static org.ecluse.bridge.Requests.named;

import java.util.List;
import org.ecluse.bridge.BridgeScene.Somebody;
import org.ecluse.bridge.transport.LocalTransport;
import org.jitsi.utils.MediaType;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Endpoint;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifiedIQ;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifyIQ;
import org.jitsi.xmpp.extensions.colibri2.InitialLastN;
import org.jitsi.xmpp.extensions.colibri2.Media;
import org.jitsi.xmpp.extensions.colibri2.Sources;
import org.jitsi.xmpp.extensions.colibri2.Transport;
import org.jitsi.xmpp.extensions.jingle.CandidateType;
import org.jitsi.xmpp.extensions.jingle.DtlsFingerprintPacketExtension;
import org.jitsi.xmpp.extensions.jingle.IceCandidatePacketExtension;
import org.jitsi.xmpp.extensions.jingle.IceUdpTransportPacketExtension;
import org.jitsi.xmpp.extensions.jingle.PayloadTypePacketExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a focus and browsers may rely on with a Jitsi Videobridge once media is set up: sources,
 * mutes, constraints, transports; a test for each rule.
 */
class JvbMediaRulesTest {
  private final BridgeScene scene = new BridgeScene();
  private final EmbeddedBridge bridge = scene.bridge;

  @AfterEach
  void close() {
    scene.close();
  }

  private void accepted(ConferenceModifyIQ request) {
    assertThat(bridge.handle(request).getError()).isNull();
  }

  // ---- sources, mutes, formats

  private static Colibri2Endpoint sourcesOf(String id, Sources sources) {
    Colibri2Endpoint.Builder endpoint = named(id);
    endpoint.setSources(sources);
    return endpoint.build();
  }

  private List<String> forwardedTo(Somebody somebody) {
    scene.settle();
    return somebody.peer.heard.stream().filter(text -> text.contains("ForwardedSources")).toList();
  }

  private static String forwarded(String names) {
    return "{\"colibriClass\":\"ForwardedSources\",\"forwardedSources\":[" + names + "]}";
  }

  @Test
  void sources_leftOut_stay_andWithoutVideo_clearTheVideo() {
    scene.joins("a", 10);
    Somebody b = scene.joins("b", 20);
    b.wants(-1);
    accepted(iq(false, named("a").build()));
    assertThat(forwardedTo(b)).last().isEqualTo(forwarded("\"a-v0\""));
    accepted(iq(false, sourcesOf("a", Sources.getBuilder().build())));
    assertThat(forwardedTo(b)).last().isEqualTo(forwarded(""));
  }

  @Test
  void sources_ofNewSsrcs_replaceTheOld() {
    scene.joins("a", 10);
    Somebody b = scene.joins("b", 20);
    accepted(iq(false, sourcesOf("a", Requests.sources("a", 50))));
    scene.transports.byEndpoint.get("a").receive(BridgeScene.packet(111, 10, 1));
    scene.transports.byEndpoint.get("a").receive(BridgeScene.packet(111, 50, 2));
    assertThat(b.sequences(10)).isEmpty();
    assertThat(b.sequences(50)).hasSize(1);
  }

  @Test
  void forceMute_attributeLeftOut_isFalse() {
    Somebody a = scene.joins("a", 10);
    accepted(iq(false, named("a").setForceMute(true, true).build()));
    accepted(iq(false, named("a").setForceMute(true, false).build()));
    assertThat(a.transport().listener.accepts(10, 111)).isFalse();
    assertThat(a.transport().listener.accepts(11, 100)).isTrue();
    accepted(iq(false, named("a").build()));
    assertThat(a.transport().listener.accepts(10, 111)).isFalse();
  }

  private static Media media(MediaType type, int number, String codec) {
    PayloadTypePacketExtension payload = new PayloadTypePacketExtension();
    payload.setId(number);
    payload.setName(codec);
    return Media.getBuilder().setType(type).addPayloadType(payload).build();
  }

  @Test
  void medias_sentLater_areAdded_andNoneIsTakenBack() {
    scene.joins("a", 10);
    Colibri2Endpoint.Builder listener = named("b");
    listener.setCreate(true);
    listener.addCapability("source-names");
    listener.setTransport(Transport.getBuilder().build());
    listener.addMedia(media(MediaType.AUDIO, 111, "opus"));
    accepted(iq(false, listener.build()));
    MediaFormats audio = formats("b");
    assertThat(audio.video()).isFalse();
    Colibri2Endpoint.Builder more = named("b");
    more.addMedia(media(MediaType.VIDEO, 100, "VP8"));
    accepted(iq(false, more.build()));
    assertThat(formats("b").video()).isTrue();
    assertThat(formats("b").isAudio(111)).isTrue();
    Colibri2Endpoint.Builder less = named("b");
    less.addMedia(media(MediaType.AUDIO, 111, "opus"));
    accepted(iq(false, less.build()));
    assertThat(formats("b").video()).isTrue();
  }

  private MediaFormats formats(String id) {
    return bridge.conferences().iterator().next().endpoint(id).formats;
  }

  // ---- what a receiver asks for

  private static String asked(String source, int height) {
    return "{\"colibriClass\":\"SenderSourceConstraints\",\"sourceName\":\""
        + source
        + "\",\"maxHeight\":"
        + height
        + "}";
  }

  @Test
  void video_beforeReceiverConstraints_isNotForwarded_andSendersAreToldZero() {
    Somebody a = scene.joins("a", 10);
    Somebody b = scene.joins("b", 20);
    scene.settle();
    assertThat(a.peer.heard).contains(asked("a-v0", 0));
    a.transport().receive(BridgeScene.packet(100, 11, 1));
    assertThat(b.sequences(11)).isEmpty();
    b.wants(-1);
    scene.settle();
    a.transport().receive(BridgeScene.packet(100, 11, 2));
    assertThat(b.sequences(11)).hasSize(1);
    assertThat(a.peer.heard).last().isEqualTo(asked("a-v0", 360));
  }

  @Test
  void constraints_firstWithoutDefault_imply180() {
    Somebody a = scene.joins("a", 10);
    Somebody b = scene.joins("b", 20);
    b.channel.onText("{\"colibriClass\":\"ReceiverVideoConstraints\"}");
    scene.settle();
    assertThat(a.peer.heard).last().isEqualTo(asked("a-v0", 180));
  }

  @Test
  void constraints_fieldLeftOut_keepsItsValue() {
    Somebody a = scene.joins("a", 10);
    Somebody b = scene.joins("b", 20);
    b.wants(-1);
    b.channel.onText("{\"colibriClass\":\"ReceiverVideoConstraints\",\"lastN\":5}");
    scene.settle();
    assertThat(a.peer.heard).last().isEqualTo(asked("a-v0", 360));
  }

  private Colibri2Endpoint limited(String id, int lastN) {
    Colibri2Endpoint.Builder endpoint = named(id);
    endpoint.setInitialLastN(new InitialLastN(lastN));
    return endpoint.build();
  }

  @Test
  void initialLastN_keptByConstraintsWithoutOne_andOverriddenByTheirs() {
    scene.joins("a", 10);
    Somebody b = scene.joins("b", 20);
    accepted(iq(false, limited("b", 0)));
    b.channel.onText("{\"colibriClass\":\"ReceiverVideoConstraints\"}");
    assertThat(forwardedTo(b)).allMatch(forwarded("")::equals);
    b.wants(-1);
    assertThat(forwardedTo(b)).last().isEqualTo(forwarded("\"a-v0\""));
  }

  @Test
  void initialLastN_afterTheFirstConstraints_isIgnored() {
    scene.joins("a", 10);
    Somebody b = scene.joins("b", 20);
    b.wants(-1);
    accepted(iq(false, limited("b", 0)));
    assertThat(forwardedTo(b)).last().isEqualTo(forwarded("\"a-v0\""));
  }

  @Test
  void message_withAFieldOrClassThatIsUnknown_isDropped() {
    scene.joins("a", 10);
    Somebody b = scene.joins("b", 20);
    b.channel.onText("{\"colibriClass\":\"ReceiverVideoConstraints\",\"lastN\":-1,\"x\":1}");
    b.channel.onText(
        "{\"colibriClass\":\"ReceiverVideoConstraints\",\"defaultConstraints\":{\"height\":1}}");
    b.channel.onText("{\"colibriClass\":\"Unheard\"}");
    b.channel.onText("[1]");
    b.channel.onText("no JSON");
    assertThat(forwardedTo(b)).allMatch(forwarded("")::equals);
    assertThat(scene.statistic("ecluse_messages_bad")).isEqualTo(5);
  }

  @Test
  void channel_openedAgain_replacesTheFirst() {
    Somebody a = scene.joins("a", 10);
    BridgeScene.RecordingPeer second = new BridgeScene.RecordingPeer();
    scene.open(a.address, "a", second);
    scene.settle();
    assertThat(a.peer.heard).last().isEqualTo("1000 replaced");
    assertThat(second.heard.get(0)).contains("ServerHello");
  }

  // ---- the other side's transport

  private static IceUdpTransportPacketExtension ice(String setup) {
    IceUdpTransportPacketExtension ice = new IceUdpTransportPacketExtension();
    ice.setUfrag("u");
    ice.setPassword("p");
    DtlsFingerprintPacketExtension print = new DtlsFingerprintPacketExtension();
    print.setHash("sha-256");
    print.setFingerprint("AA:BB");
    print.setSetup(setup);
    ice.addChildExtension(print);
    return ice;
  }

  private void connect(IceUdpTransportPacketExtension ice) {
    Colibri2Endpoint.Builder endpoint = named("a");
    endpoint.setTransport(Transport.getBuilder().setIceUdpExtension(ice).build());
    accepted(iq(false, endpoint.build()));
  }

  @Test
  void setup_neitherActiveNorPassive_isIgnored() {
    Somebody a = scene.joins("a", 10);
    connect(ice("actpass"));
    assertThat(a.transport().remote).isNull();
    connect(ice("active"));
    assertThat(a.transport().remote).isNotNull();
  }

  @Test
  void candidates_noneOrByHostName_connectAllTheSame() {
    Somebody a = scene.joins("a", 10);
    IceUdpTransportPacketExtension ice = ice("passive");
    IceCandidatePacketExtension hidden = new IceCandidatePacketExtension();
    hidden.setComponent(1);
    hidden.setFoundation("1");
    hidden.setGeneration(7);
    hidden.setProtocol("udp");
    hidden.setPriority(1);
    hidden.setIP("a0b1.local");
    hidden.setPort(9);
    hidden.setType(CandidateType.host);
    ice.addCandidate(hidden);
    connect(ice);
    assertThat(a.transport().remote.candidates()).isEmpty();
  }

  private Transport restarted() {
    Colibri2Endpoint.Builder endpoint = named("a");
    endpoint.setTransport(Transport.getBuilder().setIceRestart(true).build());
    ConferenceModifiedIQ answer = (ConferenceModifiedIQ) bridge.handle(iq(false, endpoint.build()));
    return answer.getEndpoints().get(0).getTransport();
  }

  @Test
  void iceRestart_refused_isAnsweredWithoutTransport() {
    scene.joins("a", 10);
    assertThat(restarted()).isNull();
  }

  @Test
  void iceRestart_thatKeepsAllAsItIs_isAnsweredWithoutGeneration() {
    Somebody a = scene.joins("a", 10);
    a.transport().restarted = a.transport().local();
    IceUdpTransportPacketExtension told = restarted().getIceUdpTransport();
    assertThat(told.getIceGeneration())
        .isEqualTo(IceUdpTransportPacketExtension.GENERATION_UNSPECIFIED);
    assertThat(told.getUfrag()).isEqualTo("ufrag");
  }

  @Test
  void iceRestart_begun_tellsNewCredentialsUnderAGeneration_thatTheAnswerRepeats() {
    Somebody a = scene.joins("a", 10);
    LocalTransport before = a.transport().local();
    a.transport().restarted =
        new LocalTransport("new", "secret", before.candidates(), before.fingerprint(), 1);
    IceUdpTransportPacketExtension told = restarted().getIceUdpTransport();
    assertThat(told.getIceGeneration()).isEqualTo(1);
    assertThat(told.getUfrag()).isEqualTo("new");
    IceUdpTransportPacketExtension answer = new IceUdpTransportPacketExtension();
    answer.setUfrag("u2");
    answer.setPassword("p2");
    answer.setIceGeneration(1);
    connect(answer);
    assertThat(a.transport().remote.generation()).isEqualTo(1);
  }
}
