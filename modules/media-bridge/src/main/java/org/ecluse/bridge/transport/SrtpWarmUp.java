package org.ecluse.bridge.transport;

/**
 * Makes jitsi-srtp choose its ciphers early: on first use it compares the providers by running
 * them, which takes long enough to spoil the first join.
 */
final class SrtpWarmUp {
  private SrtpWarmUp() {}

  static void run() {
    byte[] packet = new byte[100];
    packet[0] = (byte) 0x80;
    for (SrtpProfile profile : SrtpProfile.values()) {
      SrtpKeys keys = new SrtpKeys(profile, new byte[profile.keyingMaterialLength()], true);
      Datagram datagram = new Datagram();
      datagram.load(packet, 0, packet.length);
      new SrtpSender(keys).protectRtp(datagram);
    }
  }
}
