package org.ecluse.bridge;

/**
 * Transport-wide congestion-control feedback for one sender, after
 * draft-holmer-rmcat-transport-wide-cc-extensions-01: arrival times by transport sequence number,
 * told a few times a second. All chunks are two-bit status vectors or runs of losses.
 */
final class TransportFeedback {
  private static final int SPAN = 512;
  private static final long TICK_NANOS = 250_000L;
  private static final long REFERENCE_NANOS = 64_000_000L;

  private final long[] arrivals = new long[SPAN];
  private long base = -1;
  private int count;
  private int reports;
  private long lastNanos;

  /**
   * Notes an arrival.
   *
   * @param gapsArrived whether what is missing before it did arrive but was not wanted (force-mute
   *     discards before decryption): told as received, or the sender would take it for congestion
   * @return true when feedback should be sent at once because the span is filling up
   */
  boolean arrived(int sequence, long nanos, boolean gapsArrived) {
    if (base < 0) {
      base = sequence;
    }
    int at = Rtp.distance(sequence, (int) base);
    if (at < 0) {
      return false;
    }
    if (at >= SPAN) {
      java.util.Arrays.fill(arrivals, 0);
      base = sequence;
      count = 0;
      at = 0;
    }
    if (gapsArrived && at > count && lastNanos != 0) {
      fill(at, nanos);
    }
    arrivals[at] = nanos;
    lastNanos = Math.max(lastNanos, nanos);
    count = Math.max(count, at + 1);
    return count > SPAN / 2;
  }

  private void fill(int at, long nanos) {
    long step = (nanos - lastNanos) / (at - count + 1);
    for (int i = count; i < at; i++) {
      arrivals[i] = lastNanos + step * (i - count + 1);
    }
  }

  /**
   * Writes one feedback packet, and begins anew.
   *
   * @param out at least 1,500 bytes
   * @return its length, or 0 when there is nothing to tell
   */
  int write(byte[] out, long senderSsrc, long mediaSsrc) {
    if (count == 0) {
      return 0;
    }
    int total = Math.min(count, 300);
    long reference = first() / REFERENCE_NANOS;
    int at = Rtcp.feedback(out, 205, 15, senderSsrc, mediaSsrc);
    Rtp.put16(out, at, (int) base);
    Rtp.put16(out, at + 2, total);
    Rtp.put32(out, at + 4, (reference & 0xFFFFFF) << 8 | (reports++ & 0xFF));
    at += 8;
    int deltas = at + (total + 6) / 7 * 2;
    long last = reference * REFERENCE_NANOS / TICK_NANOS;
    int chunk = 0;
    for (int i = 0; i < total; i++) {
      int symbol = 0;
      if (arrivals[i] != 0) {
        long ticks = arrivals[i] / TICK_NANOS;
        long delta = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, ticks - last));
        last += delta;
        symbol = delta >= 0 && delta <= 255 ? 1 : 2;
        if (symbol == 2) {
          Rtp.put16(out, deltas, (int) delta);
        } else {
          out[deltas] = (byte) delta;
        }
        deltas += symbol;
      }
      chunk |= symbol << (12 - 2 * (i % 7));
      if (i % 7 == 6 || i == total - 1) {
        Rtp.put16(out, at, 0xC000 | chunk);
        at += 2;
        chunk = 0;
      }
    }
    shift(total);
    while (deltas % 4 != 0) {
      out[deltas++] = 0;
    }
    Rtp.put16(out, 2, deltas / 4 - 1);
    return deltas;
  }

  private long first() {
    for (int i = 0; i < count; i++) {
      if (arrivals[i] != 0) {
        return arrivals[i];
      }
    }
    return 0;
  }

  private void shift(int total) {
    System.arraycopy(arrivals, total, arrivals, 0, count - total);
    java.util.Arrays.fill(arrivals, count - total, count, 0);
    count -= total;
    base = (base + total) & 0xFFFF;
  }
}
