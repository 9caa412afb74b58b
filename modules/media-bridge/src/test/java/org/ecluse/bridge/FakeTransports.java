package org.ecluse.bridge;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.ecluse.bridge.transport.DtlsFingerprint;
import org.ecluse.bridge.transport.LocalTransport;
import org.ecluse.bridge.transport.MediaTransport;
import org.ecluse.bridge.transport.MediaTransportListener;
import org.ecluse.bridge.transport.MediaTransports;
import org.ecluse.bridge.transport.RemoteTransport;
import org.ecluse.bridge.transport.TransportCounters;

/** Transports without a network: what is sent is kept. */
final class FakeTransports implements MediaTransports {
  final Map<String, Fake> byEndpoint = new ConcurrentHashMap<>();
  private final LongSupplier clock;

  /** Whether those that are made from now on are connected at once, or never. */
  boolean connecting = true;

  FakeTransports(LongSupplier clock) {
    this.clock = clock;
  }

  /** One of them. */
  static final class Fake implements MediaTransport {
    final MediaTransportListener listener;
    final List<byte[]> rtp = new CopyOnWriteArrayList<>();
    final List<byte[]> rtcp = new CopyOnWriteArrayList<>();
    volatile RemoteTransport remote;
    volatile boolean closed;

    /** What a restart of ICE leads to; null refuses it. */
    volatile LocalTransport restarted;

    private final boolean connected;
    private final LongSupplier clock;
    private volatile long activity;

    Fake(MediaTransportListener listener, LongSupplier clock, boolean connected) {
      this.listener = listener;
      this.connected = connected;
      this.clock = clock;
      this.activity = clock.getAsLong();
    }

    /** The other side shows that it is there. */
    void stir() {
      activity = clock.getAsLong();
    }

    void receive(byte[] packet) {
      if (listener.accepts(Rtp.ssrc(packet), Rtp.payloadType(packet))) {
        stir();
        listener.rtp(packet, 0, packet.length, clock.getAsLong());
      }
    }

    @Override
    public LocalTransport local() {
      DtlsFingerprint print =
          new DtlsFingerprint("sha-256", "AA:BB", DtlsFingerprint.Setup.ACTPASS);
      return new LocalTransport("ufrag", "password", new ArrayList<>(), print);
    }

    @Override
    public Optional<LocalTransport> restart() {
      return Optional.ofNullable(restarted);
    }

    @Override
    public void setRemote(RemoteTransport value) {
      remote = value;
    }

    @Override
    public void sendRtp(byte[] buffer, int offset, int length) {
      rtp.add(Arrays.copyOfRange(buffer, offset, offset + length));
    }

    @Override
    public void sendRtcp(byte[] buffer, int offset, int length) {
      rtcp.add(Arrays.copyOfRange(buffer, offset, offset + length));
    }

    @Override
    public boolean connected() {
      return connected;
    }

    @Override
    public long lastActivityNanos() {
      return activity;
    }

    @Override
    public Executor executor() {
      return Runnable::run;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Override
  public void start() {
    // Nothing to bind.
  }

  @Override
  public MediaTransport create(String endpointId, MediaTransportListener listener) {
    Fake fake = new Fake(listener, clock, connecting);
    byEndpoint.put(endpointId, fake);
    return fake;
  }

  @Override
  public TransportCounters counters() {
    try {
      RecordComponent[] parts = TransportCounters.class.getRecordComponents();
      Class<?>[] types =
          Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Object[] zeros =
          Arrays.stream(types).map(t -> t == int.class ? (Object) 0 : (Object) 0L).toArray();
      return TransportCounters.class.getDeclaredConstructor(types).newInstance(zeros);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public int port() {
    return 0;
  }

  @Override
  public void close() {
    byEndpoint.values().forEach(Fake::close);
  }
}
