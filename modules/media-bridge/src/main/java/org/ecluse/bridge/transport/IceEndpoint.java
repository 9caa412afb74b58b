package org.ecluse.bridge.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One endpoint: waits for the remote description, lets ICE find a pair, shakes hands over it, then
 * moves media.
 *
 * <p>Threads: the reader brings datagrams, ice4j reports on its own threads, the handshake runs on
 * its pool, the timer ticks; whatever the listener hears goes through the {@link SerialMailbox}.
 * State changes under {@code this}.
 */
final class IceEndpoint implements MediaTransport {
  private static final Logger LOG = LoggerFactory.getLogger(IceEndpoint.class);

  private enum State {
    NEW,
    CHECKING,
    HANDSHAKING,
    CONNECTED,
    FAILED,
    CLOSED
  }

  private final String id;
  private final SharedTransport shared;
  private final MediaTransportListener listener;
  private final IceLegs legs;
  private final List<IceCandidate> advertised;
  private final DtlsAssociation dtls;
  private final MediaPath media;
  private final SerialMailbox mailbox;
  private final LocalTransport local;
  private final AtomicBoolean dtlsPending = new AtomicBoolean();

  private State state = State.NEW;
  private RemoteTransport remote;
  private boolean handshaking;
  private long stateSinceNanos;
  private volatile long lastStunNanos;
  private volatile long lastConsentNanos;

  IceEndpoint(
      String id,
      SharedTransport shared,
      MediaTransportListener listener,
      List<IceCandidate> advertised,
      long nowNanos)
      throws IOException {
    this.id = id;
    this.shared = shared;
    this.listener = listener;
    this.advertised = advertised;
    this.legs = new IceLegs(new IceLeg(this, 0, shared.port(), nowNanos));
    this.dtls = new DtlsAssociation(this::sendDtls);
    this.media = new MediaPath(shared, listener, nowNanos);
    this.mailbox =
        new SerialMailbox(
            shared.workers(), media::received, shared.pool()::give, this::listenerThrew);
    this.lastStunNanos = nowNanos;
    this.local = local(legs.current());
  }

  private LocalTransport local(IceLeg leg) {
    return leg.local(advertised, shared.identity().fingerprint());
  }

  // ---- what the owner calls

  @Override
  public LocalTransport local() {
    return local;
  }

  @Override
  public void setRemote(RemoteTransport offered) {
    if (!offered.hasCredentials()) {
      return;
    }
    IceLeg leg = offered.generation() > 0 ? restarted(offered) : first(offered);
    if (leg != null && leg.remote(offered)) {
      mailbox.execute(() -> leg.session().start(offered.ufrag(), offered.password()));
    }
  }

  /** The leg to start, or null when that has been done. */
  private synchronized IceLeg first(RemoteTransport offered) {
    if (state != State.NEW || !offered.hasFingerprints()) {
      return null;
    }
    state = State.CHECKING;
    stateSinceNanos = System.nanoTime();
    remote = offered;
    return legs.current();
  }

  /** The leg that this answers, or null when it comes too late. */
  private synchronized IceLeg restarted(RemoteTransport offered) {
    return state == State.CONNECTED ? legs.next(offered.generation()) : null;
  }

  @Override
  public Optional<LocalTransport> restart() {
    IceLeg leg;
    IceLeg givenUp;
    synchronized (this) {
      if (state != State.CONNECTED) {
        return isClosed() ? Optional.empty() : Optional.of(local);
      }
      try {
        leg = new IceLeg(this, legs.nextGeneration(), shared.port(), System.nanoTime());
      } catch (IOException e) {
        LOG.warn("{}: no restart of ICE", id, e);
        return Optional.empty();
      }
      givenUp = legs.tryNext(leg);
      shared.table().add(leg);
    }
    drop(givenUp);
    return Optional.of(local(leg));
  }

  private void drop(IceLeg leg) {
    if (leg != null) {
      shared.table().remove(leg);
      leg.session().close();
    }
  }

  @Override
  public void sendRtp(byte[] buffer, int offset, int length) {
    media.sendRtp(buffer, offset, length);
  }

  @Override
  public void sendRtcp(byte[] buffer, int offset, int length) {
    media.sendRtcp(buffer, offset, length);
  }

  @Override
  public boolean connected() {
    return media.open();
  }

  @Override
  public long lastActivityNanos() {
    return Math.max(lastStunNanos, media.lastHeardNanos());
  }

  @Override
  public Executor executor() {
    return mailbox;
  }

  @Override
  public void close() {
    synchronized (this) {
      if (state == State.CLOSED) {
        return;
      }
      state = State.CLOSED;
    }
    mailbox.close();
    release();
  }

  private void release() {
    media.close();
    shared.table().remove(this);
    dtls.close();
    legs.all().forEach(leg -> leg.session().close());
  }

  // ---- what the reader thread calls

  List<IceLeg> legs() {
    return legs.all();
  }

  /** The address media goes to, or null before ICE has chosen. */
  InetSocketAddress remoteAddress() {
    return media.remote();
  }

  /** The leg whose question this genuinely answers, or null. */
  IceLeg asker(StunPacket answer) {
    return legs.asker(answer);
  }

  void alive(long nowNanos) {
    lastStunNanos = nowNanos;
  }

  /** RFC 7675: an answer from where we send to renews the consent. */
  void consent(InetSocketAddress from, long nowNanos) {
    if (from.equals(remoteAddress())) {
      lastConsentNanos = nowNanos;
    }
  }

  boolean dtls(Datagram datagram) {
    if (!dtls.offer(datagram.getBuffer(), datagram.getOffset(), datagram.getLength())) {
      return false;
    }
    if (!dtls.established()) {
      maybeHandshake(false);
    } else if (dtlsPending.compareAndSet(false, true)) {
      mailbox.execute(this::processDtls);
    }
    return true;
  }

  boolean media(Datagram datagram) {
    return mailbox.offer(datagram);
  }

  synchronized boolean isClosed() {
    return state == State.CLOSED || state == State.FAILED;
  }

  // ---- ICE

  void selected(IceLeg leg, int socket, InetSocketAddress remoteAddress) {
    InetSocketAddress plain =
        new InetSocketAddress(remoteAddress.getAddress(), remoteAddress.getPort());
    IceLeg over = null;
    synchronized (this) {
      if (state == State.CHECKING) {
        state = State.HANDSHAKING;
        stateSinceNanos = System.nanoTime();
      } else if (state == State.CONNECTED && leg == legs.next()) {
        over = legs.switchToNext(System.nanoTime());
      } else {
        return;
      }
      lastConsentNanos = System.nanoTime();
      media.route(socket, plain);
    }
    LOG.debug("{}: ICE connected over {}", id, shared.port().addresses().get(socket).getAddress());
    drop(over);
    maybeHandshake(weAreClient());
  }

  void failed(IceLeg leg) {
    boolean first;
    synchronized (this) {
      first = leg == legs.current();
      if (!first && leg == legs.next()) {
        legs.giveUpNext();
      }
    }
    if (first) {
      fail(FailureReason.ICE_FAILED, State.CHECKING);
    } else {
      mailbox.execute(() -> drop(leg));
    }
  }

  // ---- DTLS

  private boolean weAreClient() {
    return remote.fingerprints().stream()
        .allMatch(fingerprint -> fingerprint.setup() == DtlsFingerprint.Setup.PASSIVE);
  }

  /** A server takes a thread only once a client has said something. */
  private void maybeHandshake(boolean now) {
    synchronized (this) {
      if (state != State.HANDSHAKING || handshaking || !(now || dtls.waiting())) {
        return;
      }
      handshaking = true;
    }
    try {
      shared.handshakes().execute(this::handshake);
    } catch (RejectedExecutionException e) {
      shared.tally().handshakesRefused.increment();
      fail(FailureReason.DTLS_FAILED, State.HANDSHAKING);
    }
  }

  private void handshake() {
    if (isClosed()) {
      return;
    }
    DtlsNegotiation negotiation =
        new DtlsNegotiation(
            shared.identity(),
            remote.fingerprints(),
            (int) shared.settings().dtlsTimeout().toMillis());
    try {
      SrtpKeys keys =
          dtls.handshake(negotiation, weAreClient(), shared.random(), this::saidGoodbye);
      SrtpSender newSender = new SrtpSender(keys);
      SrtpReceiver newReceiver = new SrtpReceiver(keys, System.nanoTime());
      keys.erase();
      mailbox.execute(() -> established(newSender, newReceiver));
    } catch (IOException | RuntimeException e) {
      LOG.debug("{}: DTLS failed: {}", id, e.toString());
      fail(
          negotiation.mismatch() ? FailureReason.FINGERPRINT_MISMATCH : FailureReason.DTLS_FAILED,
          State.HANDSHAKING);
    }
  }

  private void established(SrtpSender newSender, SrtpReceiver newReceiver) {
    synchronized (this) {
      if (state != State.HANDSHAKING) {
        return;
      }
      state = State.CONNECTED;
      media.open(newSender, newReceiver);
    }
    shared.tally().connected.increment();
    processDtls();
    listener.connected();
  }

  private void processDtls() {
    dtlsPending.set(false);
    dtls.process();
  }

  private void saidGoodbye() {
    fail(FailureReason.CONSENT_LOST, State.CONNECTED);
  }

  private void sendDtls(byte[] buffer, int offset, int length) {
    media.sendPlain(buffer, offset, length);
  }

  // ---- failure

  /** Looks whether a time-out has passed. Called a few times a second. */
  void tick(long nowNanos) {
    State current;
    long since;
    long unconsented;
    List<IceLeg> over;
    synchronized (this) {
      current = state;
      since = nowNanos - stateSinceNanos;
      over = legs.over(nowNanos);
      // Whoever looks for another way has often lost this one.
      unconsented = legs.next() == null ? nowNanos - lastConsentNanos : 0;
    }
    over.forEach(leg -> mailbox.execute(() -> drop(leg)));
    switch (current) {
      case CHECKING ->
          failAfter(
              since, shared.settings().iceTimeout().toNanos(), FailureReason.ICE_FAILED, current);
      case HANDSHAKING ->
          failAfter(
              since, shared.settings().dtlsTimeout().toNanos(), FailureReason.DTLS_FAILED, current);
      case CONNECTED ->
          failAfter(
              unconsented,
              shared.settings().consentTimeout().toNanos(),
              FailureReason.CONSENT_LOST,
              current);
      case NEW, FAILED, CLOSED -> {}
    }
  }

  private void failAfter(long elapsed, long limit, FailureReason reason, State expected) {
    if (elapsed > limit) {
      fail(reason, expected);
    }
  }

  private void fail(FailureReason reason, State expected) {
    synchronized (this) {
      if (state != expected) {
        return;
      }
      state = State.FAILED;
    }
    LOG.debug("{}: {}", id, reason);
    shared.tally().failed.increment();
    mailbox.execute(
        () -> {
          release();
          listener.failed(reason);
        });
  }

  private void listenerThrew(RuntimeException e) {
    shared.tally().listenerErrors.increment();
    LOG.warn("{}: the listener of a transport threw", id, e);
  }
}
