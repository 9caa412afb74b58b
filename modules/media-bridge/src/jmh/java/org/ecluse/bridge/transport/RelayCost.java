package org.ecluse.bridge.transport;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * What a packet costs the bridge with everything: socket, demultiplexing, decryption, hand-over,
 * encryption for each receiver, socket. Browsers and bridge share the machine, so it is the
 * processor time of the bridge's own threads that is measured: packets a second on one core =
 * packets / that time. Latency is what the receivers see beside it.
 *
 * <p>Run as {@link SrtpBenchmark}, with {@code java -cp <test class path>
 * org.ecluse.bridge.transport.RelayCost [receivers] [packets a second] [seconds]}.
 */
public final class RelayCost {
  private static final int PAYLOAD = 1_100;
  private static final int STAMP = 12;

  private final MediaTransports bridge = MediaTransports.of(TestSettings.loopback(1_000));
  private final List<MediaTransport> receivers = new ArrayList<>();
  private final List<FakeBrowser> browsers = new ArrayList<>();
  private final long[] delays = new long[2_000_000];
  private final AtomicLong heard = new AtomicLong();

  private RelayCost() {}

  /** Prints one line of results. */
  public static void main(String[] args) {
    int receivers = args.length > 0 ? Integer.parseInt(args[0]) : 3;
    int rate = args.length > 1 ? Integer.parseInt(args[1]) : 5_000;
    int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 20;
    new RelayCost().run(receivers, rate, seconds);
  }

  private void run(int count, int rate, int seconds) {
    bridge.start();
    for (int i = 0; i < count; i++) {
      receivers.add(connect(new Discarding()));
    }
    connect(new Forwarding());
    FakeBrowser sender = browsers.get(count);
    for (int i = 0; i < count; i++) {
      browsers.get(i).deliverTo(new Measuring());
    }
    send(sender, rate, 5, 0);
    heard.set(0);
    TransportCounters before = bridge.counters();
    long cpu = bridgeCpuNanos();
    send(sender, rate, seconds, 5 * rate);
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
    report(before, bridgeCpuNanos() - cpu, count, rate);
    browsers.forEach(FakeBrowser::close);
    bridge.close();
  }

  private MediaTransport connect(MediaTransportListener listener) {
    FakeBrowser browser = new FakeBrowser(TestSettings.ipv4());
    browsers.add(browser);
    MediaTransport transport = bridge.create("e" + browsers.size(), listener);
    browser.start(transport.local());
    transport.setRemote(browser.remote());
    browser.awaitConnected(Duration.ofSeconds(20));
    return transport;
  }

  private static void send(FakeBrowser sender, int rate, int seconds, int firstSequence) {
    byte[] packet = Packets.rtp(100, firstSequence, 7, PAYLOAD);
    long start = System.nanoTime();
    for (int i = 0; i < rate * seconds; i++) {
      long due = start + (long) (i * 1e9 / rate);
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(20_000);
      }
      int sequence = firstSequence + i;
      packet[2] = (byte) (sequence >> 8);
      packet[3] = (byte) sequence;
      long now = System.nanoTime();
      for (int b = 0; b < 8; b++) {
        packet[STAMP + b] = (byte) (now >> (56 - 8 * b));
      }
      sender.sendRtp(packet, 0, packet.length);
    }
  }

  private static long bridgeCpuNanos() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
        .filter(info -> info != null && info.getThreadName().startsWith("bridge-"))
        .mapToLong(info -> threads.getThreadCpuTime(info.getThreadId()))
        .sum();
  }

  private void report(TransportCounters before, long cpuNanos, int count, int rate) {
    TransportCounters after = bridge.counters();
    long in = after.rtpReceived() - before.rtpReceived();
    long out = after.rtpSent() - before.rtpSent();
    int n = (int) Math.min(heard.get(), delays.length);
    long[] sorted = Arrays.copyOf(delays, n);
    Arrays.sort(sorted);
    System.out.printf(
        "receivers %d, rate %d/s: in %d, out %d, heard %d; bridge %.2f us a packet in, %.0f packets (in + out) a"
            + " second on one core; end-to-end p50 %.0f us, p99 %.0f us%n",
        count,
        rate,
        in,
        out,
        heard.get(),
        cpuNanos / 1e3 / in,
        (in + out) / (cpuNanos / 1e9),
        sorted[n / 2] / 1e3,
        sorted[(int) (n * 0.99)] / 1e3);
  }

  private static class Discarding implements MediaTransportListener {
    @Override
    public void connected() {}

    @Override
    public void rtp(byte[] buffer, int offset, int length, long receivedNanos) {}

    @Override
    public void rtcp(byte[] buffer, int offset, int length, long receivedNanos) {}

    @Override
    public void failed(FailureReason reason) {
      throw new IllegalStateException("failed: " + reason);
    }
  }

  private final class Forwarding extends Discarding {
    @Override
    public void rtp(byte[] buffer, int offset, int length, long receivedNanos) {
      for (MediaTransport receiver : receivers) {
        receiver.sendRtp(buffer, offset, length);
      }
    }
  }

  private final class Measuring implements FakeBrowser.Listener {
    @Override
    public void rtp(byte[] buffer, int offset, int length, long receivedNanos) {
      long sent = 0;
      for (int b = 0; b < 8; b++) {
        sent = (sent << 8) | (buffer[offset + STAMP + b] & 0xff);
      }
      int i = (int) heard.getAndIncrement();
      if (i < delays.length) {
        delays[i] = receivedNanos - sent;
      }
    }

    @Override
    public void rtcp(byte[] buffer, int offset, int length, long receivedNanos) {}
  }
}
