package org.ecluse.bridge.transport;

import java.util.concurrent.ArrayBlockingQueue;

/**
 * A bounded pool of packet buffers. It is also the bound on what one bridge ever queues: when every
 * buffer is waiting somewhere, further packets are dropped at the socket.
 */
final class DatagramPool {
  private final ArrayBlockingQueue<Datagram> free;
  private final int limit;
  private int made;

  DatagramPool(int limit) {
    this.limit = limit;
    this.free = new ArrayBlockingQueue<>(limit);
  }

  /** A buffer, or null when all are in use. Called by the one reader thread only. */
  Datagram take() {
    Datagram datagram = free.poll();
    if (datagram != null || made >= limit) {
      return datagram;
    }
    made++;
    return new Datagram();
  }

  /** Gives a buffer back; from any thread, once. */
  void give(Datagram datagram) {
    free.offer(datagram);
  }
}
