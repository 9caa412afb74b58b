package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One bridge at one moment.
 *
 * @param id which
 * @param region where
 * @param health what it is good for
 * @param load reported load plus what is still charged, 1.0 = full
 * @param reported the load of its last report
 * @param reserved the load still charged for joins that the report can't show
 * @param age of the report
 * @param capacityPacketsPerSecond packets a second that are a load of 1.0
 * @param level the level of its own ladder
 * @param levelSince since when
 * @param projectedFull load expected if all pictures held back on it were given back whole
 * @param projectedReduced the same with small pictures
 * @param report the last report, if there was one
 */
public record BridgeView(
    BridgeId id,
    String region,
    BridgeHealth health,
    double load,
    double reported,
    double reserved,
    Duration age,
    double capacityPacketsPerSecond,
    Level level,
    Instant levelSince,
    double projectedFull,
    double projectedReduced,
    Optional<BridgeReport> report) {

  /**
   * True when its capacity counts for the pool: silence is not a loss, a failure is. A bridge that
   * never said anything is no capacity yet.
   */
  public boolean counts() {
    return report.isPresent() && (health == BridgeHealth.HEALTHY || health == BridgeHealth.STALE);
  }

  /** True when its figures are of now, whether or not it takes new meetings. */
  boolean reports() {
    return switch (health) {
      case HEALTHY, DRAINING, STOPPING -> true;
      case STALE, FAILED -> false;
    };
  }

  boolean fresh() {
    return health == BridgeHealth.HEALTHY;
  }
}
