package org.ecluse.conference;

/**
 * The errors of the signalling protocol: one place for the code, what closes the socket, and the
 * remedy.
 */
public enum ErrorCode {
  /** Not a JSON object. */
  BAD_JSON(0, "send one JSON object a frame"),
  /** An unknown message. */
  UNKNOWN_TYPE(0, "use a type of the protocol's table"),
  /** A field is missing or out of its limits. */
  BAD_FIELD(0, "mend the field that is named"),
  /** Another message before the join. */
  NOT_JOINED(0, "send join first"),
  /** A second join. */
  ALREADY_JOINED(0, "join once a socket"),
  /** About a media session that has been replaced. */
  STALE_EPOCH(0, "use the epoch of the last offer"),
  /** Over the rate. */
  TOO_MANY_MESSAGES(4029, "wait, then resume"),
  /** A frame over the limit. */
  TOO_LARGE(4013, "send smaller frames"),
  /** Too many errors on one socket. */
  TOO_MANY_ERRORS(4022, "mend the client"),
  /** No join in time. */
  JOIN_TIMEOUT(4008, "send join at once"),
  /** No such room. */
  ROOM_UNKNOWN(4004, "check the link, or create a room"),
  /** The room's hard limit. */
  ROOM_FULL(4023, "wait until somebody leaves"),
  /** Too many sockets of one address. */
  TOO_MANY_SOCKETS(4030, "close other pages"),
  /** Another version of the protocol. */
  UNSUPPORTED_PROTOCOL(4026, "reload the page"),
  /** No bridge can take the meeting. */
  NO_CAPACITY(4053, "try again later"),
  /** A bridge failed to answer; the gateway goes on trying. */
  MEDIA_UNAVAILABLE(0, "wait for an offer"),
  /** The same token was used by another socket. */
  REPLACED(4009, "go on in the other page"),
  /** Our fault. */
  INTERNAL(4050, "reconnect");

  private final int closeCode;
  private final String remedy;

  ErrorCode(int closeCode, String remedy) {
    this.closeCode = closeCode;
    this.remedy = remedy;
  }

  /** The WebSocket close code of a fatal error, 0 when the socket stays open. */
  public int closeCode() {
    return closeCode;
  }

  /** True when the socket is closed after it. */
  public boolean fatal() {
    return closeCode != 0;
  }

  /** What to do about it. */
  public String remedy() {
    return remedy;
  }
}
