package org.ecluse.gateway.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Rooms and who may make or look up how many.
 *
 * @param life how long a room stays known after its last use
 * @param createdPerMinute rooms made a minute from one address (IPv6: /64)
 * @param lookupsPerMinute rooms looked up a minute from one address
 */
@ConfigurationProperties("ecluse.rooms")
public record RoomSettings(
    @Bindable(defaultValue = "90d") Duration life,
    @Bindable(defaultValue = "20") int createdPerMinute,
    @Bindable(defaultValue = "120") int lookupsPerMinute) {

  public RoomSettings {
    Check.range("ecluse.rooms.life", life, Duration.ofHours(1), Duration.ofDays(3650));
    Check.range("ecluse.rooms.created-per-minute", createdPerMinute, 1, 10_000);
    Check.range("ecluse.rooms.lookups-per-minute", lookupsPerMinute, 1, 100_000);
  }
}
