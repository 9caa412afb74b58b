package org.ecluse.bridge;

/**
 * Packet and bit rates over the last window, and stress = packets in and out a second over
 * capacity. A sample counts two thirds, the past one third: a step shows within two windows and a
 * burst of one doesn't. Written by one thread, read by any.
 */
final class Load {
  private static final double WEIGHT = 2.0 / 3;

  private final Counters counters;
  private final double capacity;
  private long lastNanos;
  private final long[] last = new long[4];
  private volatile double[] rates = new double[4];

  Load(Counters counters, double capacity) {
    this.counters = counters;
    this.capacity = capacity;
  }

  void sample(long now) {
    long[] sums = {
      counters.packetsIn.sum(),
      counters.packetsOut.sum(),
      counters.bytesIn.sum(),
      counters.bytesOut.sum()
    };
    double seconds = (now - lastNanos) / 1e9;
    if (lastNanos != 0 && seconds > 0) {
      double[] next = new double[4];
      for (int i = 0; i < 4; i++) {
        next[i] = rates[i] + WEIGHT * ((sums[i] - last[i]) / seconds - rates[i]);
      }
      rates = next;
    }
    lastNanos = now;
    System.arraycopy(sums, 0, last, 0, 4);
  }

  double packetsIn() {
    return rates[0];
  }

  double packetsOut() {
    return rates[1];
  }

  double kilobitsIn() {
    return rates[2] * 8 / 1000;
  }

  double kilobitsOut() {
    return rates[3] * 8 / 1000;
  }

  double stress() {
    return (rates[0] + rates[1]) / capacity;
  }
}
