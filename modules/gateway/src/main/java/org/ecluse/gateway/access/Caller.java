package org.ecluse.gateway.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.eclipse.jetty.server.Request;

/**
 * Who makes a request, after the proxies that are trusted have been looked through.
 *
 * @param address of the person's side
 * @param secure whether that side speaks TLS
 * @param authority host and port as the person's side sees them, e.g. {@code meet.example.org} or
 *     {@code localhost:8080}
 */
public record Caller(InetAddress address, boolean secure, String authority) {
  private static final String ATTRIBUTE = Caller.class.getName();

  /** The caller of a request that has come through {@link CallerHandler}. */
  public static Caller of(Request request) {
    return of(request.getAttribute(ATTRIBUTE));
  }

  /** The caller from the value of the request attribute {@link #attribute()}. */
  public static Caller of(Object attribute) {
    if (attribute instanceof Caller caller) {
      return caller;
    }
    throw new IllegalStateException("the request did not come through the caller handler");
  }

  /** Name of the request attribute that holds the caller. */
  public static String attribute() {
    return ATTRIBUTE;
  }

  /**
   * What limits count by: an IPv4 address, or the /64 of an IPv6 address, for a subscriber owns at
   * least that.
   */
  public String limitKey() {
    byte[] bytes = address.getAddress();
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(Arrays.copyOf(bytes, 8)) + "/64"
        : address.getHostAddress();
  }

  /** The origin of pages that this service serves to this caller. */
  public String origin() {
    return (secure ? "https://" : "http://") + authority;
  }
}
