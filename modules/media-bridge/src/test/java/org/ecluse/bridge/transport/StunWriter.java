package org.ecluse.bridge.transport;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Writes STUN messages by the book (RFC 8489), for tests that need right and wrong ones. */
final class StunWriter {
  private static final int COOKIE = 0x2112A442;
  private final ByteBuffer out = ByteBuffer.allocate(1_024);

  StunWriter(int type, byte[] transaction) {
    out.putShort((short) type).putShort((short) 0).putInt(COOKIE).put(transaction);
  }

  StunWriter attribute(int type, byte[] value) {
    out.putShort((short) type).putShort((short) value.length).put(value);
    while (out.position() % 4 != 0) {
      out.put((byte) 0);
    }
    return this;
  }

  StunWriter username(String name) {
    return attribute(0x0006, name.getBytes(StandardCharsets.UTF_8));
  }

  StunWriter priority(int priority) {
    return attribute(0x0024, ByteBuffer.allocate(4).putInt(priority).array());
  }

  StunWriter controlled(long tieBreaker) {
    return attribute(0x8029, ByteBuffer.allocate(8).putLong(tieBreaker).array());
  }

  StunWriter xorMapped(InetSocketAddress address, byte[] transaction) {
    byte[] ip = address.getAddress().getAddress();
    byte[] mask = ByteBuffer.allocate(16).putInt(COOKIE).put(transaction).array();
    ByteBuffer value = ByteBuffer.allocate(4 + ip.length);
    value.put((byte) 0).put((byte) (ip.length == 4 ? 1 : 2));
    value.putShort((short) (address.getPort() ^ (COOKIE >>> 16)));
    for (int i = 0; i < ip.length; i++) {
      value.put((byte) (ip[i] ^ mask[i]));
    }
    return attribute(0x0020, value.array());
  }

  StunWriter integrity(String password) {
    length(out.position() - 20 + 24);
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      mac.update(out.array(), 0, out.position());
      return attribute(0x0008, mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] fingerprint() {
    length(out.position() - 20 + 8);
    CRC32 crc = new CRC32();
    crc.update(out.array(), 0, out.position());
    attribute(0x8028, ByteBuffer.allocate(4).putInt((int) crc.getValue() ^ 0x5354554e).array());
    return bytes();
  }

  byte[] bytes() {
    length(out.position() - 20);
    return Arrays.copyOf(out.array(), out.position());
  }

  private void length(int length) {
    out.putShort(2, (short) length);
  }
}
