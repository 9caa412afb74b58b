package org.ecluse.gateway.jetty;

import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.ecluse.gateway.access.Caller;

/**
 * The headers that every answer carries. They are set in Jetty, not in Micronaut, for some answers
 * (refusals, errors, files) never see a filter of Micronaut.
 */
final class SecurityHeaders {
  private static final Pattern PLAIN_AUTHORITY =
      Pattern.compile("[A-Za-z0-9.-]{1,255}(:\\d{1,5})?|\\[[0-9a-fA-F:.]{2,45}](:\\d{1,5})?");

  private static final HttpField[] FIXED = {
    new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
    // A room's link is the key to the room: it must not travel to other sites.
    new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
    new PreEncodedHttpField("Cross-Origin-Opener-Policy", "same-origin"),
    new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"),
    new PreEncodedHttpField("X-Frame-Options", "DENY"),
    new PreEncodedHttpField("X-Robots-Tag", "noindex"),
    new PreEncodedHttpField(
        "Permissions-Policy",
        "camera=(self), microphone=(self), display-capture=(self), fullscreen=(self),"
            + " screen-wake-lock=(self), geolocation=(), payment=(), usb=(), midi=()"),
  };
  private static final HttpField HSTS =
      new PreEncodedHttpField("Strict-Transport-Security", "max-age=31536000");

  /** Sockets elsewhere that pages may open, by the operator's word only. */
  private final String furtherSockets;

  SecurityHeaders(List<String> furtherSockets) {
    this.furtherSockets = furtherSockets.isEmpty() ? "" : " " + String.join(" ", furtherSockets);
  }

  /** The given fields with the security headers put in. */
  HttpFields with(HttpFields fields, Caller caller) {
    HttpFields.Mutable all = HttpFields.build(fields);
    for (HttpField field : FIXED) {
      all.put(field);
    }
    if (caller != null && caller.secure()) {
      all.put(HSTS);
    }
    all.put("Content-Security-Policy", policy(caller));
    return all.asImmutable();
  }

  private String policy(Caller caller) {
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
        + " font-src 'self'; media-src 'self' blob: mediastream:; worker-src 'self' blob:;"
        + " manifest-src 'self'; connect-src 'self'"
        + sockets(caller)
        + furtherSockets
        + "; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";
  }

  /** Older Safari doesn't take 'self' to cover sockets, so they are named. */
  private static String sockets(Caller caller) {
    if (caller == null || !PLAIN_AUTHORITY.matcher(caller.authority()).matches()) {
      return "";
    }
    return (caller.secure() ? " wss://" : " ws://") + caller.authority();
  }
}
