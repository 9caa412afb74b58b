package org.ecluse.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ecluse.bridge.transport.TestSettings;
import org.jitsi.xmpp.extensions.colibri.WebSocketPacketExtension;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Endpoint;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifiedIQ;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForwardingTest {
  private static final String CONSTRAINTS =
      "{\"colibriClass\":\"ReceiverVideoConstraints\",\"lastN\":%d,"
          + "\"defaultConstraints\":{\"maxHeight\":360}}";

  private final FakeTransports transports = new FakeTransports();
  private final EmbeddedBridge bridge =
      new EmbeddedBridge(
          BridgeSettings.defaults("b", TestSettings.loopback(), "{conf-id} {pwd}"),
          transports,
          System::nanoTime);
  private final RecordingPeer a = new RecordingPeer();
  private final RecordingPeer b = new RecordingPeer();
  private String addressOfB;
  private ChannelSession channelOfB;

  private static final class RecordingPeer implements ChannelPeer {
    final List<String> heard = new CopyOnWriteArrayList<>();

    @Override
    public void send(String json) {
      heard.add(json);
    }

    @Override
    public void close(int code, String reason) {
      heard.add(code + " " + reason);
    }
  }

  @BeforeEach
  void twoEndpoints() {
    bridge.start();
    open(created("a", 10, true), "a", a);
    addressOfB = created("b", 20, false);
    channelOfB = open(addressOfB, "b", b);
  }

  @AfterEach
  void close() {
    bridge.close();
  }

  private String created(String id, long ssrc, boolean first) {
    ConferenceModifiedIQ answer =
        (ConferenceModifiedIQ) bridge.handle(Requests.iq(first, Requests.fresh(id, ssrc).build()));
    return answer
        .getEndpoints()
        .get(0)
        .getTransport()
        .getIceUdpTransport()
        .getFirstChildOfType(WebSocketPacketExtension.class)
        .getUrl();
  }

  private ChannelSession open(String address, String id, ChannelPeer peer) {
    String[] parts = address.split(" ");
    return bridge.openChannel(parts[0], id, parts[1], peer).orElseThrow();
  }

  /** Everything before has been carried out when a request is answered. */
  private void settle() {
    bridge.handle(Requests.iq(false, Requests.named("a").build()));
  }

  private static byte[] packet(int type, long ssrc, int sequence) {
    byte[] packet = new byte[30];
    packet[0] = (byte) 0x80;
    Rtp.payloadType(packet, type);
    Rtp.sequence(packet, sequence);
    Rtp.ssrc(packet, ssrc);
    packet[12] = 0x10;
    return packet;
  }

  private FakeTransports.Fake at(String id) {
    return transports.byEndpoint.get(id);
  }

  @Test
  void audio_always_reachesOthersOnly() {
    at("a").receive(packet(111, 10, 7));
    settle();
    assertThat(at("b").rtp).hasSize(1);
    assertThat(at("a").rtp).isEmpty();
  }

  @Test
  void video_beforeConstraints_staysHere() {
    at("a").receive(packet(100, 11, 7));
    settle();
    assertThat(at("b").rtp).isEmpty();
    assertThat(a.heard)
        .anyMatch(m -> m.contains("SenderSourceConstraints") && m.contains("\"maxHeight\":0"));
  }

  @Test
  void video_afterConstraints_flowsAndIsAnnounced() {
    channelOfB.onText(CONSTRAINTS.formatted(-1));
    at("a").receive(packet(100, 11, 7));
    settle();
    assertThat(at("b").rtp).hasSize(1);
    assertThat(b.heard).anyMatch(m -> m.contains("\"forwardedSources\":[\"a-v0\"]"));
    assertThat(a.heard).anyMatch(m -> m.contains("\"maxHeight\":360"));
  }

  @Test
  void video_lastNZero_stops() {
    channelOfB.onText(CONSTRAINTS.formatted(0));
    at("a").receive(packet(100, 11, 7));
    settle();
    assertThat(at("b").rtp).isEmpty();
  }

  @Test
  void nack_ofSentPacket_answeredByRtx() {
    channelOfB.onText(CONSTRAINTS.formatted(-1));
    at("a").receive(packet(100, 11, 7));
    settle();
    byte[] nack = new byte[100];
    int length = Rtcp.nack(nack, 1, 11, new int[] {7}, 1);
    at("b").listener.rtcp(nack, 0, length, System.nanoTime());
    settle();
    byte[] rtx = at("b").rtp.get(1);
    assertThat(Rtp.ssrc(rtx)).isEqualTo(12);
    assertThat(Rtp.payloadType(rtx)).isEqualTo(96);
    assertThat(Rtp.u16(rtx, 12)).isEqualTo(7);
  }

  @Test
  void forceMute_video_endsPictureAndLeavesSound() {
    channelOfB.onText(CONSTRAINTS.formatted(-1));
    Colibri2Endpoint muted = Requests.named("a").setForceMute(false, true).build();
    bridge.handle(Requests.iq(false, muted));
    at("a").receive(packet(100, 11, 8));
    at("a").receive(packet(111, 10, 8));
    settle();
    assertThat(at("b").rtp).hasSize(1);
    assertThat(Rtp.payloadType(at("b").rtp.get(0))).isEqualTo(111);
    assertThat(b.heard).last().asString().contains("\"forwardedSources\":[]");
  }

  @Test
  void channel_second_replacesFirst() {
    open(addressOfB, "b", new RecordingPeer());
    settle();
    assertThat(b.heard).contains("1000 replaced");
  }

  @Test
  void channel_wrongPassword_refused() {
    assertThat(bridge.openChannel(addressOfB.split(" ")[0], "b", "wrong", b)).isEmpty();
  }

  @Test
  void channel_badMessages_droppedAndCounted() {
    channelOfB.onText("{");
    channelOfB.onText("{\"colibriClass\":\"Nonsense\"}");
    channelOfB.onText("x".repeat(70_000));
    settle();
    assertThat(bridge.statistics())
        .containsEntry("ecluse_messages_bad", "2")
        .containsEntry("ecluse_messages_limited", "1");
  }

  @Test
  void rtp_malformed_droppedAndCounted() {
    byte[] broken = packet(111, 10, 7);
    broken[0] = (byte) 0x9F;
    at("a").receive(broken);
    settle();
    assertThat(at("b").rtp).isEmpty();
    assertThat(bridge.statistics()).containsEntry("ecluse_rtp_malformed", "1");
  }
}
