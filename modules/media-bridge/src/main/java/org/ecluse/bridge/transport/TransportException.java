package org.ecluse.bridge.transport;

/** A transport could not be had. */
public final class TransportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Stable codes. */
  public enum Code {
    /** {@link TransportSettings#maxEndpoints()} is reached. */
    FULL,
    /** Not started, or closed. */
    CLOSED,
    /** The UDP port can't be bound. */
    PORT_UNAVAILABLE,
    /** No usable address, or ICE or cryptography could not be set up. */
    SETUP_FAILED
  }

  private final Code code;

  TransportException(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** The reason. */
  public Code code() {
    return code;
  }
}
