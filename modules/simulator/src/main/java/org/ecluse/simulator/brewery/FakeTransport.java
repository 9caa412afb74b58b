package org.ecluse.simulator.brewery;

import java.util.random.RandomGenerator;
import org.jitsi.xmpp.extensions.colibri.WebSocketPacketExtension;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Endpoint;
import org.jitsi.xmpp.extensions.colibri2.Transport;
import org.jitsi.xmpp.extensions.jingle.CandidateType;
import org.jitsi.xmpp.extensions.jingle.DtlsFingerprintPacketExtension;
import org.jitsi.xmpp.extensions.jingle.IceCandidatePacketExtension;
import org.jitsi.xmpp.extensions.jingle.IceRtcpmuxPacketExtension;
import org.jitsi.xmpp.extensions.jingle.IceUdpTransportPacketExtension;

/**
 * Makes the transports that a bridge tells of: as long as real ones, and nobody listens there. The
 * addresses are those set aside for documentation.
 */
final class FakeTransport {
  private static final String[] ADDRESSES = {"192.0.2.10", "198.51.100.10", "2001:db8::10"};
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

  private final String bridge;
  private final RandomGenerator random;
  private final String conference;

  FakeTransport(String bridge, RandomGenerator random) {
    this.bridge = bridge;
    this.random = random;
    this.conference = letters(16);
  }

  /** An endpoint with a fresh transport. */
  Colibri2Endpoint answer(String endpoint) {
    Colibri2Endpoint.Builder told = Colibri2Endpoint.getBuilder();
    told.setId(endpoint);
    told.setTransport(Transport.getBuilder().setIceUdpExtension(ice(endpoint)).build());
    return told.build();
  }

  private IceUdpTransportPacketExtension ice(String endpoint) {
    IceUdpTransportPacketExtension ice = new IceUdpTransportPacketExtension();
    ice.setUfrag(letters(8));
    ice.setPassword(letters(26));
    ice.addChildExtension(new IceRtcpmuxPacketExtension());
    ice.addChildExtension(fingerprint());
    for (int i = 0; i < ADDRESSES.length; i++) {
      ice.addCandidate(candidate(i));
    }
    ice.addChildExtension(
        new WebSocketPacketExtension(
            "wss://"
                + bridge
                + ".example.org/colibri-ws/"
                + bridge
                + "/"
                + conference
                + "/"
                + endpoint
                + "?pwd="
                + letters(26)));
    return ice;
  }

  private DtlsFingerprintPacketExtension fingerprint() {
    StringBuilder bytes = new StringBuilder();
    for (int i = 0; i < 32; i++) {
      bytes.append(i == 0 ? "" : ":").append(String.format("%02X", random.nextInt(256)));
    }
    DtlsFingerprintPacketExtension fingerprint = new DtlsFingerprintPacketExtension();
    fingerprint.setHash("sha-256");
    fingerprint.setFingerprint(bytes.toString());
    fingerprint.setSetup("actpass");
    return fingerprint;
  }

  private IceCandidatePacketExtension candidate(int number) {
    IceCandidatePacketExtension candidate = new IceCandidatePacketExtension();
    candidate.setComponent(1);
    candidate.setFoundation(Integer.toString(number + 1));
    candidate.setGeneration(0);
    candidate.setNetwork(0);
    candidate.setID(letters(20));
    candidate.setProtocol("udp");
    candidate.setPriority(2_130_706_431L - number);
    candidate.setIP(ADDRESSES[number]);
    candidate.setPort(10_000);
    candidate.setType(number == 1 ? CandidateType.srflx : CandidateType.host);
    return candidate;
  }

  private String letters(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
