package org.ecluse.bridge.transport;

/**
 * Hears what happens on one {@link MediaTransport}. Called one call at a time, in order, on the
 * transport's {@link MediaTransport#executor()}; must not block.
 */
public interface MediaTransportListener {

  /** Media can flow from now on. Called at most once, before any packet. */
  void connected();

  /**
   * Whether an RTP packet is wanted at all, asked before it is decrypted, with what its
   * (unauthenticated) header says. May be called on another thread than the others, once a packet:
   * must be quick and thread-safe.
   *
   * @param ssrc unsigned 32 bits
   * @param payloadType 0 to 127
   */
  default boolean accepts(long ssrc, int payloadType) {
    return true;
  }

  /**
   * One authenticated, decrypted RTP packet. The callee owns the bytes {@code [offset, offset +
   * length)} until it returns, and may change them.
   *
   * @param receivedNanos when the datagram was read from the socket, {@link System#nanoTime} scale
   */
  void rtp(byte[] buffer, int offset, int length, long receivedNanos);

  /** One authenticated, decrypted (compound) RTCP packet; otherwise as {@link #rtp}. */
  void rtcp(byte[] buffer, int offset, int length, long receivedNanos);

  /**
   * The transport is dead and stays so; the owner should {@link MediaTransport#close()} it. Called
   * at most once.
   */
  void failed(FailureReason reason);
}
