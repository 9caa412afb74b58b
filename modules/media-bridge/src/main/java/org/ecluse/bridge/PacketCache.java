package org.ecluse.bridge;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The last packets of one video source, by sequence number, in buffers that are reused. Takes new
 * buffers only while the bridge's budget lasts.
 */
final class PacketCache {
  private static final int BUFFER = 1_500;

  private final byte[][] packets;
  private final int[] lengths;
  private final AtomicLong bytes;
  private final long maxBytes;
  private long held;

  /**
   * @param size packets; a power of two
   * @param bytes what all caches of the bridge hold
   */
  PacketCache(int size, AtomicLong bytes, long maxBytes) {
    packets = new byte[size][];
    lengths = new int[size];
    this.bytes = bytes;
    this.maxBytes = maxBytes;
  }

  void put(byte[] packet, int length) {
    int slot = Rtp.sequence(packet) & (packets.length - 1);
    if (length > BUFFER || (packets[slot] == null && !grow(slot))) {
      return;
    }
    System.arraycopy(packet, 0, packets[slot], 0, length);
    lengths[slot] = length;
  }

  /** Copies the packet into {@code out}; its length, or 0 if it isn't here any more. */
  int get(int sequence, byte[] out) {
    int slot = sequence & (packets.length - 1);
    byte[] packet = packets[slot];
    if (packet == null || lengths[slot] == 0 || Rtp.sequence(packet) != sequence) {
      return 0;
    }
    System.arraycopy(packet, 0, out, 0, lengths[slot]);
    return lengths[slot];
  }

  /** Gives every buffer back. */
  void clear() {
    java.util.Arrays.fill(packets, null);
    bytes.addAndGet(-held);
    held = 0;
  }

  private boolean grow(int slot) {
    if (bytes.addAndGet(BUFFER) > maxBytes) {
      bytes.addAndGet(-BUFFER);
      return false;
    }
    held += BUFFER;
    packets[slot] = new byte[BUFFER];
    return true;
  }
}
