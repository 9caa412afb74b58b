package org.ecluse.gateway.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Signing in to the dashboard.
 *
 * @param life after which one has to sign in again
 * @param attemptsPerMinute passwords tried a minute from one address (IPv6: /64)
 */
@ConfigurationProperties("ecluse.sessions")
public record SessionSettings(
    @Bindable(defaultValue = "8h") Duration life,
    @Bindable(defaultValue = "10") int attemptsPerMinute) {

  public SessionSettings {
    Check.range("ecluse.sessions.life", life, Duration.ofMinutes(1), Duration.ofDays(30));
    Check.range("ecluse.sessions.attempts-per-minute", attemptsPerMinute, 1, 1000);
  }
}
