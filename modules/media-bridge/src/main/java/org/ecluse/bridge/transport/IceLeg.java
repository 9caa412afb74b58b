package org.ecluse.bridge.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * One generation of an endpoint's ICE: an agent with credentials of its own. An endpoint begins
 * with generation 0; each restart makes the next.
 */
final class IceLeg implements IceSession.Events {
  private final IceEndpoint endpoint;
  private final int generation;
  private final IceSession session;
  private final StunGuard guard;
  private final long sinceNanos;
  private boolean started;

  IceLeg(IceEndpoint endpoint, int generation, UdpPort port, long nowNanos) throws IOException {
    this.endpoint = endpoint;
    this.generation = generation;
    this.session = new IceSession(port, this);
    this.guard = new StunGuard(session.localPassword(), nowNanos);
    this.sinceNanos = nowNanos;
  }

  /** Takes the other side's credentials, once; false when it had some. */
  synchronized boolean remote(RemoteTransport offered) {
    if (started) {
      return false;
    }
    started = true;
    guard.remote(offered.ufrag(), offered.password());
    return true;
  }

  /** What the other side must know to find this one. */
  LocalTransport local(List<IceCandidate> advertised, String fingerprint) {
    List<IceCandidate> candidates = new ArrayList<>(session.candidates());
    candidates.addAll(advertised);
    return new LocalTransport(
        session.localUfrag(),
        session.localPassword(),
        candidates,
        new DtlsFingerprint("sha-256", fingerprint, DtlsFingerprint.Setup.ACTPASS),
        generation);
  }

  IceEndpoint endpoint() {
    return endpoint;
  }

  int generation() {
    return generation;
  }

  IceSession session() {
    return session;
  }

  StunGuard guard() {
    return guard;
  }

  long sinceNanos() {
    return sinceNanos;
  }

  String ufrag() {
    return session.localUfrag();
  }

  /** Hands a genuine STUN message to the agent; false if it has too many waiting. */
  boolean deliver(Datagram datagram) {
    return session.deliver(
        datagram.socket(),
        datagram.getBuffer(),
        datagram.getOffset(),
        datagram.getLength(),
        datagram.remote());
  }

  @Override
  public void selected(int socket, InetSocketAddress remote) {
    endpoint.selected(this, socket, remote);
  }

  @Override
  public void failed() {
    endpoint.failed(this);
  }
}
