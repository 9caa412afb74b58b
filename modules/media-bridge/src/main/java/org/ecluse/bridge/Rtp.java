package org.ecluse.bridge;

/**
 * Reads and patches RTP packets (RFC 3550) in place. Every method but {@link #valid} assumes that
 * {@link #valid} said yes.
 */
final class Rtp {
  static final int HEADER = 12;
  private static final int ONE_BYTE = 0xBEDE;
  private static final int TWO_BYTE = 0x1000;

  private Rtp() {}

  /** Whether header, CSRCs, extension and padding fit into the packet. */
  static boolean valid(byte[] b, int length) {
    if (length < HEADER || (b[0] & 0xC0) != 0x80) {
      return false;
    }
    int header = HEADER + 4 * (b[0] & 0x0F);
    if ((b[0] & 0x10) != 0) {
      if (header + 4 > length) {
        return false;
      }
      header += 4 + 4 * u16(b, header + 2);
    }
    int padding = (b[0] & 0x20) != 0 ? b[length - 1] & 0xFF : 0;
    return header + padding <= length;
  }

  static int headerLength(byte[] b) {
    int header = HEADER + 4 * (b[0] & 0x0F);
    return (b[0] & 0x10) == 0 ? header : header + 4 + 4 * u16(b, header + 2);
  }

  /** Bytes between header and padding. */
  static int payloadLength(byte[] b, int length) {
    int padding = (b[0] & 0x20) != 0 ? b[length - 1] & 0xFF : 0;
    return length - headerLength(b) - padding;
  }

  static int payloadType(byte[] b) {
    return b[1] & 0x7F;
  }

  static void payloadType(byte[] b, int value) {
    b[1] = (byte) ((b[1] & 0x80) | value);
  }

  static int sequence(byte[] b) {
    return u16(b, 2);
  }

  static void sequence(byte[] b, int value) {
    put16(b, 2, value);
  }

  static long timestamp(byte[] b) {
    return u32(b, 4);
  }

  static void timestamp(byte[] b, long value) {
    put32(b, 4, value);
  }

  static long ssrc(byte[] b) {
    return u32(b, 8);
  }

  static void ssrc(byte[] b, long value) {
    put32(b, 8, value);
  }

  /** Offset of the data of a header extension (RFC 8285), or -1. */
  static int extension(byte[] b, int id) {
    return walk(b, id, 0);
  }

  /**
   * Blanks every header extension whose id's bit is not set; zero bytes are padding in both forms
   * of RFC 8285, so that nothing has to move.
   *
   * @param keep bit n stands for id n; ids above 31 are blanked
   */
  static void keepExtensions(byte[] b, int keep) {
    walk(b, -1, keep);
  }

  /** Finds {@code wanted}, or with -1 blanks what is not in {@code keep}. */
  private static int walk(byte[] b, int wanted, int keep) {
    if ((b[0] & 0x10) == 0) {
      return -1;
    }
    int start = HEADER + 4 * (b[0] & 0x0F);
    int profile = u16(b, start);
    boolean two = (profile & 0xFFF0) == TWO_BYTE;
    int at = start + 4;
    int end = at + 4 * u16(b, start + 2);
    if (!two && profile != ONE_BYTE) {
      return -1;
    }
    int head = two ? 2 : 1;
    while (at < end) {
      int first = b[at] & 0xFF;
      if (first == 0) {
        at++;
        continue;
      }
      if (at + head > end) {
        return -1;
      }
      int id = two ? first : first >> 4;
      int size = two ? b[at + 1] & 0xFF : (first & 0x0F) + 1;
      if ((!two && id == 15) || at + head + size > end) {
        return -1;
      }
      if (id == wanted) {
        return at + head;
      }
      if (wanted < 0 && (id > 31 || (keep >>> id & 1) == 0)) {
        java.util.Arrays.fill(b, at, at + head + size, (byte) 0);
      }
      at += head + size;
    }
    return -1;
  }

  /** Signed distance from {@code b} to {@code a} of 16-bit sequence numbers. */
  static int distance(int a, int b) {
    return (short) (a - b);
  }

  static int u16(byte[] b, int at) {
    return (b[at] & 0xFF) << 8 | (b[at + 1] & 0xFF);
  }

  static long u32(byte[] b, int at) {
    return (long) u16(b, at) << 16 | u16(b, at + 2);
  }

  static void put16(byte[] b, int at, int value) {
    b[at] = (byte) (value >> 8);
    b[at + 1] = (byte) value;
  }

  static void put32(byte[] b, int at, long value) {
    put16(b, at, (int) (value >> 16));
    put16(b, at + 2, (int) value);
  }
}
