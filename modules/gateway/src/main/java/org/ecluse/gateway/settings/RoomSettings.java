package org.ecluse.gateway.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.ecluse.pool.PlacementWish;

/**
 * Rooms and who may make or look up how many.
 *
 * @param life how long a room stays known after its last use
 * @param createdPerMinute rooms made a minute from one address (IPv6: /64)
 * @param lookupsPerMinute rooms looked up a minute from one address
 * @param region where a bridge is preferred for rooms that ask for nothing themselves; empty = any
 * @param zone whose hours meetings are expected to be alike in, such as Europe/Paris; empty = that
 *     of this machine
 */
@ConfigurationProperties("ecluse.rooms")
public record RoomSettings(
    @Bindable(defaultValue = "90d") Duration life,
    @Bindable(defaultValue = "20") int createdPerMinute,
    @Bindable(defaultValue = "120") int lookupsPerMinute,
    @Nullable String region,
    @Nullable String zone) {

  public RoomSettings {
    Check.range("ecluse.rooms.life", life, Duration.ofHours(1), Duration.ofDays(3650));
    Check.range("ecluse.rooms.created-per-minute", createdPerMinute, 1, 10_000);
    Check.range("ecluse.rooms.lookups-per-minute", lookupsPerMinute, 1, 100_000);
    region = region == null ? "" : region.strip();
    checkRegion(region);
    zone = zone == null ? "" : zone.strip();
    zone(zone);
  }

  private static ZoneId zone(String zone) {
    try {
      return zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new InvalidSetting(
          "ecluse.rooms.zone",
          "'" + zone + "' is no time zone",
          "write one such as Europe/Paris, or nothing for that of this machine");
    }
  }

  /** The zone whose hours count. */
  public ZoneId hours() {
    return zone(zone);
  }

  private static void checkRegion(String region) {
    try {
      wish(region);
    } catch (IllegalArgumentException e) {
      throw new InvalidSetting(
          "ecluse.rooms.region",
          "'" + region + "' is no region",
          "write one that bridges have, such as eu-west, or nothing");
    }
  }

  private static PlacementWish wish(String region) {
    Optional<String> wanted = Optional.of(region).filter(name -> !name.isEmpty());
    return new PlacementWish(wanted, Set.of(), PlacementWish.Policy.PREFER);
  }

  /** What a room asks of its bridge that asks for nothing itself. */
  public PlacementWish usualWish() {
    return wish(region);
  }
}
