package org.ecluse.bridge.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another way for the same media, without a break. */
@Timeout(60)
class IceRestartTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final long SSRC = 0xfedcba98L;

  private final MediaTransports bridge = MediaTransports.of(TestSettings.loopback());
  private final RecordingListener listener = new RecordingListener();
  private final FakeBrowser browser = new FakeBrowser(TestSettings.ipv4());
  private final AtomicInteger sequence = new AtomicInteger();
  private MediaTransport transport;

  @BeforeEach
  void start() {
    bridge.start();
    transport = bridge.create("a", listener);
  }

  @AfterEach
  void stop() {
    browser.close();
    bridge.close();
  }

  private void connect() {
    browser.start(transport.local());
    transport.setRemote(browser.remote());
    browser.awaitConnected(SOON);
    Eventually.holds(transport::connected, () -> "not connected");
  }

  /** Sends until one arrives: what is under way during the change may be lost. */
  private void awaitMediaDown() {
    Eventually.holds(
        () -> {
          byte[] packet = Packets.rtp(100, sequence.incrementAndGet(), 17, 300);
          transport.sendRtp(packet, 0, packet.length);
          return browser.nextRtp(Duration.ofMillis(20)) != null;
        },
        () -> "nothing arrives at the browser");
  }

  private void awaitMediaUp() {
    listener.rtp.clear();
    Eventually.holds(
        () -> {
          browser.sendRtp(Packets.rtp(111, sequence.incrementAndGet(), SSRC, 160));
          return listener.rtp.poll() != null;
        },
        () -> "nothing arrives at the bridge");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void restart_answered_mediaGoesOnOverTheNewWay(boolean elsewhere) throws Exception {
    connect();
    LocalTransport next = transport.restart().orElseThrow();
    assertThat(next.generation()).isEqualTo(1);
    assertThat(next.ufrag()).isNotEqualTo(transport.local().ufrag());
    assertThat(next.fingerprint()).isEqualTo(transport.local().fingerprint());

    browser.restart(next, elsewhere);
    transport.setRemote(browser.remote());
    awaitMediaDown();
    awaitMediaUp();
    Eventually.holds(
        () -> ((IceMediaTransports) bridge).knownAddresses() == 1,
        () -> "the old way is not given up");
    awaitMediaDown();
    assertThat(transport.connected()).isTrue();
    assertThat(bridge.counters().endpoints()).isEqualTo(1);
  }

  @Test
  void restart_unanswered_leavesMediaWhereItWas() {
    connect();
    transport.restart();
    awaitMediaDown();
    awaitMediaUp();
  }

  @Test
  void restart_answeredUnderAnOldGeneration_isDropped() throws Exception {
    connect();
    browser.restart(transport.restart().orElseThrow(), false);
    RemoteTransport late = browser.remote();
    LocalTransport second = transport.restart().orElseThrow();
    assertThat(second.generation()).isEqualTo(2);
    transport.setRemote(late);
    awaitMediaDown();
    browser.restart(second, true);
    transport.setRemote(browser.remote());
    awaitMediaDown();
    awaitMediaUp();
  }

  @Test
  void restart_beforeThereIsAConnection_changesNothing() {
    assertThat(transport.restart()).contains(transport.local());
    connect();
  }

  @Test
  void restart_afterTheEnd_isRefused() {
    transport.close();
    assertThat(transport.restart()).isEmpty();
  }
}
