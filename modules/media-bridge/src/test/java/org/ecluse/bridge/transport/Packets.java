package org.ecluse.bridge.transport;

import java.nio.ByteBuffer;

/** Plain RTP and RTCP packets for tests. */
public final class Packets {
  private Packets() {}

  /** An RTP packet with this much payload. */
  public static byte[] rtp(int payloadType, int sequence, long ssrc, int payload) {
    ByteBuffer packet = ByteBuffer.allocate(12 + payload);
    packet.put((byte) 0x80).put((byte) payloadType).putShort((short) sequence);
    packet.putInt(sequence * 960).putInt((int) ssrc);
    for (int i = 0; i < payload; i++) {
      packet.put((byte) (sequence + i));
    }
    return packet.array();
  }

  /** An empty receiver report. */
  public static byte[] receiverReport(long ssrc) {
    return ByteBuffer.allocate(8)
        .put((byte) 0x80)
        .put((byte) 201)
        .putShort((short) 1)
        .putInt((int) ssrc)
        .array();
  }
}
