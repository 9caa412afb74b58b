package org.ecluse.conference;

import java.util.List;

/**
 * What a bridge says of its side of one endpoint's transport. It can't be asked for again.
 *
 * @param webSockets URLs of the bridge channel, possibly several
 */
public record BridgeTransport(
    String ufrag,
    String pwd,
    List<Fingerprint> fingerprints,
    List<Candidate> candidates,
    List<String> webSockets) {
  /** Copies the lists. */
  public BridgeTransport {
    fingerprints = List.copyOf(fingerprints);
    candidates = List.copyOf(candidates);
    webSockets = List.copyOf(webSockets);
  }

  @Override
  public String toString() {
    return "BridgeTransport[" + candidates + "]"; // no passwords in logs
  }
}
