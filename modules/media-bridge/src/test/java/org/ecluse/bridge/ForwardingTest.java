package org.ecluse.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ecluse.bridge.BridgeScene.packet;

import org.jitsi.xmpp.extensions.colibri2.Colibri2Endpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForwardingTest {
  private final BridgeScene scene = new BridgeScene();
  private final BridgeScene.Somebody a = scene.joins("a", 10);
  private final BridgeScene.Somebody b = scene.joins("b", 20);

  @AfterEach
  void close() {
    scene.close();
  }

  private void settle() {
    scene.settle();
  }

  @Test
  void audio_always_reachesOthersOnly() {
    a.transport().receive(packet(111, 10, 7));
    settle();
    assertThat(b.transport().rtp).hasSize(1);
    assertThat(a.transport().rtp).isEmpty();
  }

  @Test
  void video_beforeConstraints_staysHere() {
    a.transport().receive(packet(100, 11, 7));
    settle();
    assertThat(b.transport().rtp).isEmpty();
    assertThat(a.peer.heard)
        .anyMatch(m -> m.contains("SenderSourceConstraints") && m.contains("\"maxHeight\":0"));
  }

  @Test
  void video_afterConstraints_flowsAndIsAnnounced() {
    b.wants(-1);
    a.transport().receive(packet(100, 11, 7));
    settle();
    assertThat(b.transport().rtp).hasSize(1);
    assertThat(b.peer.heard).anyMatch(m -> m.contains("\"forwardedSources\":[\"a-v0\"]"));
    assertThat(a.peer.heard).anyMatch(m -> m.contains("\"maxHeight\":360"));
  }

  @Test
  void video_lastNZero_stops() {
    b.wants(0);
    a.transport().receive(packet(100, 11, 7));
    settle();
    assertThat(b.transport().rtp).isEmpty();
  }

  @Test
  void nack_ofSentPacket_answeredByRtx() {
    b.wants(-1);
    a.transport().receive(packet(100, 11, 7));
    settle();
    b.lacks(11, 7);
    settle();
    byte[] rtx = b.transport().rtp.get(1);
    assertThat(Rtp.ssrc(rtx)).isEqualTo(12);
    assertThat(Rtp.payloadType(rtx)).isEqualTo(96);
    assertThat(Rtp.u16(rtx, 12)).isEqualTo(7);
  }

  @Test
  void forceMute_video_endsPictureAndLeavesSound() {
    b.wants(-1);
    Colibri2Endpoint muted = Requests.named("a").setForceMute(false, true).build();
    scene.bridge.handle(Requests.iq(false, muted));
    a.transport().receive(packet(100, 11, 8));
    a.transport().receive(packet(111, 10, 8));
    settle();
    assertThat(b.transport().rtp).hasSize(1);
    assertThat(Rtp.payloadType(b.transport().rtp.get(0))).isEqualTo(111);
    assertThat(b.peer.heard).last().asString().contains("\"forwardedSources\":[]");
  }

  @Test
  void channel_second_replacesFirst() {
    scene.open(b.address, "b", new BridgeScene.RecordingPeer());
    settle();
    assertThat(b.peer.heard).contains("1000 replaced");
  }

  @Test
  void channel_wrongPassword_refused() {
    assertThat(scene.bridge.openChannel(b.address.split(" ")[0], "b", "wrong", b.peer)).isEmpty();
  }

  @Test
  void channel_badMessages_droppedAndCounted() {
    b.channel.onText("{");
    b.channel.onText("{\"colibriClass\":\"Nonsense\"}");
    b.channel.onText("x".repeat(70_000));
    settle();
    assertThat(scene.bridge.statistics())
        .containsEntry("ecluse_messages_bad", "2")
        .containsEntry("ecluse_messages_limited", "1");
  }

  @Test
  void rtp_malformed_droppedAndCounted() {
    byte[] broken = packet(111, 10, 7);
    broken[0] = (byte) 0x9F;
    a.transport().receive(broken);
    settle();
    assertThat(b.transport().rtp).isEmpty();
    assertThat(scene.bridge.statistics()).containsEntry("ecluse_rtp_malformed", "1");
  }
}
