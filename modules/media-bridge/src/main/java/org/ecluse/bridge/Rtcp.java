package org.ecluse.bridge;

/** Reads and writes the RTCP of RFC 3550, 4585 and 5104 that a bridge needs. */
final class Rtcp {
  static final int SENDER_REPORT = 200;
  static final int RECEIVER_REPORT = 201;
  static final int RTP_FEEDBACK = 205;
  static final int PAYLOAD_FEEDBACK = 206;

  private Rtcp() {}

  /** Hears the packets of a compound that matter. */
  interface Visitor {
    /** A sender report; {@code at} is where its packet begins. */
    void senderReport(long ssrc, byte[] b, int at);

    /** The receiver lacks this packet of a source. */
    void nack(long mediaSsrc, int sequence);

    /** The receiver needs a key frame of a source (PLI or FIR). */
    void keyFrame(long mediaSsrc);
  }

  /** Reads a compound packet; false at the first thing that doesn't fit. */
  static boolean read(byte[] b, int length, Visitor visitor) {
    int at = 0;
    while (at + 4 <= length) {
      int end = at + 4 * (Rtp.u16(b, at + 2) + 1);
      if ((b[at] & 0xC0) != 0x80 || end > length) {
        return false;
      }
      one(b, at, end, visitor);
      at = end;
    }
    return at == length && length > 0;
  }

  private static void one(byte[] b, int at, int end, Visitor visitor) {
    int type = b[at + 1] & 0xFF;
    int format = b[at] & 0x1F;
    if (type == SENDER_REPORT && end - at >= 28) {
      visitor.senderReport(Rtp.u32(b, at + 4), b, at);
    } else if (type == RTP_FEEDBACK && format == 1) {
      nacks(b, at, end, visitor);
    } else if (type == PAYLOAD_FEEDBACK && format == 1 && end - at >= 12) {
      visitor.keyFrame(Rtp.u32(b, at + 8));
    } else if (type == PAYLOAD_FEEDBACK && format == 4) {
      for (int i = at + 12; i + 8 <= end; i += 8) {
        visitor.keyFrame(Rtp.u32(b, i));
      }
    }
  }

  private static void nacks(byte[] b, int at, int end, Visitor visitor) {
    for (int i = at + 12; i + 4 <= end; i += 4) {
      long ssrc = Rtp.u32(b, at + 8);
      int first = Rtp.u16(b, i);
      visitor.nack(ssrc, first);
      int mask = Rtp.u16(b, i + 2);
      for (int bit = 0; bit < 16; bit++) {
        if ((mask >> bit & 1) != 0) {
          visitor.nack(ssrc, first + bit + 1 & 0xFFFF);
        }
      }
    }
  }

  /** Writes the head of a feedback packet; where its body begins. The length is still to be set. */
  static int feedback(byte[] out, int type, int format, long sender, long media) {
    out[0] = (byte) (0x80 | format);
    out[1] = (byte) type;
    Rtp.put32(out, 4, sender);
    Rtp.put32(out, 8, media);
    return 12;
  }

  /** Writes a picture loss indication; its length. */
  static int pictureLoss(byte[] out, long sender, long media) {
    int length = feedback(out, PAYLOAD_FEEDBACK, 1, sender, media);
    Rtp.put16(out, 2, length / 4 - 1);
    return length;
  }

  /** Writes a generic NACK for sequence numbers in ascending order; its length. */
  static int nack(byte[] out, long sender, long media, int[] sequences, int count) {
    int at = feedback(out, RTP_FEEDBACK, 1, sender, media);
    for (int i = 0; i < count; ) {
      int first = sequences[i++];
      int mask = 0;
      while (i < count) {
        int bit = Rtp.distance(sequences[i], first) - 1;
        if (bit < 0 || bit > 15) {
          break;
        }
        mask |= 1 << bit;
        i++;
      }
      Rtp.put16(out, at, first);
      Rtp.put16(out, at + 2, mask);
      at += 4;
    }
    Rtp.put16(out, 2, at / 4 - 1);
    return at;
  }
}
