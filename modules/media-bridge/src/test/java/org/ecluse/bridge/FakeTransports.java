package org.ecluse.bridge;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
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

  /** One of them. */
  static final class Fake implements MediaTransport {
    final MediaTransportListener listener;
    final List<byte[]> rtp = new CopyOnWriteArrayList<>();
    final List<byte[]> rtcp = new CopyOnWriteArrayList<>();
    volatile RemoteTransport remote;
    volatile boolean closed;

    Fake(MediaTransportListener listener) {
      this.listener = listener;
    }

    void receive(byte[] packet) {
      if (listener.accepts(Rtp.ssrc(packet), Rtp.payloadType(packet))) {
        listener.rtp(packet, 0, packet.length, System.nanoTime());
      }
    }

    @Override
    public LocalTransport local() {
      DtlsFingerprint print =
          new DtlsFingerprint("sha-256", "AA:BB", DtlsFingerprint.Setup.ACTPASS);
      return new LocalTransport("ufrag", "password", new ArrayList<>(), print);
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
      return true;
    }

    @Override
    public long lastActivityNanos() {
      return System.nanoTime();
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
    Fake fake = new Fake(listener);
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
