package org.ecluse.bridge.transport;

import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;

/**
 * A look at a STUN message (RFC 8489) without allocating: enough to know whose it is and whether it
 * is genuine, before ice4j spends a thread and a transaction on it. Reused by the one reader
 * thread.
 */
final class StunPacket {
  static final int BINDING_REQUEST = 0x0001;
  static final int BINDING_SUCCESS = 0x0101;
  static final int BINDING_ERROR = 0x0111;
  static final int BINDING_INDICATION = 0x0011;

  private static final int HEADER = 20;
  private static final int MAGIC_COOKIE = 0x2112A442;
  private static final int USERNAME = 0x0006;
  private static final int MESSAGE_INTEGRITY = 0x0008;
  private static final int HMAC_SHA1 = 20;
  private static final int MAX_ATTRIBUTES = 32;
  private static final int MAX_USERNAME = 513;

  private byte[] bytes = new byte[0];
  private int start;
  private int end;
  private int type;
  private int usernameAt;
  private int usernameLength;
  private int integrityAt;
  private final byte[] patchedLength = new byte[2];
  private final byte[] tag = new byte[HMAC_SHA1];

  /** Reads a message; false if it isn't well-formed STUN. */
  boolean parse(byte[] buffer, int offset, int length) {
    bytes = buffer;
    start = offset;
    end = offset + length;
    usernameAt = 0;
    usernameLength = 0;
    integrityAt = 0;
    if (length < HEADER
        || int32(offset + 4) != MAGIC_COOKIE
        || uint16(offset + 2) != length - HEADER) {
      return false;
    }
    type = uint16(offset);
    return (length & 3) == 0 && type < 0x4000 && attributes();
  }

  private boolean attributes() {
    int at = start + HEADER;
    for (int n = 0; at < end; n++) {
      if (n == MAX_ATTRIBUTES || end - at < 4) {
        return false;
      }
      int attribute = uint16(at);
      int size = uint16(at + 2);
      int next = at + 4 + ((size + 3) & ~3);
      if (next > end || !note(attribute, at, size)) {
        return false;
      }
      at = next;
    }
    return true;
  }

  private boolean note(int attribute, int at, int size) {
    if (integrityAt != 0) {
      return true;
    }
    if (attribute == USERNAME) {
      usernameAt = at + 4;
      usernameLength = size;
      return size <= MAX_USERNAME;
    }
    if (attribute == MESSAGE_INTEGRITY) {
      integrityAt = at;
      return size == HMAC_SHA1;
    }
    return true;
  }

  int type() {
    return type;
  }

  /** The first 8 of the 12 bytes of the transaction id: enough to recognise our own. */
  long transaction() {
    return transaction(bytes, start);
  }

  static long transaction(byte[] message, int offset) {
    long id = 0;
    for (int i = 8; i < 16; i++) {
      id = (id << 8) | (message[offset + i] & 0xff);
    }
    return id;
  }

  static boolean isRequest(byte[] message, int offset, int length) {
    return length >= HEADER && message[offset] == 0 && message[offset + 1] == 1;
  }

  /** The part of USERNAME before the colon (the receiver's ufrag), or null if there is none. */
  String receiverUfrag() {
    for (int i = usernameAt; i < usernameAt + usernameLength; i++) {
      if (bytes[i] == ':') {
        return new String(bytes, usernameAt, i - usernameAt, StandardCharsets.ISO_8859_1);
      }
    }
    return null;
  }

  /** Whether USERNAME ends with a colon and this ufrag (the sender's). */
  boolean senderIs(String ufrag) {
    int from = usernameAt + usernameLength - ufrag.length();
    if (from - 1 < usernameAt || bytes[from - 1] != ':') {
      return false;
    }
    for (int i = 0; i < ufrag.length(); i++) {
      if ((bytes[from + i] & 0xff) != ufrag.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether MESSAGE-INTEGRITY is there and right for the key of this MAC (HMAC-SHA1). */
  boolean authentic(Mac mac) {
    if (integrityAt == 0) {
      return false;
    }
    int covered = integrityAt - start - HEADER + 4 + HMAC_SHA1;
    patchedLength[0] = (byte) (covered >> 8);
    patchedLength[1] = (byte) covered;
    mac.reset();
    mac.update(bytes, start, 2);
    mac.update(patchedLength, 0, 2);
    mac.update(bytes, start + 4, integrityAt - start - 4);
    return equalsTag(mac);
  }

  private boolean equalsTag(Mac mac) {
    try {
      mac.doFinal(tag, 0);
    } catch (javax.crypto.ShortBufferException e) {
      throw new IllegalStateException(e);
    }
    int difference = 0;
    for (int i = 0; i < HMAC_SHA1; i++) {
      difference |= tag[i] ^ bytes[integrityAt + 4 + i];
    }
    return difference == 0;
  }

  private int uint16(int at) {
    return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
  }

  private int int32(int at) {
    return (uint16(at) << 16) | uint16(at + 2);
  }
}
