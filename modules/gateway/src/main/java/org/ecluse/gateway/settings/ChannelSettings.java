package org.ecluse.gateway.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How pages reach the channel of a bridge that has a WebSocket of its own. An embedded bridge is
 * always reached through the gateway, a data channel never.
 *
 * @param way which way pages are offered
 * @param origins the bridges' public WebSocket origins, such as {@code wss://jvb1.example.org};
 *     {@code *.} may stand for the first label. Pages may open sockets to these only
 * @param certificate PEM file with the certificates to trust in a {@code wss://} bridge, instead of
 *     those of the JDK; empty = those of the JDK
 * @param connectTimeout in which a bridge must have opened the gateway's socket
 */
@ConfigurationProperties("ecluse.channel")
public record ChannelSettings(
    @Bindable(defaultValue = "PROXY") Way way,
    @Nullable List<String> origins,
    @Nullable String certificate,
    @Bindable(defaultValue = "5s") Duration connectTimeout) {
  private static final Pattern ORIGIN =
      Pattern.compile(
          "wss?://(?:(?:\\*\\.)?[A-Za-z0-9][A-Za-z0-9.-]{0,250}|\\[[0-9a-fA-F:.]{2,45}])(?::\\d{1,5})?");

  /** A way to a bridge's WebSocket. */
  public enum Way {
    /** Through this gateway. */
    PROXY,
    /** From the browser to the bridge. */
    DIRECT,
    /** From the browser to the bridge, and where that fails through this gateway. */
    BOTH
  }

  public ChannelSettings {
    origins = Check.list(origins);
    certificate = certificate == null ? "" : certificate.strip();
    origins.forEach(ChannelSettings::checkOrigin);
    if (way != Way.PROXY && origins.isEmpty()) {
      throw new InvalidSetting(
          "ecluse.channel.origins",
          "is empty, so no page may open a socket to a bridge",
          "name the bridges' origins, such as wss://jvb1.example.org, or set ecluse.channel.way to"
              + " proxy");
    }
    Check.range(
        "ecluse.channel.connect-timeout",
        connectTimeout,
        Duration.ofMillis(100),
        Duration.ofMinutes(1));
  }

  private static void checkOrigin(String origin) {
    if (!ORIGIN.matcher(origin).matches()) {
      throw new InvalidSetting(
          "ecluse.channel.origins",
          "'" + origin + "' is not the origin of a WebSocket",
          "write it like wss://jvb1.example.org or wss://*.bridges.example.org, without a path");
    }
  }
}
