package org.ecluse.gateway.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;

/**
 * Who may read {@code /metrics}.
 *
 * @param token a bearer token that opens it to any address; empty = this machine only
 */
@ConfigurationProperties("ecluse.metrics")
public record MetricsSettings(@Nullable String token) {
  private static final int SHORTEST = 16;

  public MetricsSettings {
    token = token == null ? "" : token.strip();
    if (!token.isEmpty() && token.length() < SHORTEST) {
      throw new InvalidSetting(
          "ecluse.metrics.token",
          "is too short",
          "use at least " + SHORTEST + " characters (openssl rand -hex 24), or none");
    }
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "MetricsSettings[" + (token.isEmpty() ? "loopback" : "token") + "]";
  }
}
