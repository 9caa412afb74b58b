package org.ecluse.gateway.problem;

/**
 * Every reason why an HTTP call is refused: the stable code that clients branch on, its status, and
 * an English title.
 */
public enum ProblemCode {
  BAD_REQUEST(400, "The request can't be understood"),
  BAD_JSON(400, "The body is not the JSON that is expected"),
  BAD_FIELD(422, "A field is missing or out of its limits"),
  BAD_CREDENTIALS(401, "User name or password is wrong"),
  NOT_SIGNED_IN(401, "Sign in first"),
  BAD_TOKEN(401, "The token is missing or wrong"),
  NOT_ALLOWED(403, "This account may not do that"),
  BAD_ORIGIN(403, "Requests from another site are refused"),
  HEADER_MISSING(403, "The header X-Ecluse-Request is missing"),
  LOOPBACK_ONLY(403, "Answered to this machine only"),
  NOT_FOUND(404, "There is nothing at this address"),
  ROOM_UNKNOWN(404, "No such room, or it has expired"),
  METHOD_NOT_ALLOWED(405, "This method is not offered here"),
  REQUEST_TIMEOUT(408, "The request took too long"),
  VERSION_CONFLICT(409, "Somebody else has saved a newer version meanwhile"),
  TOO_LARGE(413, "The request is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "The body must be application/json"),
  TOO_MANY_REQUESTS(429, "Too many requests from this address"),
  TOO_MANY_SOCKETS(429, "Too many open sockets from this address"),
  TOO_MANY_STREAMS(429, "Too many open event streams"),
  HEADERS_TOO_LARGE(431, "The headers are too large"),
  UPGRADE_REQUIRED(426, "This address takes WebSocket connections only"),
  INTERNAL(500, "The service has made a mistake"),
  SHUTTING_DOWN(503, "The service is shutting down"),
  UNAVAILABLE(503, "The service can't do this now");

  private final int status;
  private final String title;

  ProblemCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** English title, the same for each occurrence. */
  public String title() {
    return title;
  }

  /** The code for a bare HTTP status, as Jetty or Micronaut decide on one. */
  public static ProblemCode ofStatus(int status) {
    return switch (status) {
      case 401 -> NOT_SIGNED_IN;
      case 403 -> NOT_ALLOWED;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 408 -> REQUEST_TIMEOUT;
      case 413 -> TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 422 -> BAD_FIELD;
      case 426 -> UPGRADE_REQUIRED;
      case 429 -> TOO_MANY_REQUESTS;
      case 431 -> HEADERS_TOO_LARGE;
      case 503 -> UNAVAILABLE;
      default -> status >= 500 ? INTERNAL : BAD_REQUEST;
    };
  }
}
