package org.ecluse.gateway.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ecluse.gateway.forecast.DemandForecast;
import org.ecluse.pool.Level;
import org.ecluse.pool.forecast.Curve;
import org.ecluse.pool.forecast.Outlook;

/** Meters of the forecast; not a number (NaN) where there is no answer. */
@Singleton
public final class ForecastMeters {
  private static final List<Integer> AHEAD = List.of(10, 30);

  private final MeterRegistry registry;
  private final DemandForecast forecast;

  ForecastMeters(MeterRegistry registry, DemandForecast forecast) {
    this.registry = registry;
    this.forecast = forecast;
  }

  /** Registers all; call once. */
  public void start() {
    for (Level level : Level.values()) {
      if (level != Level.FULL) {
        saturation(level);
      }
    }
    for (int minutes : AHEAD) {
      demand(minutes, "low", Curve.Point::low);
      demand(minutes, "mid", Curve.Point::mid);
      demand(minutes, "high", Curve.Point::high);
    }
    gauge("ecluse.forecast.days", "Days the forecast has learned", o -> o.basis().days())
        .register(registry);
  }

  private void saturation(Level level) {
    gauge(
            "ecluse.forecast.saturation.seconds",
            "Seconds until the level is expected, NaN = not within the forecast",
            outlook -> seconds(outlook, level))
        .tag("level", level.name())
        .register(registry);
  }

  private double seconds(Outlook outlook, Level level) {
    double threshold = forecast.thresholds().rung(level).enter();
    return outlook.curve().timeTo(threshold).expected().orElse(Double.NaN);
  }

  private void demand(int minutes, String end, ToDoubleFunction<Curve.Point> line) {
    gauge(
            "ecluse.forecast.demand",
            "Demand to come: load over capacity with every picture given back",
            outlook ->
                outlook.curve().inMinutes(minutes).map(line::applyAsDouble).orElse(Double.NaN))
        .tags("minutes", Integer.toString(minutes), "end", end)
        .register(registry);
  }

  private Gauge.Builder<DemandForecast> gauge(
      String name, String description, ToDoubleFunction<Outlook> value) {
    return Gauge.builder(
            name, forecast, f -> f.latest().map(value::applyAsDouble).orElse(Double.NaN))
        .description(description);
  }
}
