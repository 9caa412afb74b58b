package org.ecluse.bridge.transport;

import java.util.List;

/**
 * Our side of one endpoint's transport, as it is signalled. The bridge is full ICE and controlling.
 */
public record LocalTransport(
    String ufrag, String password, List<IceCandidate> candidates, DtlsFingerprint fingerprint) {

  /** Makes the list immutable. */
  public LocalTransport {
    candidates = List.copyOf(candidates);
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "LocalTransport[ufrag="
        + ufrag
        + ", candidates="
        + candidates
        + ", "
        + fingerprint
        + "]";
  }
}
