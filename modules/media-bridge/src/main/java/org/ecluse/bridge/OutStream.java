package org.ecluse.bridge;

/**
 * One source towards one receiver: keeps sequence numbers and timestamps continuous over pauses,
 * and its own retransmission stream. The seam for simulcast: a later layer switch is a {@link
 * #resume} on another incoming stream.
 */
final class OutStream {
  private static final int OLD = 8_192;

  final Source source;
  final Endpoint receiver;
  private boolean active;
  private boolean restart;
  private boolean started;
  private int firstSequence;
  private int sequenceShift;
  private long timestampShift;
  private int lastSequence;
  private long lastTimestamp;
  private long lastNanos;
  private int rtxSequence;
  private long packets;
  private long bytes;

  OutStream(Source source, Endpoint receiver) {
    this.source = source;
    this.receiver = receiver;
  }

  boolean active() {
    return active;
  }

  void resume() {
    if (!active) {
      active = true;
      restart = true;
    }
  }

  void pause() {
    active = false;
  }

  /** The incoming stream was cut or replaced: start again with a key frame, without a jump. */
  void interrupted() {
    restart = true;
  }

  boolean waitingForKeyFrame() {
    return active && restart;
  }

  /**
   * Decides whether the packet goes out and notes that it does.
   *
   * @return whether to send with {@link #outSequence} and {@link #outTimestamp}
   */
  boolean take(int sequence, long timestamp, int length, boolean keyFrame, int clock, long now) {
    if (!active) {
      return false;
    }
    if (restart) {
      if (!keyFrame) {
        return false;
      }
      align(sequence, timestamp, clock, now);
    }
    int since = Rtp.distance(sequence, firstSequence);
    if (since < 0) {
      return false;
    }
    if (since > 2 * OLD) {
      firstSequence = sequence - OLD & 0xFFFF;
    }
    note(outSequence(sequence), outTimestamp(timestamp), length, now);
    return true;
  }

  private void align(int sequence, long timestamp, int clock, long now) {
    restart = false;
    firstSequence = sequence;
    if (started) {
      long elapsed = Math.max(1, (long) ((now - lastNanos) / 1e9 * clock));
      sequenceShift = lastSequence + 1 - sequence & 0xFFFF;
      timestampShift = lastTimestamp + elapsed - timestamp;
    }
  }

  private void note(int sequence, long timestamp, int length, long now) {
    packets++;
    bytes += length;
    if (!started || Rtp.distance(sequence, lastSequence) > 0) {
      started = true;
      lastSequence = sequence;
      lastTimestamp = timestamp;
      lastNanos = now;
    }
  }

  int outSequence(int sequence) {
    return sequence + sequenceShift & 0xFFFF;
  }

  long outTimestamp(long timestamp) {
    return timestamp + timestampShift & 0xFFFFFFFFL;
  }

  /** The incoming number of a packet that was sent since the last restart, or -1. */
  int incoming(int outSequence) {
    int sequence = outSequence - sequenceShift & 0xFFFF;
    boolean known = started && !restart && Rtp.distance(sequence, firstSequence) >= 0;
    return known && Rtp.distance(outSequence, lastSequence) <= 0 ? sequence : -1;
  }

  int nextRtxSequence() {
    rtxSequence = rtxSequence + 1 & 0xFFFF;
    return rtxSequence;
  }

  /**
   * Rewrites a sender report of 28 bytes for this receiver; false if it can't mean anything yet.
   */
  boolean senderReport(byte[] report) {
    if (!active || restart || !started) {
      return false;
    }
    Rtp.put32(report, 16, outTimestamp(Rtp.u32(report, 16)));
    Rtp.put32(report, 20, packets);
    Rtp.put32(report, 24, bytes);
    return true;
  }
}
