package org.ecluse.bridge.transport;

/**
 * What a datagram is by its first bytes: RFC 7983 for the protocols, RFC 5761 section 4 for RTP
 * against RTCP.
 */
enum PacketKind {
  STUN,
  DTLS,
  RTP,
  RTCP,
  OTHER;

  private static final int RTP_HEADER = 12;
  private static final int RTCP_HEADER = 8;
  private static final int DTLS_HEADER = 13;
  private static final int STUN_HEADER = 20;

  static PacketKind of(byte[] buffer, int offset, int length) {
    if (length < RTCP_HEADER) {
      return OTHER;
    }
    int first = buffer[offset] & 0xff;
    if (first < 4) {
      return length >= STUN_HEADER ? STUN : OTHER;
    }
    if (first >= 20 && first <= 63) {
      return length >= DTLS_HEADER ? DTLS : OTHER;
    }
    return first >= 128 && first <= 191 ? media(buffer[offset + 1] & 0xff, length) : OTHER;
  }

  private static PacketKind media(int second, int length) {
    if (second >= 192 && second <= 223) {
      return RTCP;
    }
    return length >= RTP_HEADER ? RTP : OTHER;
  }
}
