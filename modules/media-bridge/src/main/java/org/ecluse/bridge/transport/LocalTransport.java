package org.ecluse.bridge.transport;

import java.util.List;

/**
 * Our side of one endpoint's transport, as it is signalled. The bridge is full ICE and controlling.
 *
 * @param generation 0 at first; each restart of ICE makes the next
 */
public record LocalTransport(
    String ufrag,
    String password,
    List<IceCandidate> candidates,
    DtlsFingerprint fingerprint,
    int generation) {

  /** As it is at first. */
  public LocalTransport(
      String ufrag, String password, List<IceCandidate> candidates, DtlsFingerprint fingerprint) {
    this(ufrag, password, candidates, fingerprint, 0);
  }

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
