package org.ecluse.bridge;

/**
 * What is known of one incoming stream: counts for receiver reports (RFC 3550, appendix A) and the
 * packets that are missing.
 */
final class Reception {
  private static final int MAX_MISSING = 128;
  private static final int MAX_GAP = 64;
  private static final int MAX_TRIES = 6;
  private static final long RETRY_NANOS = 80_000_000L;

  private final int[] missing = new int[MAX_MISSING];
  private final int[] tries = new int[MAX_MISSING];
  private final long[] asked = new long[MAX_MISSING];
  private int missingCount;

  private boolean started;
  private long base;
  private long highest;
  private long received;
  private long expectedBefore;
  private long receivedBefore;
  private long lastTransit;
  private double jitter;
  private long reportMiddle;
  private long reportNanos;

  /** Notes a packet; false if it was seen before or is too old to matter. */
  boolean packet(int sequence, long timestamp, int clock, long nanos) {
    if (!started) {
      started = true;
      base = highest = sequence;
      received = 1;
      return true;
    }
    int ahead = Rtp.distance(sequence, (int) highest);
    if (ahead <= 0) {
      return late(sequence, ahead);
    }
    if (ahead > 3_000) {
      restart(sequence);
      return true;
    }
    received++;
    if (ahead > MAX_GAP) {
      missingCount = 0;
    } else {
      for (int i = 1; i < ahead; i++) {
        miss((int) (highest + i) & 0xFFFF);
      }
    }
    highest += ahead;
    transit(timestamp, clock, nanos);
    return true;
  }

  private boolean late(int sequence, int ahead) {
    for (int i = 0; i < missingCount; i++) {
      if (missing[i] == sequence) {
        remove(i);
        received++;
        return true;
      }
    }
    if (ahead < -3_000) {
      restart(sequence);
      return true;
    }
    return false;
  }

  private void restart(int sequence) {
    base = highest = sequence;
    received = 1;
    expectedBefore = receivedBefore = 0;
    missingCount = 0;
  }

  /** Forgets what is missing: the stream was cut on purpose. */
  void interrupted() {
    started = false;
    expectedBefore = receivedBefore = 0;
    missingCount = 0;
  }

  private void transit(long timestamp, int clock, long nanos) {
    long arrival = (long) (nanos / 1e9 * clock);
    long transit = arrival - timestamp;
    long change = Math.abs((int) (transit - lastTransit));
    lastTransit = transit;
    if (change < clock) {
      jitter += (change - jitter) / 16;
    }
  }

  private void miss(int sequence) {
    if (missingCount == MAX_MISSING) {
      remove(0);
    }
    missing[missingCount] = sequence;
    tries[missingCount] = 0;
    asked[missingCount] = 0;
    missingCount++;
  }

  private void remove(int i) {
    missingCount--;
    System.arraycopy(missing, i + 1, missing, i, missingCount - i);
    System.arraycopy(tries, i + 1, tries, i, missingCount - i);
    System.arraycopy(asked, i + 1, asked, i, missingCount - i);
  }

  /** Fills {@code out} with sequence numbers to ask for now, oldest first; how many. */
  int due(int[] out, long now) {
    int count = 0;
    for (int i = 0; i < missingCount; i++) {
      if (tries[i] > 0 && now - asked[i] < RETRY_NANOS) {
        continue;
      }
      if (tries[i] == MAX_TRIES) {
        remove(i--);
      } else if (count < out.length) {
        tries[i]++;
        asked[i] = now;
        out[count++] = missing[i];
      }
    }
    return count;
  }

  void senderReport(long ntpMiddle, long nanos) {
    reportMiddle = ntpMiddle;
    reportNanos = nanos;
  }

  boolean heard() {
    return started;
  }

  /** Writes the 24-byte report block. */
  void block(byte[] out, int at, long ssrc, long now) {
    long expected = highest - base + 1;
    long lost = Math.max(-0x800000L, Math.min(0x7FFFFFL, expected - received));
    long expectedInterval = expected - expectedBefore;
    long lostInterval = expectedInterval - (received - receivedBefore);
    expectedBefore = expected;
    receivedBefore = received;
    long fraction =
        expectedInterval <= 0 || lostInterval <= 0
            ? 0
            : Math.min(255, lostInterval * 256 / expectedInterval);
    Rtp.put32(out, at, ssrc);
    Rtp.put32(out, at + 4, fraction << 24 | (lost & 0xFFFFFF));
    Rtp.put32(out, at + 8, highest);
    Rtp.put32(out, at + 12, (long) jitter);
    Rtp.put32(out, at + 16, reportMiddle);
    Rtp.put32(out, at + 20, reportMiddle == 0 ? 0 : (now - reportNanos) * 65_536 / 1_000_000_000L);
  }
}
