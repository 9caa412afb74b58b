package org.ecluse.gateway.settings;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * One XMPP server with a brewery, the chat room in which Jitsi Videobridges show their load.
 *
 * @param name of the group of settings; bridges of a server that is not called {@code main} are
 *     named {@code nick@name}
 * @param host where the server listens; empty = the domain
 * @param port TCP port for clients
 * @param domain of the account; the server's certificate must be for this name
 * @param username of the account
 * @param password of the account
 * @param brewery address of the room
 * @param nick ours in the room; empty = {@code ecluse.server.name}
 * @param certificate PEM file with the certificates to trust; empty = those of the JDK
 * @param answerTimeout how long an answer of a bridge may take
 */
@EachProperty("ecluse.xmpp")
public record XmppSettings(
    @Parameter String name,
    @Nullable String host,
    @Bindable(defaultValue = "5222") int port,
    @Nullable String domain,
    @Nullable String username,
    @Nullable String password,
    @Nullable String brewery,
    @Nullable String nick,
    @Nullable String certificate,
    @Bindable(defaultValue = "15s") Duration answerTimeout) {

  /** Checks everything but the reachability of the server: a service starts before its server. */
  public XmppSettings {
    String key = "ecluse.xmpp." + name + ".";
    if (!name.matches("[a-z0-9-]{1,32}")) {
      throw new InvalidSetting(
          "ecluse.xmpp." + name, "is no name of a server", "use up to 32 letters, digits, hyphens");
    }
    domain = Check.filled(key + "domain", domain, "write a name such as auth.meet.example.org");
    host = host == null || host.isBlank() ? domain : host.strip();
    Check.range(key + "port", port, 1, 65_535);
    username = Check.filled(key + "username", username, "write the account of this gateway");
    password =
        Check.filled(
            key + "password",
            password,
            "set it by the environment: ECLUSE_XMPP_" + environment(name) + "_PASSWORD");
    brewery =
        Check.filled(
            key + "brewery",
            brewery,
            "write the room of the bridges, such as jvbbrewery@internal.auth.meet.example.org");
    nick = nick == null ? "" : nick.strip();
    certificate = certificate == null ? "" : certificate.strip();
    if (!certificate.isEmpty() && !Files.isReadable(Path.of(certificate))) {
      throw new InvalidSetting(
          key + "certificate", "'" + certificate + "' can't be read", "name a PEM file");
    }
    Check.range(
        key + "answer-timeout", answerTimeout, Duration.ofMillis(500), Duration.ofMinutes(1));
  }

  private static String environment(String name) {
    return name.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
  }

  /** The file with the certificates to trust, where one is named. */
  public Optional<Path> trusted() {
    return certificate.isEmpty() ? Optional.empty() : Optional.of(Path.of(certificate));
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "XmppSettings[" + name + " " + username + "@" + domain + "]";
  }
}
