package org.ecluse.bridge.transport;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * The other side of a {@link MediaTransport} for tests and benchmarks: what a browser does, over
 * one UDP socket, with one thread. It is controlled, names no candidates, and can be told to
 * misbehave.
 *
 * <p>Use: {@code browser.start(transport.local()); transport.setRemote(browser.remote());
 * browser.awaitConnected(...)}.
 */
public final class FakeBrowser implements AutoCloseable {
  private static final int CHECK_MILLIS = 50;
  private static final int MAX_QUEUED = 50_000;

  private final SecureRandom random = new SecureRandom();
  private final DtlsIdentity identity = DtlsIdentity.create(random, Instant.now());
  private volatile String ufrag = HexFormat.of().formatHex(randomBytes(4));
  private volatile String password = HexFormat.of().formatHex(randomBytes(16));
  private final long tieBreaker = random.nextLong();
  private volatile DatagramSocket socket;
  private final DtlsAssociation dtls = new DtlsAssociation(this::sendDtls);
  private final LinkedBlockingQueue<byte[]> rtp = new LinkedBlockingQueue<>(MAX_QUEUED);
  private final LinkedBlockingQueue<byte[]> rtcp = new LinkedBlockingQueue<>(MAX_QUEUED);
  private final CompletableFuture<Void> connected = new CompletableFuture<>();
  private final boolean passive;
  private final int[] profiles;

  private volatile LocalTransport bridge;
  private volatile InetSocketAddress target;
  private volatile boolean closed;
  private volatile boolean silent;
  private volatile boolean hurried;
  private volatile boolean stalling;
  private volatile InetSocketAddress mapped;
  private volatile SrtpSender sender;
  private volatile SrtpReceiver receiver;
  private boolean handshaking;
  private volatile boolean stalled;
  private Thread reader;
  private volatile SrtpProfile agreed;
  private volatile Listener listener;

  /** Hears media instead of the queues, on the reader thread. */
  public interface Listener {
    /** One decrypted RTP packet; the buffer is reused after the return. */
    void rtp(byte[] buffer, int offset, int length, long receivedNanos);

    /** One decrypted RTCP packet; the buffer is reused after the return. */
    void rtcp(byte[] buffer, int offset, int length, long receivedNanos);
  }

  /** An active (DTLS client) browser on this local address that offers every SRTP profile. */
  public FakeBrowser(InetAddress address) {
    this(address, false, SrtpProfile.ids());
  }

  FakeBrowser(InetAddress address, boolean passive, int... profiles) {
    this.passive = passive;
    this.profiles = profiles;
    try {
      this.socket = socket(address);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DatagramSocket socket(InetAddress address) throws IOException {
    DatagramSocket made = new DatagramSocket(new InetSocketAddress(address, 0));
    made.setReceiveBufferSize(1 << 20);
    made.setSoTimeout(CHECK_MILLIS);
    return made;
  }

  /** What to give to {@link MediaTransport#setRemote}. */
  public RemoteTransport remote() {
    return remote(identity.fingerprint());
  }

  RemoteTransport remote(String fingerprint) {
    DtlsFingerprint.Setup setup =
        passive ? DtlsFingerprint.Setup.PASSIVE : DtlsFingerprint.Setup.ACTIVE;
    return new RemoteTransport(
        ufrag,
        password,
        List.of(new DtlsFingerprint("sha-256", fingerprint, setup)),
        List.of(),
        bridge == null || bridge.generation() == 0
            ? RemoteTransport.UNTAGGED
            : bridge.generation());
  }

  /**
   * Restarts ICE with credentials of our own anew; the next {@link #remote} has them.
   *
   * @param elsewhere from another port, as when the network has changed; what is still under way to
   *     the old one is lost
   */
  void restart(LocalTransport local, boolean elsewhere) throws IOException {
    ufrag = HexFormat.of().formatHex(randomBytes(4));
    password = HexFormat.of().formatHex(randomBytes(16));
    bridge = local;
    if (elsewhere) {
      DatagramSocket old = socket;
      socket = socket(old.getLocalAddress());
      old.close();
    }
    hurried = true;
  }

  /** Sends packets to this listener rather than to {@link #nextRtp} and {@link #nextRtcp}. */
  public void deliverTo(Listener newListener) {
    listener = newListener;
  }

  /** Starts checking the bridge's first candidate of our address family. */
  public void start(LocalTransport local) {
    bridge = local;
    target =
        local.candidates().stream()
            .map(candidate -> new InetSocketAddress(candidate.address(), candidate.port()))
            .filter(
                address -> address.getAddress().getClass() == socket.getLocalAddress().getClass())
            .findFirst()
            .orElseThrow();
    reader = new Thread(this::run, "fake-browser");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Waits until SRTP is ready on this side; throws what went wrong, or {@link
   * IllegalStateException} when it's late.
   */
  public void awaitConnected(Duration limit) {
    try {
      connected.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("not connected", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  CompletableFuture<Void> connecting() {
    return connected;
  }

  SrtpProfile agreed() {
    return agreed;
  }

  InetSocketAddress address() {
    return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
  }

  /** Stops answering and sending STUN, as a browser that has crashed. */
  public void fallSilent() {
    silent = true;
  }

  /** Sees the bridge at this address, as through a NAT. */
  void seeBridgeAt(InetSocketAddress outside) {
    mapped = outside;
  }

  /**
   * Lets nothing of DTLS through but the first datagram, as one who means to hold the bridge's
   * threads.
   */
  void stall() {
    stalling = true;
  }

  private void sendDtls(byte[] buffer, int offset, int length) {
    if (!stalling || !stalled) {
      stalled = true;
      sendRaw(buffer, offset, length);
    }
  }

  /** Protects and sends one RTP packet. */
  public void sendRtp(byte[] packet) {
    sendRtp(packet, 0, packet.length);
  }

  /** Protects and sends one RTP packet. */
  public void sendRtp(byte[] buffer, int offset, int length) {
    Datagram datagram = new Datagram();
    if (!datagram.load(buffer, offset, length) || !sender.protectRtp(datagram)) {
      throw new IllegalArgumentException("can't protect");
    }
    sendRaw(datagram.getBuffer(), datagram.getOffset(), datagram.getLength());
  }

  /** Protects and sends one RTCP packet. */
  public void sendRtcp(byte[] packet) {
    Datagram datagram = new Datagram();
    if (!datagram.load(packet, 0, packet.length) || !sender.protectRtcp(datagram)) {
      throw new IllegalArgumentException("can't protect");
    }
    sendRaw(datagram.getBuffer(), datagram.getOffset(), datagram.getLength());
  }

  /** The next RTP packet received, or null after this time. */
  public byte[] nextRtp(Duration limit) {
    return next(rtp, limit);
  }

  /** The next RTCP packet received, or null after this time. */
  public byte[] nextRtcp(Duration limit) {
    return next(rtcp, limit);
  }

  private static byte[] next(LinkedBlockingQueue<byte[]> queue, Duration limit) {
    try {
      return queue.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** Sends any bytes to the bridge from our address. */
  public void sendRaw(byte[] buffer, int offset, int length) {
    try {
      socket.send(new DatagramPacket(buffer, offset, length, target));
    } catch (IOException e) {
      if (!closed) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void run() {
    DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
    Datagram datagram = new Datagram();
    long lastCheck = 0;
    while (!closed) {
      long interval = sender == null || hurried ? CHECK_MILLIS : 2_500;
      if (System.nanoTime() - lastCheck > TimeUnit.MILLISECONDS.toNanos(interval)
          || lastCheck == 0) {
        lastCheck = System.nanoTime();
        check();
      }
      try {
        packet.setLength(2_000);
        socket.receive(packet);
        received(packet, datagram);
      } catch (SocketTimeoutException e) {
        // Time for the next check.
      } catch (IOException e) {
        // Closed, or on another socket from now on.
        continue;
      }
    }
  }

  private void check() {
    if (!silent) {
      byte[] request = request(bridge.ufrag() + ":" + ufrag, bridge.password());
      sendRaw(request, 0, request.length);
    }
  }

  byte[] request(String username, String key) {
    return new StunWriter(StunPacket.BINDING_REQUEST, randomBytes(12))
        .username(username)
        .controlled(tieBreaker)
        .priority(0x6e7f1eff)
        .integrity(key)
        .fingerprint();
  }

  private void received(DatagramPacket packet, Datagram datagram) {
    byte[] data = packet.getData();
    int length = packet.getLength();
    PacketKind kind = PacketKind.of(data, 0, length);
    switch (kind) {
      case STUN -> stun(data, length);
      case DTLS -> dtls(data, length);
      case RTP, RTCP -> media(data, length, kind, datagram);
      case OTHER -> throw new IllegalStateException("the bridge sent garbage");
    }
  }

  private void stun(byte[] data, int length) {
    if (silent) {
      return;
    }
    if (StunPacket.isRequest(data, 0, length)) {
      byte[] transaction = Arrays.copyOfRange(data, 8, 20);
      byte[] answer =
          new StunWriter(StunPacket.BINDING_SUCCESS, transaction)
              .xorMapped(mapped == null ? target : mapped, transaction)
              .integrity(password)
              .fingerprint();
      sendRaw(answer, 0, answer.length);
    } else if (ByteBuffer.wrap(data).getShort() == StunPacket.BINDING_SUCCESS && !passive) {
      startHandshake();
    }
  }

  private void dtls(byte[] data, int length) {
    dtls.offer(data, 0, length);
    if (dtls.established()) {
      dtls.process();
    } else if (passive) {
      startHandshake();
    }
  }

  private void startHandshake() {
    if (!handshaking) {
      handshaking = true;
      Thread thread = new Thread(this::handshake, "fake-browser-dtls");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void handshake() {
    String expected = bridge.fingerprint().value();
    DtlsNegotiation negotiation =
        new DtlsNegotiation(
            identity,
            List.of(new DtlsFingerprint("sha-256", expected, DtlsFingerprint.Setup.ACTPASS)),
            10_000);
    BcTlsCrypto crypto = new BcTlsCrypto(random);
    try {
      if (passive) {
        new DTLSServerProtocol().accept(new DtlsServerPeer(crypto, negotiation, () -> {}), dtls);
      } else {
        new DTLSClientProtocol()
            .connect(new DtlsClientPeer(crypto, negotiation, profiles, () -> {}), dtls);
      }
      agreed = negotiation.profile();
      receiver = new SrtpReceiver(negotiation.keys(), System.nanoTime());
      sender = new SrtpSender(negotiation.keys());
      connected.complete(null);
    } catch (IOException | RuntimeException e) {
      connected.completeExceptionally(e);
    }
  }

  private void media(byte[] data, int length, PacketKind kind, Datagram datagram) {
    SrtpReceiver current = receiver;
    if (current == null || !datagram.load(data, 0, length)) {
      return;
    }
    long now = System.nanoTime();
    datagram.received(length, target, 0, kind, now);
    boolean isRtp = kind == PacketKind.RTP;
    if (!(isRtp ? current.openRtp(datagram) : current.openRtcp(datagram))) {
      throw new IllegalStateException("the bridge sent media that doesn't authenticate");
    }
    Listener hearing = listener;
    if (hearing == null) {
      byte[] plain = Arrays.copyOf(datagram.getBuffer(), datagram.getLength());
      (isRtp ? rtp : rtcp).offer(plain);
    } else if (isRtp) {
      hearing.rtp(datagram.getBuffer(), 0, datagram.getLength(), now);
    } else {
      hearing.rtcp(datagram.getBuffer(), 0, datagram.getLength(), now);
    }
  }

  private byte[] randomBytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Leaves without a word. */
  @Override
  public void close() {
    closed = true;
    socket.close();
    dtls.close();
  }
}
