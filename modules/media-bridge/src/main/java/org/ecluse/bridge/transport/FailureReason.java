package org.ecluse.bridge.transport;

/** Why a {@link MediaTransport} died. */
public enum FailureReason {
  /** No candidate pair worked within {@link TransportSettings#iceTimeout()}. */
  ICE_FAILED,
  /**
   * The handshake failed or took longer than {@link TransportSettings#dtlsTimeout()}, or no SRTP
   * profile is common.
   */
  DTLS_FAILED,
  /** The certificate that was presented is not the one that was signalled. */
  FINGERPRINT_MISMATCH,
  /**
   * It worked once, but the other side no longer answers consent checks (RFC 7675), or ended DTLS.
   */
  CONSENT_LOST
}
