package org.ecluse.pool.replay;

import java.time.Instant;
import org.ecluse.pool.Thresholds;
import org.ecluse.pool.forecast.Forecaster;
import org.ecluse.pool.forecast.Foresight;

/**
 * What the policy would have known of the time to come: the forecaster of live, fed with the
 * minutes that are replayed as they are over, so it never sees a later one. Used up by one dry run;
 * not thread-safe.
 */
public final class RecordedForecast {
  /** A foresight tells of demand in ten minutes. */
  private static final int LEAST = 10;

  private final Forecaster forecaster;
  private final int minutes;

  /**
   * A forecast for one dry run.
   *
   * @param taught with what was recorded before the first minute that is replayed
   * @param minutes how far the forecast goes when it is live
   */
  public RecordedForecast(Forecaster taught, int minutes) {
    this.forecaster = taught;
    this.minutes = minutes;
  }

  /** No further than the thresholds look: what lies beyond changes nothing. */
  Foresight at(Instant now, double demand, Thresholds thresholds) {
    long horizon = thresholds.foresight().horizon().plusSeconds(59).toMinutes();
    int needed = (int) Math.min(minutes, Math.max(LEAST, horizon));
    return forecaster.outlook(now, demand, needed).foresight(thresholds.audioFirst().enter());
  }

  /** A minute is over. */
  void over(Instant minute, double demand) {
    forecaster.fold(minute, demand);
  }
}
