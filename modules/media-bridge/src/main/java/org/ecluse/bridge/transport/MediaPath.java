package org.ecluse.bridge.transport;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * The way of one endpoint's packets: where they go, how they are protected, what is counted.
 * Receiving is confined to the endpoint's serial executor; sending is thread-safe.
 */
final class MediaPath {
  private static final int MIN_RTP = 12;
  private static final int MIN_RTCP = 8;

  private record Route(int socket, InetSocketAddress remote) {}

  private final SharedTransport shared;
  private final Tally tally;
  private final MediaTransportListener listener;
  private SrtpReceiver receiver;
  private volatile SrtpSender sender;
  private volatile Route route;
  private volatile long lastHeardNanos;

  MediaPath(SharedTransport shared, MediaTransportListener listener, long nowNanos) {
    this.shared = shared;
    this.tally = shared.tally();
    this.listener = listener;
    this.lastHeardNanos = nowNanos;
  }

  /** ICE has chosen: from here on DTLS can be sent. */
  void route(int socket, InetSocketAddress remote) {
    route = new Route(socket, remote);
  }

  /** DTLS has agreed on keys: from here on media can flow. On the serial executor. */
  void open(SrtpSender newSender, SrtpReceiver newReceiver) {
    receiver = newReceiver;
    sender = newSender;
  }

  boolean open() {
    return sender != null;
  }

  /** Nothing is sent any more. */
  void close() {
    sender = null;
  }

  /** The address media goes to, or null before ICE has chosen. */
  InetSocketAddress remote() {
    Route current = route;
    return current == null ? null : current.remote();
  }

  /** When the last packet that authenticated was received. */
  long lastHeardNanos() {
    return lastHeardNanos;
  }

  void sendRtp(byte[] buffer, int offset, int length) {
    SrtpSender current = sender;
    if (current == null) {
      tally.notReady.increment();
      return;
    }
    Datagram out = shared.outgoing().get();
    if (length < MIN_RTP || !out.load(buffer, offset, length) || !current.protectRtp(out)) {
      tally.sendRejected.increment();
    } else if (transmit(out.forWriting())) {
      tally.rtpSent.increment();
    }
  }

  void sendRtcp(byte[] buffer, int offset, int length) {
    SrtpSender current = sender;
    if (current == null) {
      tally.notReady.increment();
      return;
    }
    Datagram out = shared.outgoing().get();
    if (length < MIN_RTCP || !out.load(buffer, offset, length) || !current.protectRtcp(out)) {
      tally.sendRejected.increment();
    } else if (transmit(out.forWriting())) {
      tally.rtcpSent.increment();
    }
  }

  /** Sends as it is: DTLS. */
  void sendPlain(byte[] buffer, int offset, int length) {
    if (route != null) {
      transmit(ByteBuffer.wrap(buffer, offset, length));
    }
  }

  private boolean transmit(ByteBuffer datagram) {
    Route to = route;
    return shared.port().send(to.socket(), datagram, to.remote());
  }

  /** Handles one RTP or RTCP datagram and gives its buffer back. On the serial executor. */
  void received(Datagram datagram) {
    try {
      if (receiver == null) {
        tally.notReady.increment();
      } else if (datagram.kind() == PacketKind.RTP) {
        rtp(datagram);
      } else {
        rtcp(datagram);
      }
    } finally {
      shared.pool().give(datagram);
    }
  }

  private void rtp(Datagram datagram) {
    if (!listener.accepts(datagram.uint32(8), datagram.uint8(1) & 0x7f)) {
      tally.unwanted.increment();
    } else if (!receiver.openRtp(datagram)) {
      tally.srtpRejected.increment();
    } else {
      lastHeardNanos = datagram.receivedNanos();
      tally.rtpReceived.increment();
      listener.rtp(
          datagram.getBuffer(), datagram.getOffset(), datagram.getLength(), lastHeardNanos);
    }
  }

  private void rtcp(Datagram datagram) {
    if (!receiver.openRtcp(datagram)) {
      tally.srtpRejected.increment();
    } else {
      lastHeardNanos = datagram.receivedNanos();
      tally.rtcpReceived.increment();
      listener.rtcp(
          datagram.getBuffer(), datagram.getOffset(), datagram.getLength(), lastHeardNanos);
    }
  }
}
