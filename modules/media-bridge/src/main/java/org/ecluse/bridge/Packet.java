package org.ecluse.bridge;

import java.util.concurrent.ArrayBlockingQueue;

/** One received packet on its way to its conference; reused. */
final class Packet implements Runnable {
  static final int SIZE = 1_600;

  /** Packets that are free. */
  static final class Pool {
    private final ArrayBlockingQueue<Packet> free = new ArrayBlockingQueue<>(4_096);

    Packet take() {
      Packet packet = free.poll();
      return packet == null ? new Packet(this) : packet;
    }
  }

  final byte[] bytes = new byte[SIZE];
  private final Pool pool;
  private Endpoint from;
  private boolean rtp;
  private int length;
  private long nanos;

  private Packet(Pool pool) {
    this.pool = pool;
  }

  Packet fill(Endpoint endpoint, boolean isRtp, byte[] buffer, int offset, int size, long at) {
    System.arraycopy(buffer, offset, bytes, 0, size);
    from = endpoint;
    rtp = isRtp;
    length = size;
    nanos = at;
    return this;
  }

  @Override
  public void run() {
    try {
      if (rtp) {
        from.conference.media.rtp(from, bytes, length, nanos);
      } else {
        from.conference.media.rtcp(from, bytes, length, nanos);
      }
    } finally {
      release();
    }
  }

  void release() {
    from = null;
    pool.free.offer(this);
  }
}
