package org.ecluse.gateway.ops;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.ecluse.gateway.settings.ForecastSettings;
import org.ecluse.pool.forecast.Forecaster;
import org.ecluse.pool.replay.DemandMinutes;
import org.ecluse.pool.replay.Lesson;
import org.ecluse.pool.replay.RecordedForecast;
import org.ecluse.store.DemandMinute;
import org.ecluse.store.LoadHistory;

/**
 * The forecasts of dry runs: as live by the same settings, taught with what was before the first
 * minute that is replayed. None when the forecast is switched off.
 */
@Singleton
final class DryRunForecasts {
  private final ForecastSettings settings;
  private final LoadHistory history;

  DryRunForecasts(ForecastSettings settings, LoadHistory history) {
    this.settings = settings;
    this.history = history;
  }

  /** What one dry run is taught; empty: there is no forecast. */
  Optional<Lesson> lesson(Supplier<Lesson> made) {
    return settings.enabled() ? Optional.of(made.get()) : Optional.empty();
  }

  /** A forecast of its own for each of the two replays. */
  RecordedForecast teach(Lesson lesson) {
    Forecaster nothing = new Forecaster(settings.zoneId(), settings.days(), settings.preArm());
    return lesson.teach(nothing, settings.minutes());
  }

  /** What was recorded before a moment; takes seconds. */
  Lesson before(Instant from) {
    int minutes = Lesson.DAYS * LoadHistory.DEMAND_MINUTES;
    long first = DemandMinutes.numberOf(from) - minutes;
    double[] demands = new double[minutes];
    Arrays.fill(demands, Double.NaN);
    for (int day = 0; day < minutes; day += LoadHistory.DEMAND_MINUTES) {
      for (DemandMinute each : history.demand(Instant.ofEpochSecond(60 * (first + day)))) {
        demands[(int) (each.minuteNumber() - first)] = each.demand();
      }
    }
    return Lesson.of(first, demands);
  }
}
