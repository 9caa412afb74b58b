package org.ecluse.bridge.transport;

import java.util.Locale;

/**
 * The fingerprint of a DTLS certificate and the role its owner takes (RFC 8122, RFC 8842).
 *
 * @param hash lower-case name such as {@code sha-256}
 * @param value upper-case hexadecimal pairs joined by colons
 */
public record DtlsFingerprint(String hash, String value, Setup setup) {

  /** Normalises case. */
  public DtlsFingerprint {
    hash = hash.toLowerCase(Locale.ROOT);
    value = value.toUpperCase(Locale.ROOT);
  }

  /** The DTLS role. */
  public enum Setup {
    /** Either role; what an offer says. */
    ACTPASS,
    /** The owner is the DTLS client. */
    ACTIVE,
    /** The owner is the DTLS server. */
    PASSIVE
  }
}
