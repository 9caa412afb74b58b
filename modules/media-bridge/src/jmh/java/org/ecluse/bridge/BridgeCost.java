package org.ecluse.bridge;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.ecluse.bridge.transport.DtlsFingerprint;
import org.ecluse.bridge.transport.FakeBrowser;
import org.ecluse.bridge.transport.IceCandidate;
import org.ecluse.bridge.transport.LocalTransport;
import org.ecluse.bridge.transport.Packets;
import org.ecluse.bridge.transport.RemoteTransport;
import org.ecluse.bridge.transport.TestSettings;
import org.jitsi.xmpp.extensions.colibri.WebSocketPacketExtension;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Endpoint;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifiedIQ;
import org.jitsi.xmpp.extensions.colibri2.Transport;
import org.jitsi.xmpp.extensions.jingle.DtlsFingerprintPacketExtension;
import org.jitsi.xmpp.extensions.jingle.IceUdpTransportPacketExtension;
import org.jivesoftware.smack.packet.IQ;

/**
 * What a meeting costs the whole bridge: everybody sends sound (50 packets a second) and the first
 * few a picture (1,100-byte packets), everybody receives all. Browsers share the machine, so the
 * processor time of the bridge's own threads is measured. Latency is from before a browser encrypts
 * to after another one has decrypted, so it contains theirs.
 *
 * <p>{@code java -cp <test class path> org.ecluse.bridge.BridgeCost [people] [pictures] [picture
 * packets a second] [seconds]}; with {@code 0} seconds the memory of an endpoint instead.
 */
public final class BridgeCost {
  private static final int STAMP = 24;
  private static final int SOUND_RATE = 50;

  private final EmbeddedBridge bridge;
  private final List<FakeBrowser> browsers = new ArrayList<>();
  private final long[] delays = new long[4_000_000];
  private final AtomicInteger heard = new AtomicInteger();

  private BridgeCost(int people) {
    BridgeSettings settings =
        BridgeSettings.defaults(
            "measured", TestSettings.loopback(people + 10), "{conf-id} {endpoint-id} {pwd}");
    bridge = new EmbeddedBridge(settings);
  }

  /** Prints one line of results. */
  public static void main(String[] args) {
    int people = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    int pictures = args.length > 1 ? Integer.parseInt(args[1]) : people;
    int rate = args.length > 2 ? Integer.parseInt(args[2]) : 100;
    int seconds = args.length > 3 ? Integer.parseInt(args[3]) : 15;
    BridgeCost cost = new BridgeCost(people);
    cost.bridge.start();
    if (seconds == 0) {
      cost.memory(people);
    } else {
      cost.load(people, pictures, rate, seconds);
    }
    cost.browsers.forEach(FakeBrowser::close);
    cost.bridge.close();
  }

  private void memory(int people) {
    join(0, true);
    long heap = heapAfterCollection();
    int threads = Thread.activeCount();
    for (int i = 1; i <= people; i++) {
      join(i, false);
      // What stays is the bridge's: the fake browser's buffers must not count.
      browsers.remove(browsers.size() - 1).close();
    }
    System.out.printf(
        "%d endpoints in one conference: %.1f kB of heap and %.2f threads each%n",
        people,
        (heapAfterCollection() - heap) / 1024.0 / people,
        (Thread.activeCount() - threads) / (double) people);
  }

  private static long heapAfterCollection() {
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
    }
    return used;
  }

  private void load(int people, int pictures, int rate, int seconds) {
    for (int i = 0; i < people; i++) {
      join(i, i == 0);
      browsers.get(i).deliverTo(new Measuring());
    }
    int sequence = send(pictures, rate, 5, 0);
    heard.set(0);
    long in = received();
    long out = sent();
    Map<Long, Long> cpu = bridgeCpuNanos();
    send(pictures, rate, seconds, sequence);
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
    report(people, pictures, rate, received() - in, sent() - out, since(cpu), seconds);
  }

  private void report(
      int people, int pictures, int rate, long in, long out, long cpuNanos, int seconds) {
    int n = Math.min(heard.get(), delays.length);
    long[] sorted = Arrays.copyOf(delays, n);
    Arrays.sort(sorted);
    System.out.printf(
        "%d people, %d pictures of %d/s: %d packets a second in, %d out; %.0f packets (in + out) a second on one core;"
            + " end to end p50 %.2f ms, p99 %.2f ms%n",
        people,
        pictures,
        rate,
        in / seconds,
        out / seconds,
        (in + out) / (cpuNanos / 1e9),
        sorted[n / 2] / 1e6,
        sorted[(int) (n * 0.99)] / 1e6);
  }

  private void join(int number, boolean first) {
    String id = "p" + number;
    IQ answered =
        bridge.handle(Requests.iq(first, Requests.fresh(id, 1_000L * (number + 1)).build()));
    if (!(answered instanceof ConferenceModifiedIQ answer)) {
      throw new IllegalStateException(answered.getError().toString());
    }
    IceUdpTransportPacketExtension ice =
        answer.getEndpoints().get(0).getTransport().getIceUdpTransport();
    FakeBrowser browser = new FakeBrowser(TestSettings.ipv4());
    browsers.add(browser);
    browser.start(local(ice));
    Colibri2Endpoint.Builder update = Requests.named(id);
    update.setTransport(
        Transport.getBuilder().setIceUdpExtension(remote(browser.remote())).build());
    bridge.handle(Requests.iq(false, update.build()));
    browser.awaitConnected(Duration.ofSeconds(20));
    wantAll(ice, id);
  }

  private void wantAll(IceUdpTransportPacketExtension ice, String id) {
    String[] parts = ice.getFirstChildOfType(WebSocketPacketExtension.class).getUrl().split(" ");
    bridge
        .openChannel(parts[0], id, parts[2], new Deaf())
        .orElseThrow()
        .onText(
            "{\"colibriClass\":\"ReceiverVideoConstraints\",\"lastN\":-1,"
                + "\"defaultConstraints\":{\"maxHeight\":720}}");
  }

  private static LocalTransport local(IceUdpTransportPacketExtension ice) {
    DtlsFingerprintPacketExtension print =
        ice.getFirstChildOfType(DtlsFingerprintPacketExtension.class);
    List<IceCandidate> candidates =
        ice.getCandidateList().stream()
            .map(
                c ->
                    new IceCandidate(
                        c.getFoundation(),
                        c.getPriority(),
                        c.getIP(),
                        c.getPort(),
                        IceCandidate.Type.HOST))
            .toList();
    return new LocalTransport(
        ice.getUfrag(),
        ice.getPassword(),
        candidates,
        new DtlsFingerprint(
            print.getHash(), print.getFingerprint(), DtlsFingerprint.Setup.ACTPASS));
  }

  private static IceUdpTransportPacketExtension remote(RemoteTransport remote) {
    IceUdpTransportPacketExtension ice = new IceUdpTransportPacketExtension();
    ice.setUfrag(remote.ufrag());
    ice.setPassword(remote.password());
    for (DtlsFingerprint one : remote.fingerprints()) {
      DtlsFingerprintPacketExtension print = new DtlsFingerprintPacketExtension();
      print.setHash(one.hash());
      print.setFingerprint(one.value());
      print.setSetup("active");
      ice.addChildExtension(print);
    }
    return ice;
  }

  /** One thread paces everybody; gives the next sequence number. */
  private int send(int pictures, int rate, int seconds, int from) {
    byte[][] sound = new byte[browsers.size()][];
    byte[][] picture = new byte[pictures][];
    for (int i = 0; i < sound.length; i++) {
      sound[i] = Packets.rtp(111, 0, 1_000L * (i + 1), 80);
    }
    for (int i = 0; i < pictures; i++) {
      picture[i] = Packets.rtp(100, 0, 1_000L * (i + 1) + 1, 1_100);
      // VP8: start of a partition, key frame.
      picture[i][12] = 0x10;
      picture[i][13] = 0;
    }
    int ticks = Math.max(rate, SOUND_RATE);
    long start = System.nanoTime();
    int sequence = from;
    for (int tick = 0; tick < ticks * seconds; tick++) {
      long due = start + (long) (tick * 1e9 / ticks);
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(20_000);
      }
      sequence = from + tick + 1;
      for (int i = 0; i < sound.length; i++) {
        if (i < pictures) {
          stamped(browsers.get(i), picture[i], sequence);
        }
        if (tick % (ticks / SOUND_RATE) == 0) {
          stamped(browsers.get(i), sound[i], sequence / (ticks / SOUND_RATE));
        }
      }
    }
    return sequence;
  }

  private static void stamped(FakeBrowser sender, byte[] packet, int sequence) {
    packet[2] = (byte) (sequence >> 8);
    packet[3] = (byte) sequence;
    int timestamp = sequence * 960;
    for (int b = 0; b < 4; b++) {
      packet[4 + b] = (byte) (timestamp >> (24 - 8 * b));
    }
    long now = System.nanoTime();
    for (int b = 0; b < 8; b++) {
      packet[STAMP + b] = (byte) (now >> (56 - 8 * b));
    }
    sender.sendRtp(packet, 0, packet.length);
  }

  private long received() {
    return Long.parseLong(bridge.statistics().get("ecluse_datagrams_received"));
  }

  private long sent() {
    return Long.parseLong(bridge.statistics().get("ecluse_datagrams_sent"));
  }

  /** By thread, for some end meanwhile. */
  private static Map<Long, Long> bridgeCpuNanos() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Map<Long, Long> nanos = new HashMap<>();
    for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (info != null && info.getThreadName().startsWith("bridge-")) {
        nanos.put(info.getThreadId(), threads.getThreadCpuTime(info.getThreadId()));
      }
    }
    return nanos;
  }

  private static long since(Map<Long, Long> before) {
    return bridgeCpuNanos().entrySet().stream()
        .mapToLong(now -> now.getValue() - before.getOrDefault(now.getKey(), 0L))
        .sum();
  }

  private static final class Deaf implements ChannelPeer {
    @Override
    public void send(String json) {}

    @Override
    public void close(int code, String reason) {}
  }

  private final class Measuring implements FakeBrowser.Listener {
    @Override
    public void rtp(byte[] buffer, int offset, int length, long receivedNanos) {
      int i = heard.getAndIncrement();
      if (i < delays.length) {
        long sent = 0;
        for (int b = 0; b < 8; b++) {
          sent = (sent << 8) | (buffer[offset + STAMP + b] & 0xff);
        }
        delays[i] = receivedNanos - sent;
      }
    }

    @Override
    public void rtcp(byte[] buffer, int offset, int length, long receivedNanos) {}
  }
}
