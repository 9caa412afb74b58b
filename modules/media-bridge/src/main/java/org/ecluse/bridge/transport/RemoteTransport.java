package org.ecluse.bridge.transport;

import java.util.List;

/**
 * The other side of one endpoint's transport, as it was signalled.
 *
 * @param candidates may be empty: a browser behind NAT is discovered by its checks (peer-reflexive)
 * @param generation of our side that it answers; {@link #UNTAGGED} when it doesn't say
 */
public record RemoteTransport(
    String ufrag,
    String password,
    List<DtlsFingerprint> fingerprints,
    List<IceCandidate> candidates,
    int generation) {

  /** Belongs to the first generation. */
  public static final int UNTAGGED = -1;

  private static final int MAX_CREDENTIAL = 256;
  private static final int MAX_FINGERPRINTS = 8;

  /** One that does not say what it answers. */
  public RemoteTransport(
      String ufrag,
      String password,
      List<DtlsFingerprint> fingerprints,
      List<IceCandidate> candidates) {
    this(ufrag, password, fingerprints, candidates, UNTAGGED);
  }

  /** Makes the lists immutable. */
  public RemoteTransport {
    fingerprints = List.copyOf(fingerprints);
    candidates = List.copyOf(candidates);
  }

  boolean hasCredentials() {
    return usable(ufrag) && usable(password);
  }

  private static boolean usable(String credential) {
    return credential != null && !credential.isEmpty() && credential.length() <= MAX_CREDENTIAL;
  }

  boolean hasFingerprints() {
    return fingerprints.size() <= MAX_FINGERPRINTS && DtlsNegotiation.usable(fingerprints);
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
