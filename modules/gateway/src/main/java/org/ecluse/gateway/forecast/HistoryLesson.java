package org.ecluse.gateway.forecast;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.ecluse.gateway.settings.ForecastSettings;
import org.ecluse.pool.forecast.Forecaster;
import org.ecluse.store.LoadHistory;
import org.ecluse.store.Retention;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Learns the load history once, in the background: the start of the service does not wait. */
@Singleton
public final class HistoryLesson {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryLesson.class);
  private static final Duration STEP = Duration.ofMinutes(LoadHistory.DEMAND_MINUTES);
  private static final long PATIENCE_MILLIS = 2_000;

  private final ForecastSettings settings;
  private final LoadHistory history;
  private final DemandForecast forecast;
  private final InstantSource clock;
  private final Thread thread = new Thread(this::learn, "forecast");
  private volatile boolean stopped;

  HistoryLesson(
      ForecastSettings settings,
      LoadHistory history,
      DemandForecast forecast,
      InstantSource clock) {
    this.settings = settings;
    this.history = history;
    this.forecast = forecast;
    this.clock = clock;
  }

  /** Starts to learn; call once. */
  public void start() {
    if (settings.enabled()) {
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Reads all of it, unless stopped. */
  void learn() {
    Forecaster forecaster = nothingLearned();
    try {
      long minutes = read(forecaster);
      LOG.info("the forecast rests on {} minutes of load history", minutes);
    } catch (RuntimeException e) {
      if (!stopped) {
        LOG.error("the load history can't be learned: the forecast begins with nothing", e);
      }
      forecaster = nothingLearned();
    }
    forecast.learned(forecaster);
  }

  private Forecaster nothingLearned() {
    return new Forecaster(settings.zoneId(), settings.days(), settings.preArm());
  }

  private long read(Forecaster forecaster) {
    long minutes = 0;
    Instant now = clock.instant();
    for (Instant from = now.minus(Retention.KEPT);
        from.isBefore(now) && !stopped;
        from = from.plus(STEP)) {
      for (var minute : history.demand(from)) {
        forecaster.fold(minute.startsAt(), minute.demand());
        minutes++;
      }
    }
    return minutes;
  }

  /** Stops between two days; no interrupt, which would make H2 close its file. */
  @PreDestroy
  public void stop() {
    stopped = true;
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
