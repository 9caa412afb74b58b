package org.ecluse.gateway.channel;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URL of an endpoint's channel, as a bridge has told it.
 *
 * @param url all of it
 * @param origin {@code wss://host:port}, in small letters; empty = a bridge of this process
 * @param key what names it on this gateway
 * @param password the endpoint's, that opens it
 */
record ChannelAddress(String url, String origin, Key key, String password) {
  private static final String PART = "([\\w.-]{1,128})";
  private static final Pattern PATH =
      Pattern.compile("/colibri-ws/" + PART + "/" + PART + "/" + PART);
  private static final Pattern QUERY = Pattern.compile("pwd=([\\w.~-]{1,128})");
  private static final String HOST = "(?:[A-Za-z0-9.-]{1,255}|\\[[0-9a-fA-F:.]{2,45}])";

  /** An origin may have a path of its own before ours, where a bridge stands behind a proxy. */
  private static final Pattern URL =
      Pattern.compile(
          "(?:(?<origin>(?i:wss?)://"
              + HOST
              + "(?::\\d{1,5})?)(?:/[\\w./~-]{0,255})??)?(?<path>"
              + PATH.pattern().replace("(", "(?:")
              + ")\\?"
              + QUERY.pattern().replace("(", "(?:"));

  /** Names the channel of an endpoint of a conference of a bridge, in the words of the bridge. */
  record Key(String bridge, String conference, String endpoint) {

    /** Reads {@code /colibri-ws/{bridge}/{conference}/{endpoint}}. */
    static Optional<Key> of(String path) {
      Matcher parts = PATH.matcher(path);
      return parts.matches()
          ? Optional.of(new Key(parts.group(1), parts.group(2), parts.group(3)))
          : Optional.empty();
    }
  }

  /** The password in a query, which must hold nothing else. */
  static Optional<String> password(String query) {
    Matcher pwd = QUERY.matcher(query == null ? "" : query);
    return pwd.matches() ? Optional.of(pwd.group(1)) : Optional.empty();
  }

  /** Reads a URL; empty when it is not one of a channel. */
  static Optional<ChannelAddress> of(String url) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String origin = parts.group("origin") == null ? "" : parts.group("origin");
    String query = url.substring(url.indexOf('?') + 1);
    return Optional.of(
        new ChannelAddress(
            url,
            origin.toLowerCase(Locale.ROOT),
            Key.of(parts.group("path")).orElseThrow(),
            password(query).orElseThrow()));
  }

  /** Where this gateway serves it. */
  String path() {
    return "/colibri-ws/"
        + key.bridge()
        + "/"
        + key.conference()
        + "/"
        + key.endpoint()
        + "?pwd="
        + password;
  }

  /** Whether it is of a bridge in this process. */
  boolean isHere() {
    return origin.isEmpty();
  }

  @Override
  public String toString() {
    return "ChannelAddress[" + origin + ", " + key + "]"; // no password in logs
  }
}
