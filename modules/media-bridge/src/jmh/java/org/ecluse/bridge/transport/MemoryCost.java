package org.ecluse.bridge.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a connected endpoint keeps on the heap: connects many, lets the browsers go, and looks at
 * what is left.
 *
 * <p>Run as {@link SrtpBenchmark}, with {@code java -cp <test class path>
 * org.ecluse.bridge.transport.MemoryCost [endpoints]}.
 */
public final class MemoryCost {
  private MemoryCost() {}

  /** Prints one line of results. */
  public static void main(String[] args) {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 100;
    MediaTransports bridge = MediaTransports.of(TestSettings.loopback(count + 10));
    bridge.start();
    List<MediaTransport> kept = new ArrayList<>();
    connect(bridge, kept, 10);
    long heap = heapAfterCollection();
    int threads = Thread.activeCount();
    connect(bridge, kept, count);
    System.out.printf(
        "%d endpoints: %.1f kB of heap and %.2f threads each; create and connect %s%n",
        kept.size() - 10,
        (heapAfterCollection() - heap) / 1024.0 / count,
        (Thread.activeCount() - threads) / (double) count,
        bridge.counters().connected() == count + 10L ? "all" : "NOT ALL");
    bridge.close();
  }

  private static void connect(MediaTransports bridge, List<MediaTransport> kept, int count) {
    byte[] packet = Packets.rtp(111, 1, 5, 100);
    for (int i = 0; i < count; i++) {
      try (FakeBrowser browser = new FakeBrowser(TestSettings.ipv4())) {
        MediaTransport transport = bridge.create("e", new Quiet());
        kept.add(transport);
        browser.start(transport.local());
        transport.setRemote(browser.remote());
        browser.awaitConnected(Duration.ofSeconds(10));
        for (int ssrc = 0; ssrc < 3; ssrc++) {
          packet[11] = (byte) ssrc;
          browser.sendRtp(packet);
          transport.sendRtp(packet, 0, packet.length);
        }
      }
    }
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

  private static final class Quiet implements MediaTransportListener {
    @Override
    public void connected() {}

    @Override
    public void rtp(byte[] buffer, int offset, int length, long receivedNanos) {}

    @Override
    public void rtcp(byte[] buffer, int offset, int length, long receivedNanos) {}

    @Override
    public void failed(FailureReason reason) {}
  }
}
