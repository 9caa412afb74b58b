package org.ecluse.bridge.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What strangers (and participants who misbehave) can do to the port: be counted, and nothing else.
 */
@Timeout(60)
class HostilePortTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final int FLOOD = 10_000;
  private static final long SSRC = 4_242;

  private final Random random = new Random(7);
  private final RecordingListener listener = new RecordingListener();
  private MediaTransports bridge;
  private FakeBrowser browser;
  private MediaTransport transport;
  private DatagramSocket stranger;
  private int sequence;
  private long received;

  @BeforeEach
  void connectOne() throws Exception {
    bridge = MediaTransports.of(TestSettings.loopback());
    bridge.start();
    browser = new FakeBrowser(TestSettings.ipv4());
    transport = bridge.create("victim", listener);
    browser.start(transport.local());
    transport.setRemote(browser.remote());
    browser.awaitConnected(SOON);
    listener.awaitConnected(SOON);
    received = bridge.counters().datagramsReceived();
    stranger = new DatagramSocket(new InetSocketAddress(TestSettings.ipv4(), 0));
  }

  @AfterEach
  void stop() {
    stranger.close();
    browser.close();
    bridge.close();
  }

  @Test
  void flood_ofGarbage_isCountedAndMediaFlows() throws Exception {
    int threads = Thread.activeCount();
    for (int i = 0; i < FLOOD; i++) {
      byte[] garbage = new byte[random.nextInt(1_600)];
      random.nextBytes(garbage);
      send(garbage);
      pace(i);
    }

    awaitDropped(FLOOD);
    assertServing();
    assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 4);
    assertThat(listener.failed).isNotDone();
  }

  @Test
  void flood_ofTruncatedRealPackets_isCountedAndMediaFlows() throws Exception {
    byte[] request = browser.request(transport.local().ufrag() + ":x", "wrong");
    for (int i = 0; i < FLOOD; i++) {
      byte[] broken = request.clone();
      broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
      byte[] cut = java.util.Arrays.copyOf(broken, random.nextInt(broken.length + 1));
      send(cut);
      pace(i);
    }

    awaitDropped(FLOOD);
    assertServing();
  }

  @Test
  void stunFlood_unknownUser_isRejectedUnanswered() throws Exception {
    byte[] request = browser.request("nobody:knows", transport.local().password());
    for (int i = 0; i < FLOOD; i++) {
      send(request);
      pace(i);
    }

    await(TransportCounters::stunRejected, FLOOD);
    assertUnanswered();
    assertServing();
  }

  @Test
  void stunFlood_wrongPassword_isRejectedAndAddressNotLearned() throws Exception {
    String victim = transport.local().ufrag() + ":" + browser.remote().ufrag();
    byte[] request = browser.request(victim, "not the password");
    for (int i = 0; i < FLOOD; i++) {
      send(request);
      pace(i);
    }
    byte[] dtls = new byte[100];
    dtls[0] = 22;
    send(dtls);

    await(TransportCounters::stunRejected, FLOOD);
    await(TransportCounters::unknownSource, 1);
    assertUnanswered();
    assertServing();
  }

  @Test
  void stunFlood_byParticipant_isLimited() throws Exception {
    for (int i = 0; i < 2_000; i++) {
      byte[] request =
          browser.request(
              transport.local().ufrag() + ":" + browser.remote().ufrag(),
              transport.local().password());
      browser.sendRaw(request, 0, request.length);
      pace(i);
    }

    await(TransportCounters::stunLimited, 1_000);
    assertServing();
  }

  @Test
  void stunFlood_byParticipantFromManyAddresses_keepsFewOfThem() throws Exception {
    int threads = Thread.activeCount();
    List<DatagramSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(TestSettings.ipv4(), 0));
        sockets.add(socket);
        byte[] request =
            browser.request(
                transport.local().ufrag() + ":" + browser.remote().ufrag(),
                transport.local().password());
        socket.send(new DatagramPacket(request, request.length, target()));
      }
      assertServing();
      assertThat(((IceMediaTransports) bridge).knownAddresses())
          .isLessThanOrEqualTo(StunGuard.MAX_ADDRESSES);
      assertThat(Thread.activeCount()).as("no thread for each address").isLessThan(threads + 20);
    } finally {
      sockets.forEach(DatagramSocket::close);
    }
  }

  @Test
  void mediaFlood_fromKnownAddressButForged_isRejected() throws Exception {
    for (int i = 0; i < FLOOD; i++) {
      byte[] forged = Packets.rtp(111, i, i % 3 == 0 ? SSRC : random.nextInt(), 100);
      browser.sendRaw(forged, 0, forged.length);
      pace(i);
    }

    await(c -> c.srtpRejected() + c.queueOverflow(), FLOOD);
    assertServing();
  }

  @Test
  void dtlsFlood_fromKnownAddress_changesNothing() throws Exception {
    for (int i = 0; i < FLOOD; i++) {
      byte[] record = new byte[13 + random.nextInt(200)];
      random.nextBytes(record);
      record[0] = (byte) (20 + random.nextInt(44));
      record[1] = (byte) 0xfe;
      record[2] = (byte) 0xfd;
      browser.sendRaw(record, 0, record.length);
      pace(i);
    }

    assertServing();
    assertThat(listener.failed).isNotDone();
  }

  @Test
  void answer_nobodyAskedFor_isRejected() throws Exception {
    byte[] transaction = new byte[12];
    byte[] answer =
        new StunWriter(StunPacket.BINDING_SUCCESS, transaction)
            .xorMapped(target(), transaction)
            .integrity(browser.remote().password())
            .fingerprint();
    long before = bridge.counters().stunRejected();
    browser.sendRaw(answer, 0, answer.length);

    await(TransportCounters::stunRejected, before + 1);
    assertServing();
  }

  private InetSocketAddress target() {
    IceCandidate candidate = transport.local().candidates().get(0);
    return new InetSocketAddress(candidate.address(), candidate.port());
  }

  private void send(byte[] data) throws Exception {
    stranger.send(new DatagramPacket(data, data.length, target()));
  }

  /** Lets the bridge keep up: what the kernel drops can't be counted. */
  private void pace(int sent) {
    if (sent % 200 == 199) {
      long before = received;
      Eventually.holds(
          () -> bridge.counters().datagramsReceived() >= before + 200, bridge::counters);
      received = before + 200;
    }
  }

  private void awaitDropped(long atLeast) throws Exception {
    await(c -> c.malformed() + c.stunRejected() + c.unknownSource() + c.notReady(), atLeast);
  }

  private void await(ToLongFunction<TransportCounters> counter, long atLeast) {
    Eventually.holds(() -> counter.applyAsLong(bridge.counters()) >= atLeast, bridge::counters);
  }

  private void assertUnanswered() throws Exception {
    stranger.setSoTimeout(100);
    try {
      stranger.receive(new DatagramPacket(new byte[1_500], 1_500));
      throw new AssertionError("a stranger was answered");
    } catch (java.net.SocketTimeoutException expected) {
      assertThat(expected).isNotNull();
    }
  }

  private boolean sendUntilHeard() throws InterruptedException {
    for (int i = 0; i < 250; i++) {
      byte[] up = Packets.rtp(111, ++sequence, SSRC + 1, 60);
      browser.sendRtp(up);
      if (listener.rtp.poll(20, TimeUnit.MILLISECONDS) != null) {
        return true;
      }
    }
    return false;
  }

  /** Both directions work, and a newcomer can still connect. */
  private void assertServing() throws Exception {
    assertThat(sendUntilHeard())
        .as("a new source is heard, at the latest when the flood is over")
        .isTrue();
    byte[] down = Packets.rtp(111, sequence, 99, 60);
    transport.sendRtp(down, 0, down.length);
    assertThat(browser.nextRtp(SOON)).isEqualTo(down);
    try (FakeBrowser newcomer = new FakeBrowser(TestSettings.ipv4())) {
      MediaTransport second = bridge.create("newcomer", new RecordingListener());
      newcomer.start(second.local());
      second.setRemote(newcomer.remote());
      newcomer.awaitConnected(SOON);
      second.close();
    }
  }
}
