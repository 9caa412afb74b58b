package org.ecluse.conference;

/**
 * A certificate's fingerprint (RFC 8122): hash such as {@code sha-256}, value in colon-separated
 * hex, DTLS setup role.
 */
public record Fingerprint(String hash, String value, String setup) {}
