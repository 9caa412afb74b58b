package org.ecluse.bridge.transport;

import java.util.Arrays;

/**
 * The keys that one DTLS handshake gave, and which of them are ours to send with. Destroyed by
 * {@link #erase()}.
 *
 * @param material client key, server key, client salt, server salt (RFC 5764 section 4.2)
 * @param client whether we were the DTLS client
 */
@SuppressWarnings("ArrayRecordComponent")
record SrtpKeys(SrtpProfile profile, byte[] material, boolean client) {

  byte[] key(boolean sending) {
    int at = sending == client ? 0 : profile.keyLength();
    return Arrays.copyOfRange(material, at, at + profile.keyLength());
  }

  byte[] salt(boolean sending) {
    int at = 2 * profile.keyLength() + (sending == client ? 0 : profile.saltLength());
    return Arrays.copyOfRange(material, at, at + profile.saltLength());
  }

  void erase() {
    Arrays.fill(material, (byte) 0);
  }

  @Override
  public String toString() {
    return "SrtpKeys[" + profile + "]";
  }
}
