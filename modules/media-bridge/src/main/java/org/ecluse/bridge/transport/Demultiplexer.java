package org.ecluse.bridge.transport;

import java.net.InetSocketAddress;

/**
 * Decides on the reader thread what becomes of each datagram: a few comparisons for what is to be
 * dropped, one HMAC for STUN, a queue for the rest. Nothing a stranger sends gets further than this
 * class.
 */
final class Demultiplexer implements UdpPort.Receiver {
  /** What a bridge of 1,000 endpoints needs is about 600 a second; a join adds about 30. */
  private static final double CHECKS_PER_SECOND = 5_000;

  private static final double CHECKS_BURST = 1_000;

  private final EndpointTable table;
  private final DatagramPool pool;
  private final Tally tally;
  private final RateLimit limit;
  private final StunPacket stun = new StunPacket();

  Demultiplexer(EndpointTable table, DatagramPool pool, Tally tally, long nowNanos) {
    this.table = table;
    this.pool = pool;
    this.tally = tally;
    this.limit = new RateLimit(CHECKS_PER_SECOND, CHECKS_BURST, nowNanos);
  }

  @Override
  public void received(Datagram datagram) {
    boolean kept = false;
    try {
      kept = sorted(datagram);
    } catch (RuntimeException e) {
      // Not foreseen, and whatever it was must not cost the reader its life, or a line in the log
      // for each packet.
      tally.malformed.increment();
    }
    if (!kept) {
      pool.give(datagram);
    }
  }

  /** Whether somebody keeps the buffer. */
  private boolean sorted(Datagram datagram) {
    return switch (datagram.kind()) {
      case STUN -> stun(datagram);
      case DTLS -> dtls(datagram);
      case RTP, RTCP -> media(datagram);
      case OTHER -> malformed();
    };
  }

  private boolean malformed() {
    tally.malformed.increment();
    return false;
  }

  private boolean stun(Datagram datagram) {
    if (!stun.parse(datagram.getBuffer(), datagram.getOffset(), datagram.getLength())) {
      tally.stunRejected.increment();
      return false;
    }
    switch (stun.type()) {
      case StunPacket.BINDING_REQUEST -> request(datagram);
      case StunPacket.BINDING_SUCCESS, StunPacket.BINDING_ERROR -> answer(datagram);
      // A keep-alive of the NAT; RFC 8489 section 6.3.2: no answer.
      case StunPacket.BINDING_INDICATION -> {}
      default -> tally.stunRejected.increment();
    }
    return false;
  }

  private void request(Datagram datagram) {
    IceLeg leg = table.withUfrag(stun.receiverUfrag());
    if (leg == null) {
      tally.stunRejected.increment();
    } else if (!leg.guard().ready()) {
      tally.notReady.increment();
    } else if (!leg.guard().genuineRequest(stun)) {
      tally.stunRejected.increment();
    } else if (!limit.tryTake(datagram.receivedNanos())
        || !leg.guard().withinLimit(datagram.receivedNanos())) {
      tally.stunLimited.increment();
    } else {
      table.bind(leg, datagram.remote());
      leg.endpoint().alive(datagram.receivedNanos());
      deliver(leg, datagram);
    }
  }

  private void answer(Datagram datagram) {
    IceEndpoint endpoint = table.at(datagram.remote());
    IceLeg leg = endpoint == null ? null : endpoint.asker(stun);
    if (leg == null) {
      tally.stunRejected.increment();
    } else {
      endpoint.alive(datagram.receivedNanos());
      if (stun.type() == StunPacket.BINDING_SUCCESS) {
        endpoint.consent(datagram.remote(), datagram.receivedNanos());
      }
      deliver(leg, datagram);
    }
  }

  private void deliver(IceLeg leg, Datagram datagram) {
    if (!leg.deliver(datagram)) {
      tally.queueOverflow.increment();
    }
  }

  private boolean dtls(Datagram datagram) {
    IceEndpoint endpoint = endpointAt(datagram.remote());
    if (endpoint != null && !endpoint.dtls(datagram)) {
      tally.queueOverflow.increment();
    }
    return false;
  }

  private boolean media(Datagram datagram) {
    IceEndpoint endpoint = endpointAt(datagram.remote());
    if (endpoint == null) {
      return false;
    }
    boolean kept = endpoint.media(datagram);
    if (!kept) {
      tally.queueOverflow.increment();
    }
    return kept;
  }

  private IceEndpoint endpointAt(InetSocketAddress address) {
    IceEndpoint endpoint = table.at(address);
    if (endpoint == null) {
      tally.unknownSource.increment();
    }
    return endpoint;
  }
}
