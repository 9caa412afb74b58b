package org.ecluse.gateway.session;

import java.time.Duration;
import org.ecluse.gateway.access.Caller;

/**
 * The cookie of a session. Over TLS its name has the {@code __Host-} prefix (RFC 6265bis): no
 * sibling domain can plant one.
 */
public final class SessionCookie {
  private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Strict";

  private SessionCookie() {}

  /** Its name for this caller; a cookie of the other name is not looked at. */
  public static String name(Caller caller) {
    return caller.secure() ? "__Host-ecluse" : "ecluse";
  }

  static String set(Caller caller, String token, Duration life) {
    String secure = caller.secure() ? "; Secure" : "";
    return name(caller) + "=" + token + ATTRIBUTES + secure + "; Max-Age=" + life.toSeconds();
  }

  static String clear(Caller caller) {
    return set(caller, "", Duration.ZERO);
  }
}
