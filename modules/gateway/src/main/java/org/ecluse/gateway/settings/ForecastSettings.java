package org.ecluse.gateway.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.ecluse.pool.forecast.Forecaster;
import org.ecluse.pool.forecast.Holidays;

/**
 * The forecast of demand.
 *
 * @param enabled there is one
 * @param zone whose clock people's meetings follow; empty = this machine's
 * @param holidays days that don't behave like their weekday, see {@link Holidays}
 * @param preArm how long before a clock edge the policy is told of it; 0 = never
 * @param horizon how far the forecast goes
 */
@ConfigurationProperties("ecluse.forecast")
public record ForecastSettings(
    @Bindable(defaultValue = "true") boolean enabled,
    @Nullable String zone,
    @Nullable List<String> holidays,
    @Bindable(defaultValue = "10m") Duration preArm,
    @Bindable(defaultValue = "60m") Duration horizon) {

  public ForecastSettings {
    zone = zone == null ? "" : zone.strip();
    zone(zone);
    holidays = Check.list(holidays);
    days(holidays);
    Check.range("ecluse.forecast.pre-arm", preArm, Duration.ZERO, Duration.ofMinutes(30));
    Duration most = Duration.ofMinutes(Forecaster.MINUTES_MAX);
    Check.range("ecluse.forecast.horizon", horizon, Duration.ofMinutes(10), most);
  }

  /** The zone. */
  public ZoneId zoneId() {
    return zone(zone);
  }

  private static ZoneId zone(String name) {
    try {
      return name.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new InvalidSetting(
          "ecluse.forecast.zone",
          "'" + name + "' is not a time zone",
          "write one like Europe/Paris, or nothing for the zone of this machine");
    }
  }

  /** The days that are special. */
  public Holidays days() {
    return days(holidays);
  }

  private static Holidays days(List<String> texts) {
    try {
      return Holidays.parse(texts);
    } catch (IllegalArgumentException e) {
      throw new InvalidSetting(
          "ecluse.forecast.holidays",
          e.getMessage(),
          "see the days of France in the sample config/ecluse.yml");
    }
  }

  /** How far the forecast goes, in minutes. */
  public int minutes() {
    return (int) horizon.toMinutes();
  }
}
