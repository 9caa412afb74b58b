package org.ecluse.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ecluse.bridge.BridgeScene.packet;
import static org.ecluse.bridge.BridgeScene.retransmission;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ecluse.bridge.transport.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Packets that get lost on their way to the bridge, and from it. */
class LossTest {
  private static final int VP8 = 100;
  private static final int RTX = 96;
  private static final long PICTURE = 11;
  private static final long RESENT = 12;

  private final BridgeScene scene = new BridgeScene();
  private final BridgeScene.Somebody a = scene.joins("a", 10);
  private final BridgeScene.Somebody b = scene.joins("b", 20);

  @BeforeEach
  void pictureIsWanted() {
    b.wants(-1);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private void sends(int... sequences) {
    for (int sequence : sequences) {
      a.transport().receive(packet(VP8, PICTURE, sequence));
    }
    scene.settle();
  }

  /** What the bridge asked the sender for, in one list a request. */
  private List<List<Integer>> asked() {
    List<List<Integer>> asked = new ArrayList<>();
    for (byte[] rtcp : a.transport().rtcp) {
      List<Integer> one = new ArrayList<>();
      Rtcp.read(
          rtcp,
          rtcp.length,
          new Rtcp.Visitor() {
            @Override
            public void senderReport(long ssrc, byte[] bytes, int at) {
              // None is expected here.
            }

            @Override
            public void nack(long mediaSsrc, int sequence) {
              assertThat(mediaSsrc).isEqualTo(PICTURE);
              one.add(sequence);
            }

            @Override
            public void keyFrame(long mediaSsrc) {
              // Asked for at the beginning.
            }
          });
      if (!one.isEmpty()) {
        asked.add(one);
      }
    }
    return asked;
  }

  @Test
  void gap_onTheWayIn_isAskedForAtTheNextTick() {
    sends(65_534, 65_535, 2);
    scene.tick();
    assertThat(asked()).containsExactly(List.of(0, 1));
  }

  @Test
  void gap_thatIsNeverFilled_isGivenUpAfterSixRequests() {
    sends(1, 3);
    for (int i = 0; i < 20; i++) {
      scene.tick();
      scene.pass(Duration.ofMillis(100));
    }
    assertThat(asked()).hasSize(6).containsOnly(List.of(2));
  }

  @Test
  void gap_filledByTheOriginal_isNotAskedForAgain() {
    sends(1, 3);
    scene.tick();
    sends(2);
    scene.pass(Duration.ofMillis(100));
    scene.tick();
    assertThat(asked()).hasSize(1);
    assertThat(b.sequences(PICTURE)).containsExactly(1, 3, 2);
  }

  @Test
  void retransmission_fromTheSender_goesOutOnceAsTheOriginal() {
    sends(1, 3);
    byte[] lost = packet(VP8, PICTURE, 2);
    a.transport().receive(retransmission(lost, RTX, RESENT, 900));
    a.transport().receive(retransmission(lost, RTX, RESENT, 901));
    assertThat(b.sequences(PICTURE)).containsExactly(1, 3, 2);
    assertThat(b.transport().rtp.get(2)).isEqualTo(lost);
  }

  @Test
  void retransmission_withoutPayload_isAProbeAndGoesNowhere() {
    sends(1);
    byte[] probe = new byte[Rtp.HEADER];
    probe[0] = (byte) 0x80;
    Rtp.payloadType(probe, RTX);
    Rtp.ssrc(probe, RESENT);
    a.transport().receive(probe);
    assertThat(b.sequences(PICTURE)).containsExactly(1);
  }

  @Test
  void nack_afterThePictureWasAway_namesPacketsByTheirNewNumbers() {
    sends(100, 101);
    b.wants(0);
    sends(102, 103);
    b.wants(-1);
    sends(104, 105);
    assertThat(b.sequences(PICTURE)).containsExactly(100, 101, 102, 103);

    b.lacks(PICTURE, 103);

    assertThat(b.sequences(RESENT)).hasSize(1);
    byte[] resent = b.transport().rtp.get(4);
    assertThat(Rtp.u16(resent, Rtp.HEADER)).isEqualTo(103);
  }

  @Test
  void nack_ofWhatWasNeverSentThere_isNotAnswered() {
    sends(1, 2, 3);
    b.lacks(PICTURE, 40);
    b.lacks(10, 1);
    b.lacks(4_711, 1);
    assertThat(b.sequences(RESENT)).isEmpty();
  }

  @Test
  void nack_ofWhatTheCacheHasLost_isCountedAndNotAnswered() {
    for (int i = 1; i <= 300; i++) {
      sends(i);
    }
    b.lacks(PICTURE, 3);
    assertThat(b.sequences(RESENT)).isEmpty();
    assertThat(scene.statistic("ecluse_cache_misses")).isEqualTo(1);
  }

  @Test
  void nack_withoutEnd_isAnsweredWithinTheAllowance() {
    sends(1);
    for (int i = 0; i < 3 * Endpoint.RESENT_PER_SECOND; i++) {
      b.lacks(PICTURE, 1);
    }
    assertThat(b.sequences(RESENT)).hasSize(Endpoint.RESENT_PER_SECOND);

    // The next second brings a new allowance.
    Eventually.holds(
        () -> {
          b.lacks(PICTURE, 1);
          return b.sequences(RESENT).size() > Endpoint.RESENT_PER_SECOND;
        },
        () -> "no new allowance");
  }

  @Test
  void gap_whileThePictureIsForcedOff_isNoLoss() {
    sends(1, 2);
    scene.bridge.handle(Requests.iq(false, Requests.named("a").setForceMute(false, true).build()));
    sends(3, 4);
    scene.bridge.handle(Requests.iq(false, Requests.named("a").setForceMute(false, false).build()));
    sends(5, 6);
    scene.tick();
    assertThat(asked()).isEmpty();
    assertThat(b.sequences(PICTURE)).containsExactly(1, 2, 3, 4);
  }
}
