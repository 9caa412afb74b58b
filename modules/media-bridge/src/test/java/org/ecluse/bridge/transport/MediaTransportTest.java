package org.ecluse.bridge.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One endpoint against a browser over loopback. */
@Timeout(60)
class MediaTransportTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final long SSRC = 0xfedcba98L;

  private MediaTransports bridge;
  private final RecordingListener listener = new RecordingListener();

  @BeforeEach
  void startBridge() throws Exception {
    bridge = MediaTransports.of(TestSettings.loopback());
    bridge.start();
  }

  @AfterEach
  void stopBridge() {
    bridge.close();
  }

  @ParameterizedTest
  @EnumSource(SrtpProfile.class)
  void media_eachProfile_flowsBothWays(SrtpProfile profile) throws Exception {
    try (FakeBrowser browser = new FakeBrowser(TestSettings.ipv4(), false, profile.id())) {
      exchange(browser);
      assertThat(browser.agreed()).isEqualTo(profile);
    }
  }

  @Test
  void media_browserPassive_weAreDtlsClient() throws Exception {
    try (FakeBrowser browser = new FakeBrowser(TestSettings.ipv4(), true, SrtpProfile.ids())) {
      exchange(browser);
      assertThat(browser.agreed()).isEqualTo(SrtpProfile.AEAD_AES_128_GCM);
    }
  }

  @Test
  void media_overIpv6_flowsBothWays() throws Exception {
    try (MediaTransports six =
        MediaTransports.of(TestSettings.loopback().boundTo(List.of(TestSettings.ipv6())))) {
      six.start();
      bridge.close();
      bridge = six;
      try (FakeBrowser browser = new FakeBrowser(TestSettings.ipv6())) {
        exchange(browser);
      }
    }
  }

  @Test
  void media_bridgeBehindNat_flowsBothWays() throws Exception {
    try (FakeBrowser browser = new FakeBrowser(TestSettings.ipv4())) {
      byte[] outside = {(byte) 203, 0, 113, 9};
      browser.seeBridgeAt(new InetSocketAddress(InetAddress.getByAddress(outside), 40_000));
      exchange(browser);
    }
  }

  private void exchange(FakeBrowser browser) throws Exception {
    MediaTransport transport = connect(browser);

    byte[] up = Packets.rtp(111, 7, SSRC, 160);
    browser.sendRtp(up);
    assertThat(listener.rtp.poll(5, TimeUnit.SECONDS)).isEqualTo(up);

    byte[] report = Packets.receiverReport(SSRC);
    browser.sendRtcp(report);
    assertThat(listener.rtcp.poll(5, TimeUnit.SECONDS)).isEqualTo(report);

    byte[] down = Packets.rtp(100, 65_535, 17, 1_100);
    byte[] kept = down.clone();
    transport.sendRtp(down, 0, down.length);
    assertThat(browser.nextRtp(SOON)).isEqualTo(kept);
    assertThat(down).as("the caller's buffer is only read").isEqualTo(kept);

    transport.sendRtcp(report, 0, report.length);
    assertThat(browser.nextRtcp(SOON)).isEqualTo(report);

    TransportCounters counters = bridge.counters();
    assertThat(counters.rtpReceived()).isEqualTo(1);
    assertThat(counters.rtcpReceived()).isEqualTo(1);
    assertThat(counters.rtpSent()).isEqualTo(1);
    assertThat(counters.rtcpSent()).isEqualTo(1);
    assertThat(counters.connected()).isEqualTo(1);
  }

  private MediaTransport connect(FakeBrowser browser) throws Exception {
    MediaTransport transport = bridge.create("e1", listener);
    browser.start(transport.local());
    transport.setRemote(browser.remote());
    browser.awaitConnected(SOON);
    listener.awaitConnected(SOON);
    assertThat(transport.connected()).isTrue();
    return transport;
  }

  @Test
  void handshake_otherFingerprint_failsAndNoMediaFlows() throws Exception {
    try (FakeBrowser browser = new FakeBrowser(TestSettings.ipv4())) {
      MediaTransport transport = bridge.create("e1", listener);
      browser.start(transport.local());
      transport.setRemote(browser.remote("AB:".repeat(31) + "AB"));

      assertThat(listener.awaitFailure(SOON)).isEqualTo(FailureReason.FINGERPRINT_MISMATCH);
      assertThat(transport.connected()).isFalse();
      assertThat(listener.connected).isNotDone();
      transport.sendRtp(Packets.rtp(100, 1, 17, 10), 0, 22);
      assertThat(bridge.counters().rtpSent()).isZero();
    }
  }

  @Test
  void media_replayed_isDropped() throws Exception {
    try (FakeBrowser browser = new FakeBrowser(TestSettings.ipv4())) {
      MediaTransport transport = connect(browser);
      byte[] packet = Packets.rtp(100, 1, 17, 50);
      transport.sendRtp(packet, 0, packet.length);
      transport.sendRtp(packet, 0, packet.length);

      assertThat(bridge.counters().rtpSent()).isEqualTo(1);
      assertThat(bridge.counters().sendRejected()).isEqualTo(1);
    }
  }

  @Test
  void media_notAccepted_isDroppedBeforeDecryption() throws Exception {
    try (FakeBrowser browser = new FakeBrowser(TestSettings.ipv4())) {
      connect(browser);
      listener.accepting = false;
      browser.sendRtp(Packets.rtp(100, 1, SSRC, 50));
      browser.sendRtcp(Packets.receiverReport(SSRC));

      assertThat(listener.rtcp.poll(5, TimeUnit.SECONDS)).isNotNull();
      assertThat(listener.rtp).isEmpty();
      assertThat(bridge.counters().unwanted()).isEqualTo(1);
    }
  }

  @Test
  void consent_browserVanishes_isLost() throws Exception {
    bridge.close();
    bridge = MediaTransports.of(TestSettings.impatient());
    bridge.start();
    try (FakeBrowser browser = new FakeBrowser(TestSettings.ipv4())) {
      MediaTransport transport = connect(browser);
      assertThat(listener.staysSilent(Duration.ofSeconds(3)))
          .as("consent is kept while answered")
          .isTrue();
      browser.fallSilent();

      assertThat(listener.awaitFailure(SOON)).isEqualTo(FailureReason.CONSENT_LOST);
      assertThat(transport.connected()).isFalse();
    }
  }

  @Test
  void ice_nobodyComes_failsAfterTimeout() throws Exception {
    bridge.close();
    bridge = MediaTransports.of(TestSettings.impatient());
    bridge.start();
    try (FakeBrowser browser = new FakeBrowser(TestSettings.ipv4())) {
      MediaTransport transport = bridge.create("e1", listener);
      transport.setRemote(browser.remote());

      assertThat(listener.awaitFailure(SOON)).isEqualTo(FailureReason.ICE_FAILED);
      assertThat(bridge.counters().failed()).isEqualTo(1);
    }
  }

  @Test
  void handshake_peersStall_failInTimeAndNewcomersGetIn() throws Exception {
    bridge.close();
    bridge = MediaTransports.of(TestSettings.loopback(50));
    bridge.start();
    List<FakeBrowser> stalling = new ArrayList<>();
    List<RecordingListener> listeners = new ArrayList<>();
    try (FakeBrowser newcomer = new FakeBrowser(TestSettings.ipv4())) {
      for (int i = 0; i < 40; i++) {
        RecordingListener each = new RecordingListener();
        listeners.add(each);
        stalling.add(new FakeBrowser(TestSettings.ipv4()));
        stalling.get(i).stall();
        MediaTransport transport = bridge.create("stalling", each);
        stalling.get(i).start(transport.local());
        transport.setRemote(stalling.get(i).remote());
      }
      assertThat(listeners.get(0).awaitFailure(SOON)).isEqualTo(FailureReason.DTLS_FAILED);
      MediaTransport transport = bridge.create("newcomer", listener);
      newcomer.start(transport.local());
      transport.setRemote(newcomer.remote());
      newcomer.awaitConnected(SOON);
      for (RecordingListener each : listeners) {
        assertThat(each.awaitFailure(SOON)).isEqualTo(FailureReason.DTLS_FAILED);
      }
    } finally {
      stalling.forEach(FakeBrowser::close);
    }
  }

  @Test
  void setRemote_incomplete_isIgnoredUntilComplete() throws Exception {
    try (FakeBrowser browser = new FakeBrowser(TestSettings.ipv4())) {
      MediaTransport transport = bridge.create("e1", listener);
      browser.start(transport.local());
      RemoteTransport whole = browser.remote();
      transport.setRemote(
          new RemoteTransport(whole.ufrag(), whole.password(), List.of(), List.of()));
      transport.setRemote(new RemoteTransport(null, null, whole.fingerprints(), List.of()));
      transport.setRemote(whole);
      transport.setRemote(whole);

      browser.awaitConnected(SOON);
    }
  }

  @Test
  void listener_throws_isCountedAndMediaGoesOn() throws Exception {
    RecordingListener grumpy =
        new RecordingListener() {
          @Override
          public void rtp(byte[] buffer, int offset, int length, long receivedNanos) {
            throw new IllegalStateException("on purpose");
          }
        };
    try (FakeBrowser browser = new FakeBrowser(TestSettings.ipv4())) {
      MediaTransport transport = bridge.create("e1", grumpy);
      browser.start(transport.local());
      transport.setRemote(browser.remote());
      browser.awaitConnected(SOON);
      grumpy.awaitConnected(SOON);
      browser.sendRtp(Packets.rtp(111, 1, SSRC, 20));
      browser.sendRtcp(Packets.receiverReport(SSRC));

      assertThat(grumpy.rtcp.poll(5, TimeUnit.SECONDS)).isNotNull();
      assertThat(bridge.counters().listenerErrors()).isEqualTo(1);
    }
  }

  @Test
  void create_aboveLimitOrClosed_isRefusedWithCode() {
    bridge.create("a", listener);
    bridge.create("b", listener);
    bridge.create("c", listener);
    bridge.create("d", listener);
    assertThatThrownBy(() -> bridge.create("e", listener))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.code()).isEqualTo(TransportException.Code.FULL));
    bridge.close();
    assertThatThrownBy(() -> bridge.create("f", listener))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.code()).isEqualTo(TransportException.Code.CLOSED));
  }

  @Test
  void start_portTaken_saysSo() {
    TransportSettings same = TestSettings.loopback();
    try (MediaTransports second =
        MediaTransports.of(
            new TransportSettings(
                bridge.port(),
                same.bindAddresses(),
                List.of(),
                same.iceTimeout(),
                same.dtlsTimeout(),
                same.consentTimeout(),
                4,
                1))) {
      assertThatThrownBy(second::start)
          .isInstanceOfSatisfying(
              TransportException.class,
              e -> assertThat(e.code()).isEqualTo(TransportException.Code.PORT_UNAVAILABLE));
    }
  }
}
