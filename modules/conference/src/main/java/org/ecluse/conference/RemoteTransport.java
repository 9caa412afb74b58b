package org.ecluse.conference;

import java.util.List;

/** The browser's side of a transport. Candidates are not needed: the bridge discovers them. */
public record RemoteTransport(String ufrag, String pwd, List<Fingerprint> fingerprints) {
  /** Copies the list. */
  public RemoteTransport {
    fingerprints = List.copyOf(fingerprints);
  }

  @Override
  public String toString() {
    return "RemoteTransport[" + fingerprints + "]"; // no passwords in logs
  }
}
