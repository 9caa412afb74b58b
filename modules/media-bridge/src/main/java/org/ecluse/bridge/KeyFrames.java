package org.ecluse.bridge;

import java.util.Locale;

/** Tells whether a packet begins a picture that needs no other. */
final class KeyFrames {
  private KeyFrames() {}

  /**
   * Whether decoding can start here; true for a codec that isn't known, so that nothing waits for
   * ever.
   *
   * @param codec name as in SDP, or null
   */
  static boolean starts(String codec, byte[] b, int length) {
    int at = Rtp.headerLength(b);
    int end = at + Rtp.payloadLength(b, length);
    if (at >= end) {
      return false;
    }
    return switch (codec == null ? "" : codec.toUpperCase(Locale.ROOT)) {
      case "VP8" -> vp8(b, at, end);
      case "VP9" -> (b[at] & 0x48) == 0x08;
      case "H264" -> h264(b, at, end);
      default -> true;
    };
  }

  /** RFC 7741: start of partition 0, then the P bit of the frame header. */
  private static boolean vp8(byte[] b, int at, int end) {
    int first = b[at++];
    if ((first & 0x17) != 0x10) {
      return false;
    }
    if ((first & 0x80) != 0 && at < end) {
      int x = b[at++];
      if ((x & 0x80) != 0 && at < end) {
        at += (b[at] & 0x80) != 0 ? 2 : 1;
      }
      at += (x & 0x40) != 0 ? 1 : 0;
      at += (x & 0x30) != 0 ? 1 : 0;
    }
    return at < end && (b[at] & 1) == 0;
  }

  /** RFC 6184: SPS or IDR, alone, first in a STAP-A, or the first fragment of an FU-A. */
  private static boolean h264(byte[] b, int at, int end) {
    int type = b[at] & 0x1F;
    if (type == 24 && at + 3 < end) {
      type = b[at + 3] & 0x1F;
    } else if (type == 28 && at + 1 < end) {
      type = (b[at + 1] & 0x80) != 0 ? b[at + 1] & 0x1F : 0;
    }
    return type == 5 || type == 7;
  }
}
