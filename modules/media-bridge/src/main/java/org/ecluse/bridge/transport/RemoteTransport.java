package org.ecluse.bridge.transport;

import java.util.List;

/**
 * The other side of one endpoint's transport, as it was signalled.
 *
 * @param candidates may be empty: a browser behind NAT is discovered by its checks (peer-reflexive)
 */
public record RemoteTransport(
    String ufrag,
    String password,
    List<DtlsFingerprint> fingerprints,
    List<IceCandidate> candidates) {

  /** Makes the lists immutable. */
  public RemoteTransport {
    fingerprints = List.copyOf(fingerprints);
    candidates = List.copyOf(candidates);
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "RemoteTransport[ufrag="
        + ufrag
        + ", fingerprints="
        + fingerprints
        + ", candidates="
        + candidates
        + "]";
  }
}
