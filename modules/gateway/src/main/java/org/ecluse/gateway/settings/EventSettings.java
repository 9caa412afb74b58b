package org.ecluse.gateway.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Limits of the event streams that dashboards hold.
 *
 * @param streamsMax open at once
 * @param streamsPerAddress open at once from one address (IPv6: /64)
 * @param stallTimeout after which a reader that takes nothing is dropped
 */
@ConfigurationProperties("ecluse.events")
public record EventSettings(
    @Bindable(defaultValue = "200") int streamsMax,
    @Bindable(defaultValue = "20") int streamsPerAddress,
    @Bindable(defaultValue = "10s") Duration stallTimeout) {

  public EventSettings {
    Check.range("ecluse.events.streams-max", streamsMax, 1, 10_000);
    Check.range("ecluse.events.streams-per-address", streamsPerAddress, 1, 10_000);
    Check.range(
        "ecluse.events.stall-timeout", stallTimeout, Duration.ofSeconds(1), Duration.ofMinutes(5));
  }
}
