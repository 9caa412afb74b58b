package org.ecluse.bridge.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * One DTLS association over datagrams that others bring and take.
 *
 * <p>Bouncy Castle's handshake blocks a thread; {@link #handshake} is therefore run on a bounded
 * pool, and ends at the latest after the time-out given to the negotiation, or on {@link #close()}.
 * After that no thread is needed: {@link #process()} handles what still arrives (the other side
 * repeating its last flight, alerts).
 */
final class DtlsAssociation implements DatagramTransport {
  /** Fits IPv6's minimum MTU of 1280 with its headers. */
  private static final int SEND_LIMIT = 1_200;

  private static final int MAX_QUEUED = 32;

  /**
   * A client repeats itself every second at least: one that is silent for longer must not hold a
   * thread.
   */
  private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(4);

  /** Where outgoing DTLS datagrams go. */
  interface Output {
    void send(byte[] buffer, int offset, int length);
  }

  private final Output output;
  private final Deque<byte[]> inbox = new ArrayDeque<>();
  private boolean closed;
  private boolean listening;
  private long lastHeardNanos;
  private volatile DTLSTransport transport;

  DtlsAssociation(Output output) {
    this.output = output;
  }

  /** Takes a copy of a datagram that arrived; false if too many wait already. */
  synchronized boolean offer(byte[] buffer, int offset, int length) {
    if (closed || inbox.size() >= MAX_QUEUED) {
      return false;
    }
    byte[] copy = new byte[length];
    System.arraycopy(buffer, offset, copy, 0, length);
    inbox.add(copy);
    lastHeardNanos = System.nanoTime();
    notifyAll();
    return true;
  }

  /** Blocks until the keys are agreed and the other's certificate is verified, or throws. */
  SrtpKeys handshake(
      DtlsNegotiation negotiation, boolean client, SecureRandom random, Runnable ended)
      throws IOException {
    BcTlsCrypto crypto = new BcTlsCrypto(random);
    transport =
        client
            ? new DTLSClientProtocol()
                .connect(new DtlsClientPeer(crypto, negotiation, SrtpProfile.ids(), ended), this)
            : new DTLSServerProtocol().accept(new DtlsServerPeer(crypto, negotiation, ended), this);
    return negotiation.keys();
  }

  /** Whether something has arrived that nobody has read yet. */
  synchronized boolean waiting() {
    return !inbox.isEmpty();
  }

  boolean established() {
    return transport != null;
  }

  /**
   * Handles what arrived after the handshake. Application data (data channels) is not for us, and
   * ignored.
   */
  void process() {
    DTLSTransport current = transport;
    if (current == null) {
      return;
    }
    byte[] ignored = new byte[Datagram.MAX_DATAGRAM];
    try {
      while (pending()) {
        current.receive(ignored, 0, ignored.length, 1);
      }
    } catch (IOException | RuntimeException e) {
      // An alert, or garbage from somebody who knows the address: SRTP keys are unaffected, consent
      // decides.
      discard();
    }
  }

  private synchronized boolean pending() {
    return !closed && !inbox.isEmpty();
  }

  private synchronized void discard() {
    inbox.clear();
  }

  @Override
  public int getReceiveLimit() {
    return Datagram.MAX_DATAGRAM;
  }

  @Override
  public int getSendLimit() {
    return SEND_LIMIT;
  }

  @Override
  public synchronized int receive(byte[] buf, int off, int len, int waitMillis) throws IOException {
    if (!listening) {
      listening = true;
      lastHeardNanos = System.nanoTime();
    }
    if (inbox.isEmpty() && !closed && transport == null) {
      await(waitMillis);
    }
    if (closed) {
      throw new InterruptedIOException("closed");
    }
    byte[] next = inbox.poll();
    if (next == null) {
      return -1;
    }
    int size = Math.min(len, next.length);
    System.arraycopy(next, 0, buf, off, size);
    return size;
  }

  private void await(int waitMillis) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMillis);
    try {
      while (inbox.isEmpty() && !closed) {
        if (System.nanoTime() - lastHeardNanos > STALLED_NANOS) {
          throw new InterruptedIOException("the other side stalled");
        }
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          return;
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  @Override
  public void send(byte[] buf, int off, int len) {
    output.send(buf, off, len);
  }

  /**
   * Says goodbye (close_notify) if there is somebody to say it to, and ends a handshake under way.
   * Idempotent.
   */
  @Override
  public void close() {
    DTLSTransport current;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      inbox.clear();
      notifyAll();
      current = transport;
    }
    if (current != null) {
      sayGoodbye(current);
    }
  }

  private static void sayGoodbye(DTLSTransport current) {
    try {
      current.close();
    } catch (IOException | RuntimeException e) {
      // The other side finds out by consent checks.
    }
  }
}
