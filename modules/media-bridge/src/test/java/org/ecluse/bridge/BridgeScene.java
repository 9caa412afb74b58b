package org.ecluse.bridge;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.ecluse.bridge.transport.TestSettings;
import org.jitsi.xmpp.extensions.colibri.WebSocketPacketExtension;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifiedIQ;

/** A bridge without a network, on a clock that the test moves, with the people a test needs. */
final class BridgeScene implements AutoCloseable {
  static final String CONSTRAINTS =
      "{\"colibriClass\":\"ReceiverVideoConstraints\",\"lastN\":%d,"
          + "\"defaultConstraints\":{\"maxHeight\":360}}";

  final AtomicLong clock = new AtomicLong(System.nanoTime());
  final FakeTransports transports = new FakeTransports(clock::get);
  final EmbeddedBridge bridge =
      new EmbeddedBridge(
          BridgeSettings.defaults("b", TestSettings.loopback(), "{conf-id} {pwd}"),
          transports,
          clock::get);
  private boolean empty = true;

  BridgeScene() {
    bridge.start();
  }

  /** The far end of a bridge channel. */
  static final class RecordingPeer implements ChannelPeer {
    final List<String> heard = new CopyOnWriteArrayList<>();

    @Override
    public void send(String json) {
      heard.add(json);
    }

    @Override
    public void close(int code, String reason) {
      heard.add(code + " " + reason);
    }
  }

  /** Somebody with an open channel. */
  final class Somebody {
    final String id;
    final String address;
    final RecordingPeer peer = new RecordingPeer();
    final ChannelSession channel;

    private Somebody(String id, String address) {
      this.id = id;
      this.address = address;
      this.channel = open(address, id, peer);
    }

    void wants(int lastN) {
      channel.onText(CONSTRAINTS.formatted(lastN));
    }

    FakeTransports.Fake transport() {
      return transports.byEndpoint.get(id);
    }

    /** The sequence numbers it was sent of a stream, in order. */
    List<Integer> sequences(long ssrc) {
      settle();
      return transport().rtp.stream().filter(p -> Rtp.ssrc(p) == ssrc).map(Rtp::sequence).toList();
    }

    /** Says that it lacks packets of a stream. */
    void lacks(long ssrc, int... sequences) {
      byte[] nack = new byte[1_400];
      int length = Rtcp.nack(nack, 1, ssrc, sequences, sequences.length);
      transport().listener.rtcp(nack, 0, length, clock.get());
    }
  }

  /**
   * Joins with sound on {@code ssrc}, picture on {@code ssrc + 1} and its retransmissions on {@code
   * ssrc + 2}.
   */
  Somebody joins(String id, long ssrc) {
    ConferenceModifiedIQ answer =
        (ConferenceModifiedIQ) bridge.handle(Requests.iq(empty, Requests.fresh(id, ssrc).build()));
    empty = false;
    return new Somebody(
        id,
        answer
            .getEndpoints()
            .get(0)
            .getTransport()
            .getIceUdpTransport()
            .getFirstChildOfType(WebSocketPacketExtension.class)
            .getUrl());
  }

  ChannelSession open(String address, String id, ChannelPeer peer) {
    String[] parts = address.split(" ");
    return bridge.openChannel(parts[0], id, parts[1], peer).orElseThrow();
  }

  /** Everything before has been carried out when a request is answered. */
  void settle() {
    bridge.handle(Requests.iq(false, Requests.named("a").build()));
  }

  /** Moves the clock; the bridge's own timer goes on in real time and sees the new time. */
  void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  /** Lets the bridge look now for what has been silent too long. */
  void sweep() {
    bridge.sweep();
    settle();
  }

  /** Lets the bridge look now for packets and key frames that are wanted. */
  void tick() {
    bridge.tick();
    settle();
  }

  long statistic(String key) {
    return Long.parseLong(bridge.statistics().get(key));
  }

  /** A packet of sound, or of a VP8 key frame. */
  static byte[] packet(int type, long ssrc, int sequence) {
    byte[] packet = new byte[30];
    packet[0] = (byte) 0x80;
    Rtp.payloadType(packet, type);
    Rtp.sequence(packet, sequence);
    Rtp.ssrc(packet, ssrc);
    packet[12] = 0x10;
    return packet;
  }

  /** The packet as its sender would retransmit it (RFC 4588). */
  static byte[] retransmission(byte[] packet, int type, long ssrc, int sequence) {
    byte[] rtx = Arrays.copyOf(packet, packet.length + 2);
    System.arraycopy(packet, Rtp.HEADER, rtx, Rtp.HEADER + 2, packet.length - Rtp.HEADER);
    Rtp.put16(rtx, Rtp.HEADER, Rtp.sequence(packet));
    Rtp.payloadType(rtx, type);
    Rtp.ssrc(rtx, ssrc);
    Rtp.sequence(rtx, sequence);
    return rtx;
  }

  @Override
  public void close() {
    bridge.close();
  }
}
