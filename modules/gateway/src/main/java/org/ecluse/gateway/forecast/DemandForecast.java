package org.ecluse.gateway.forecast;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ecluse.conference.Conferences;
import org.ecluse.conference.PoolSnapshot;
import org.ecluse.gateway.ops.PoolWatch;
import org.ecluse.gateway.settings.ForecastSettings;
import org.ecluse.pool.Thresholds;
import org.ecluse.pool.forecast.Forecaster;
import org.ecluse.pool.forecast.Foresight;
import org.ecluse.pool.forecast.MinuteMean;
import org.ecluse.pool.forecast.Outlook;
import org.ecluse.store.ThresholdsVersion;
import org.ecluse.store.ThresholdsVersions;

/**
 * Follows the demand of the pool, and looks ahead with each look at the pool. What it sees while
 * the history is still being read waits its turn. {@link #accept} by one thread, the rest by any.
 */
@Singleton
public final class DemandForecast implements PoolWatch.Listener {
  /** Minutes that wait for the history at most: it takes seconds. */
  private static final int WAITING_MAX = 1_440;

  private final ForecastSettings settings;
  private final ThresholdsVersions versions;
  private final Conferences conferences;
  private final List<MinuteMean.Minute> waiting = new ArrayList<>();
  private final MinuteMean minute = new MinuteMean();
  private Forecaster forecaster;
  private long version = -1;
  private volatile Thresholds thresholds = Thresholds.defaults();
  private volatile Outlook latest;

  DemandForecast(ForecastSettings settings, ThresholdsVersions versions, Conferences conferences) {
    this.settings = settings;
    this.versions = versions;
    this.conferences = conferences;
  }

  /** What is expected now; empty while the history is read, when it is off, and without reports. */
  public Optional<Outlook> latest() {
    return Optional.ofNullable(latest);
  }

  /** The thresholds that times to saturation are told for. */
  public Thresholds thresholds() {
    return thresholds;
  }

  /** Goes on with what was learned from the history. */
  synchronized void learned(Forecaster fromHistory) {
    waiting.forEach(seen -> fromHistory.fold(seen.start(), seen.demand()));
    waiting.clear();
    forecaster = fromHistory;
  }

  @Override
  public void accept(PoolSnapshot snapshot) {
    if (settings.enabled()) {
      follow(snapshot);
      latest = snapshot.view().fresh() ? ahead(snapshot) : null;
      Outlook known = latest;
      conferences.foresight(
          known == null ? Foresight.NONE : known.foresight(thresholds.audioFirst().enter()));
    }
  }

  private void follow(PoolSnapshot snapshot) {
    if (version != snapshot.thresholdsVersion()) {
      version = snapshot.thresholdsVersion();
      versions.newest().map(ThresholdsVersion::values).ifPresent(values -> thresholds = values);
    }
    // Without a fresh report nothing is known: such moments teach nothing.
    if (snapshot.view().fresh()) {
      minute.add(snapshot.view().at(), snapshot.view().projectedFull()).ifPresent(this::fold);
    }
  }

  private synchronized void fold(MinuteMean.Minute over) {
    if (forecaster != null) {
      forecaster.fold(over.start(), over.demand());
    } else if (waiting.size() < WAITING_MAX) {
      waiting.add(over);
    }
  }

  private synchronized Outlook ahead(PoolSnapshot snapshot) {
    return forecaster == null
        ? null
        : forecaster.outlook(
            snapshot.view().at(), snapshot.view().projectedFull(), settings.minutes());
  }
}
