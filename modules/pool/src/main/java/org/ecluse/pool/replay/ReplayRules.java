package org.ecluse.pool.replay;

import java.util.Optional;
import org.ecluse.pool.RoomPrices;
import org.ecluse.pool.Thresholds;

/**
 * What is tried in one dry run.
 *
 * @param thresholds without problems
 * @param admitted queued meetings that start in one second when there is room again
 * @param prices in force: they say what a small picture costs of a whole one
 * @param forecast what the policy may know of the time to come; empty where there is none live
 */
public record ReplayRules(
    Thresholds thresholds, int admitted, RoomPrices prices, Optional<RecordedForecast> forecast) {
  /** Without a forecast, before anything is learned of prices. */
  public ReplayRules(Thresholds thresholds, int admitted) {
    this(thresholds, admitted, RoomPrices.ASSUMED, Optional.empty());
  }

  /** Share of a whole picture that a small one costs. */
  double small() {
    return prices.picture() > 0 ? Math.min(1, prices.small() / prices.picture()) : 1;
  }
}
