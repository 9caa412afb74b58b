package org.ecluse.conference;

/** A bridge did not do what it was asked. */
public final class BridgeFault extends Exception {
  private static final long serialVersionUID = 1L;

  /** What the focus has to know of it. */
  public enum Kind {
    /** No answer in time: what was asked may or may not have happened. */
    TIMEOUT,
    /** The way to the bridge is broken, not the bridge: what it carries goes on. */
    UNREACHABLE,
    /** The bridge is not there. */
    GONE,
    /** It does not know the conference. */
    CONFERENCE_NOT_FOUND,
    /** It knows the conference, not the endpoint. */
    UNKNOWN_ENDPOINT,
    /** It has already what was to be created. */
    CONFLICT,
    /** The request is wrong: our fault. */
    BAD_REQUEST,
    /** It stops and takes no new conference. */
    GRACEFUL_SHUTDOWN,
    /** Anything else. */
    OTHER
  }

  private final Kind kind;

  /** A fault of a kind, with a message for the log. */
  public BridgeFault(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** What the focus has to know. */
  public Kind kind() {
    return kind;
  }
}
