package org.ecluse.gateway.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Where the server listens and how it is reached.
 *
 * @param name of this gateway, another one for each gateway on the same database or in the same
 *     brewery: live meetings are found again by it
 * @param host address to listen on; without TLS browsers give camera and microphone on a loopback
 *     address only
 * @param port TCP port, 0 = any free one
 * @param publicUrl how people reach the service when it is behind a proxy; empty = derived from the
 *     request
 * @param trustedProxies addresses or networks (CIDR) whose X-Forwarded-For and X-Forwarded-Proto
 *     are believed
 * @param allowedOrigins further origins that may open sockets and change state, for a page served
 *     elsewhere
 * @param threads most threads that answer requests
 * @param maxConnections most open connections, sockets included
 * @param maxRequestBytes largest body of an API request
 * @param idleTimeout after which a silent HTTP connection is closed
 * @param shutdownTimeout how long a shutdown waits for requests and sockets
 * @param tls certificate and key
 */
@ConfigurationProperties("ecluse.server")
public record ServerSettings(
    @Bindable(defaultValue = "ecluse") String name,
    @Bindable(defaultValue = "127.0.0.1") String host,
    @Bindable(defaultValue = "8080") int port,
    @Nullable String publicUrl,
    @Nullable List<String> trustedProxies,
    @Nullable List<String> allowedOrigins,
    @Bindable(defaultValue = "200") int threads,
    @Bindable(defaultValue = "20000") int maxConnections,
    @Bindable(defaultValue = "65536") int maxRequestBytes,
    @Bindable(defaultValue = "30s") Duration idleTimeout,
    @Bindable(defaultValue = "10s") Duration shutdownTimeout,
    Tls tls) {

  public ServerSettings {
    if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new InvalidSetting(
          "ecluse.server.name",
          "'" + name + "' is no name",
          "write up to 64 letters, digits, dots, hyphens, another one for each gateway");
    }
    Check.filled("ecluse.server.host", host, "write an address such as 127.0.0.1 or 0.0.0.0");
    Check.range("ecluse.server.port", port, 0, 65535);
    publicUrl = publicUrl == null ? "" : publicUrl.strip().replaceAll("/+$", "");
    checkPublicUrl(publicUrl);
    trustedProxies = Check.list(trustedProxies);
    allowedOrigins = Check.list(allowedOrigins);
    Check.range("ecluse.server.threads", threads, 8, 5000);
    Check.range("ecluse.server.max-connections", maxConnections, 10, 1_000_000);
    Check.range("ecluse.server.max-request-bytes", maxRequestBytes, 1024, 16 << 20);
    Check.range(
        "ecluse.server.idle-timeout", idleTimeout, Duration.ofSeconds(1), Duration.ofHours(1));
    Check.range(
        "ecluse.server.shutdown-timeout",
        shutdownTimeout,
        Duration.ofMillis(100),
        Duration.ofMinutes(5));
  }

  private static void checkPublicUrl(String url) {
    if (!url.isEmpty() && !isWebUrl(url)) {
      throw new InvalidSetting(
          "ecluse.server.public-url",
          "'" + url + "' is not an address of a site",
          "write it like https://meet.example.org, without a path");
    }
  }

  private static boolean isWebUrl(String url) {
    try {
      URI uri = URI.create(url);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return web && uri.getHost() != null && uri.getRawPath().isEmpty() && uri.getQuery() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * TLS with PEM files; both or neither. HTTP/2 is offered over TLS only.
   *
   * @param certificate path of the certificate chain (PEM); empty = no TLS
   * @param key path of the unencrypted PKCS#8 private key (PEM)
   */
  @ConfigurationProperties("tls")
  public record Tls(@Nullable String certificate, @Nullable String key) {
    public Tls {
      certificate = certificate == null ? "" : certificate.strip();
      key = key == null ? "" : key.strip();
      if (certificate.isEmpty() != key.isEmpty()) {
        throw new InvalidSetting(
            certificate.isEmpty() ? "ecluse.server.tls.certificate" : "ecluse.server.tls.key",
            "is missing while the other of the pair is set",
            "set both ecluse.server.tls.certificate and ecluse.server.tls.key, or neither");
      }
    }

    /** Whether TLS is on. */
    public boolean enabled() {
      return !certificate.isEmpty();
    }
  }
}
