package org.ecluse.gateway.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * A network in CIDR notation; a bare address is a network of one.
 *
 * @param base its first address, in network byte order
 * @param bits how many leading bits must be equal
 */
record Network(byte[] base, int bits) {

  /**
   * Reads {@code 10.0.0.0/8}, {@code fd00::/8} or {@code 192.0.2.1}.
   *
   * @throws IllegalArgumentException when it is neither
   */
  static Network parse(String text) {
    int slash = text.indexOf('/');
    byte[] base = literal(slash < 0 ? text : text.substring(0, slash)).getAddress();
    int most = base.length * 8;
    int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException("prefix length of " + text);
    }
    return new Network(base, bits);
  }

  /**
   * An address from its literal, never from a name: no look-up is made for what a stranger wrote.
   */
  static InetAddress literal(String text) {
    if (text.length() > 64 || !text.matches("[0-9.]+|\\[?[0-9a-fA-F:.]+]?")) {
      throw new IllegalArgumentException("not an address");
    }
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address", e);
    }
  }

  boolean contains(InetAddress address) {
    byte[] other = address.getAddress();
    return other.length == base.length && Arrays.equals(mask(other), mask(base));
  }

  private byte[] mask(byte[] address) {
    byte[] masked = address.clone();
    for (int bit = bits; bit < masked.length * 8; bit++) {
      masked[bit / 8] &= (byte) ~(0x80 >> bit % 8);
    }
    return masked;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Network n && n.bits == bits && Arrays.equals(n.base, base);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(base) * 31 + bits;
  }
}
