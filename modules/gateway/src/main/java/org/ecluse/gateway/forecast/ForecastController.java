package org.ecluse.gateway.forecast;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import org.ecluse.gateway.settings.ForecastSettings;

/** What the next hour may bring. */
@Controller("/api/v1/pool/forecast")
@Secured("OPERATOR")
final class ForecastController {
  private final DemandForecast forecast;
  private final ForecastSettings settings;

  ForecastController(DemandForecast forecast, ForecastSettings settings) {
    this.forecast = forecast;
    this.settings = settings;
  }

  @Get
  ForecastBody forecast() {
    int minutes = settings.minutes();
    return forecast
        .latest()
        .map(outlook -> ForecastBody.of(outlook, forecast.thresholds(), minutes))
        .orElseGet(() -> ForecastBody.none(missing(), minutes));
  }

  private ForecastBody.State missing() {
    return settings.enabled() ? ForecastBody.State.NOT_YET : ForecastBody.State.OFF;
  }
}
