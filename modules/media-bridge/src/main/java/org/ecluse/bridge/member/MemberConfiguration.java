package org.ecluse.bridge.member;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the settings of a stand-alone bridge: from a properties file with keys such as {@code
 * xmpp-host}, and from the environment, where the same key is called {@code
 * ECLUSE_BRIDGE_XMPP_HOST} and wins.
 */
final class MemberConfiguration {
  private static final String PREFIX = "ECLUSE_BRIDGE_";

  /** Options of the JVM are the start script's business. */
  private static final String OPTIONS = PREFIX + "JAVA_OPTS";

  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m)");
  private static final Pattern NICK = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern ROOM = Pattern.compile("[^@/\\s]+@[^@/\\s]+");
  private static final Pattern URL = Pattern.compile("wss?://[^/?#\\s]+");
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.%]*:[0-9A-Fa-f:.%]*");

  /** Every key with its default; null must be set, "" may be left out. */
  static final Map<String, String> DEFAULTS = defaults();

  private final Map<String, String> values;

  private MemberConfiguration(Map<String, String> values) {
    this.values = values;
  }

  private static Map<String, String> defaults() {
    Map<String, String> all = new HashMap<>();
    for (String required :
        List.of("nick", "xmpp-host", "xmpp-domain", "xmpp-muc", "xmpp-password")) {
      all.put(required, null);
    }
    all.put("xmpp-port", "5222");
    all.put("xmpp-username", "");
    all.put("xmpp-certificate", "");
    all.put("udp-port", "10000");
    all.put("bind", "");
    all.put("advertised", "");
    all.put("channel-bind", "0.0.0.0");
    all.put("channel-port", "9090");
    all.put("channel-url", "");
    all.put("stats-bind", "127.0.0.1");
    all.put("stats-port", "8080");
    all.put("region", "");
    all.put("version", "ecluse-1");
    all.put("capacity", "50000");
    all.put("presence-interval", "5s");
    all.put("shutdown-linger", "60s");
    return all;
  }

  /**
   * Reads and checks all settings.
   *
   * @param environment variables; those that don't begin with {@code ECLUSE_BRIDGE_} are ignored
   * @throws InvalidSetting naming the variable and the remedy
   */
  static MemberSettings read(Map<String, String> environment, Optional<Path> file) {
    Map<String, String> values = new HashMap<>(DEFAULTS);
    file.ifPresent(path -> addAll(values, load(path)));
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && !name.equals(OPTIONS)) {
            add(values, key(name), name, value);
          }
        });
    return new MemberConfiguration(values).settings();
  }

  private static Properties load(Path path) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(path)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidSetting(
          "--config=" + path, "can't be read", "name a file like config/bridge.properties");
    }
    return properties;
  }

  private static void addAll(Map<String, String> values, Properties properties) {
    for (String key : properties.stringPropertyNames()) {
      add(values, key, key, properties.getProperty(key));
    }
  }

  private static void add(Map<String, String> values, String key, String name, String value) {
    if (!DEFAULTS.containsKey(key)) {
      Set<String> known = new TreeSet<>(DEFAULTS.keySet());
      throw new InvalidSetting(name, "is not a setting", "there are: " + String.join(", ", known));
    }
    values.put(key, value.strip());
  }

  private static String key(String variable) {
    return variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String variable(String key) {
    return PREFIX + key.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private MemberSettings settings() {
    String nick = matching("nick", NICK, "a name of letters, digits, dots and dashes, up to 64");
    return new MemberSettings(
        nick,
        xmpp(nick),
        port("udp-port"),
        list("bind").stream().map(address -> address("bind", address)).toList(),
        literals("advertised"),
        address("channel-bind", text("channel-bind")),
        port("channel-port"),
        channelUrl(),
        address("stats-bind", text("stats-bind")),
        port("stats-port"),
        text("region"),
        text("version"),
        capacity(),
        duration("presence-interval", Duration.ofMillis(100)),
        duration("shutdown-linger", Duration.ZERO));
  }

  private MemberSettings.Xmpp xmpp(String nick) {
    String certificate = text("xmpp-certificate");
    String user = text("xmpp-username");
    return new MemberSettings.Xmpp(
        text("xmpp-host"),
        port("xmpp-port"),
        text("xmpp-domain"),
        matching(
            "xmpp-muc",
            ROOM,
            "the address of a room, such as jvbbrewery@internal.auth.example.org"),
        user.isEmpty() ? nick : user,
        text("xmpp-password"),
        certificate.isEmpty() ? Optional.empty() : Optional.of(readable(certificate)));
  }

  private static Path readable(String file) {
    Path path = Path.of(file);
    if (!Files.isReadable(path)) {
      throw wrong("xmpp-certificate", "'" + file + "' can't be read", "the path of a PEM file");
    }
    return path;
  }

  private String channelUrl() {
    return text("channel-url").isEmpty()
        ? ""
        : matching("channel-url", URL, "ws:// or wss:// and a host, such as wss://b1.example.org");
  }

  private String text(String key) {
    String value = values.get(key);
    if (value == null || (value.isEmpty() && DEFAULTS.get(key) == null)) {
      throw new InvalidSetting(
          variable(key), "is not set", "set it, or '" + key + "' in the file that --config names");
    }
    return value;
  }

  private String matching(String key, Pattern pattern, String remedy) {
    return checked(key, text(key), value -> pattern.matcher(value).matches(), remedy);
  }

  private static String checked(String key, String value, Predicate<String> good, String remedy) {
    if (!good.test(value)) {
      throw wrong(key, "'" + value + "' can't be used", remedy);
    }
    return value;
  }

  private static InvalidSetting wrong(String key, String what, String remedy) {
    return new InvalidSetting(variable(key), what, "write " + remedy);
  }

  private int port(String key) {
    String remedy = "a port from 1 to 65535 (0 = any free one)";
    String value =
        checked(
            key,
            text(key),
            text -> text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65_535,
            remedy);
    return Integer.parseInt(value);
  }

  private List<String> list(String key) {
    return Arrays.stream(text(key).split("[,\\s]+")).filter(one -> !one.isEmpty()).toList();
  }

  private List<String> literals(String key) {
    List<String> all = list(key);
    all.forEach(one -> address(key, one));
    return all;
  }

  /** Names are not resolved: the answer could be another one tomorrow. */
  private static InetAddress address(String key, String literal) {
    String remedy = "IP addresses, such as 192.0.2.1";
    try {
      return InetAddress.getByName(
          checked(key, literal, one -> LITERAL.matcher(one).matches(), remedy));
    } catch (UnknownHostException e) {
      throw wrong(key, "'" + literal + "' is no IP address", remedy);
    }
  }

  private double capacity() {
    String value =
        matching(
            "capacity",
            Pattern.compile("[1-9]\\d{0,8}"),
            "packets a second at which the bridge is full, such as 50000");
    return Integer.parseInt(value);
  }

  private Duration duration(String key, Duration least) {
    String remedy = "a time such as 5s, 500ms or 1m, at least " + least.toMillis() + "ms";
    Matcher matcher = DURATION.matcher(text(key));
    if (!matcher.matches()) {
      throw wrong(key, "'" + text(key) + "' is no time", remedy);
    }
    long number = Long.parseLong(matcher.group(1));
    Duration duration =
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          default -> Duration.ofMinutes(number);
        };
    if (duration.compareTo(least) < 0) {
      throw wrong(key, "'" + text(key) + "' is too short", remedy);
    }
    return duration;
  }
}
