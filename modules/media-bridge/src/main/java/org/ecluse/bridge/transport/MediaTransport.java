package org.ecluse.bridge.transport;

import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The transport of one endpoint: ICE, one DTLS association, one pair of SRTP contexts, RTP and RTCP
 * multiplexed. Thread-safe.
 */
public interface MediaTransport {

  /** What the other side must know about us at first; constant for the life of this object. */
  LocalTransport local();

  /**
   * Begins to find another way for the same media (RFC 8445 section 9): the present one is used
   * until the new one works, and if that takes more than 20 s it stays.
   *
   * @return what the other side must know now, and answer under the same generation; what it knows
   *     already while there was no connection yet; empty when the transport has failed
   */
  Optional<LocalTransport> restart();

  /**
   * Tells what the other side said about itself, and starts connecting. Ignored while it lacks
   * ufrag, password or a fingerprint with SHA-256 or better; idempotent: once connecting has begun,
   * later values are ignored, but for the first answer to the latest {@link #restart}, which is
   * recognised by its generation and needs no fingerprint.
   *
   * <p>The candidates are not used: a bridge is always the reachable side, so it answers the checks
   * that come (peer reflexive discovery) and never lets a participant choose addresses that it
   * sends to first.
   */
  void setRemote(RemoteTransport remote);

  /**
   * Protects and sends one RTP packet. The buffer is only read, and free for reuse on return. Never
   * blocks for long and never throws because of the network; a packet is dropped and counted while
   * not {@link #connected()}.
   */
  void sendRtp(byte[] buffer, int offset, int length);

  /** As {@link #sendRtp}, for one (compound) RTCP packet. */
  void sendRtcp(byte[] buffer, int offset, int length);

  /** Whether media can be sent: ICE has a pair, DTLS is done and the fingerprint is verified. */
  boolean connected();

  /**
   * The monotonic time ({@link System#nanoTime} scale) of the last authenticated sign of life: a
   * STUN binding check or answer, SRTP or SRTCP that authenticated. The time of creation if there
   * was none.
   */
  long lastActivityNanos();

  /**
   * The serial executor on which the listener is called: tasks given to it never overlap with a
   * call of the listener. Tasks are dropped after {@link #close()}, and must not block.
   */
  Executor executor();

  /**
   * Ends the association and releases everything; no call of the listener begins after the return.
   * Idempotent.
   */
  void close();
}
