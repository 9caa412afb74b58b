package org.ecluse.bridge.transport;

import java.util.Arrays;

/**
 * Which sequence numbers of one source were sent lately. Protecting two different packets with the
 * same number would reuse a cipher nonce, which for AES-GCM gives the authentication key away (RFC
 * 7714 section 8.4); so each number is sent once, and one that has left the window never.
 */
final class SentWindow {
  static final int SIZE = 4_096;

  private final long[] sent = new long[SIZE / 64];
  private int highest = -1;

  /** Whether this sequence number (16 bits) may be sent; if so it is marked. */
  boolean mark(int sequence) {
    if (highest < 0) {
      highest = sequence;
      set(sequence);
      return true;
    }
    int ahead = (short) (sequence - highest);
    return ahead > 0 ? advance(sequence, ahead) : late(sequence, -ahead);
  }

  private boolean advance(int sequence, int ahead) {
    if (ahead >= SIZE) {
      Arrays.fill(sent, 0);
    } else {
      for (int i = 1; i <= ahead; i++) {
        clear(highest + i);
      }
    }
    highest = sequence;
    set(sequence);
    return true;
  }

  private boolean late(int sequence, int behind) {
    if (behind >= SIZE || isSet(sequence)) {
      return false;
    }
    set(sequence);
    return true;
  }

  private boolean isSet(int sequence) {
    return (sent[index(sequence)] & (1L << sequence)) != 0;
  }

  private void set(int sequence) {
    sent[index(sequence)] |= 1L << sequence;
  }

  private void clear(int sequence) {
    sent[index(sequence)] &= ~(1L << sequence);
  }

  private static int index(int sequence) {
    return (sequence & (SIZE - 1)) >>> 6;
  }
}
