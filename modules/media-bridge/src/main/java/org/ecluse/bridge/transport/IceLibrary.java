package org.ecluse.bridge.transport;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Settles what ice4j keeps for the whole JVM, before its first class is used.
 *
 * <p>ice4j is configured by system properties that it reads once. What an operator has set wins;
 * what matters for safety (asking cloud metadata services or STUN servers on the network for our
 * address) is off unless set. Nothing here depends on a single bridge: ports, addresses and
 * certificates are never given to ice4j's static parts.
 */
final class IceLibrary {
  /**
   * Interval: RFC 7675 asks for 5 s with jitter; ice4j's 15 s finds a vanished browser too late.
   */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "ice4j.harvest.mapping.aws.enabled", "false",
          "ice4j.harvest.udp.use-dynamic-ports", "false",
          "ice4j.use-component-socket", "false",
          "ice4j.redact-remote-addresses", "true",
          "ice4j.consent-freshness.interval", "5 seconds");

  /** Held strongly: java.util.logging forgets the level of a logger that nobody references. */
  private static final Logger ICE_LOG = Logger.getLogger("org.ice4j");

  private static final Logger SRTP_LOG = Logger.getLogger("org.jitsi.srtp");

  /** Named by its simple class name: tells at INFO which files it has read. */
  private static final Logger CONFIG_LOG = Logger.getLogger("JitsiConfig");

  /** Tells at INFO which properties of another program are not set. */
  private static final Logger PROPERTIES_LOG =
      Logger.getLogger("org.jitsi.config.ReadOnlyConfigurationService");

  static {
    DEFAULTS.forEach(IceLibrary::setIfAbsent);
    quieten(ICE_LOG, Level.OFF);
    quieten(SRTP_LOG, Level.OFF);
    quieten(CONFIG_LOG, Level.WARNING);
    quieten(PROPERTIES_LOG, Level.WARNING);
  }

  private IceLibrary() {}

  /** Makes sure that the settings above are in force. */
  static void prepare() {
    // The work is done by the static initialiser, once.
  }

  private static void setIfAbsent(String key, String value) {
    if (System.getProperty(key) == null) {
      System.setProperty(key, value);
    }
  }

  /** Both libraries log per packet at INFO and WARNING: a stranger could write our disk full. */
  private static void quieten(Logger logger, Level level) {
    if (logger.getLevel() == null) {
      logger.setLevel(level);
    }
  }
}
