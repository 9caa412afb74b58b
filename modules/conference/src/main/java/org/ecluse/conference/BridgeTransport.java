package org.ecluse.conference;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a bridge says of its side of one endpoint's transport. It can't be asked for again.
 *
 * @param webSockets URLs of the bridge channel, possibly several; one without a host names a bridge
 *     of this process
 * @param sctpPort port of the bridge channel inside the DTLS association, when it is a data channel
 */
public record BridgeTransport(
    String ufrag,
    String pwd,
    List<Fingerprint> fingerprints,
    List<Candidate> candidates,
    List<String> webSockets,
    OptionalInt sctpPort) {
  /** Copies the lists. */
  public BridgeTransport {
    fingerprints = List.copyOf(fingerprints);
    candidates = List.copyOf(candidates);
    webSockets = List.copyOf(webSockets);
  }

  /** One without a data channel. */
  public BridgeTransport(
      String ufrag,
      String pwd,
      List<Fingerprint> fingerprints,
      List<Candidate> candidates,
      List<String> webSockets) {
    this(ufrag, pwd, fingerprints, candidates, webSockets, OptionalInt.empty());
  }

  @Override
  public String toString() {
    return "BridgeTransport[" + candidates + "]"; // no passwords in logs
  }
}
