package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

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
 * @param tags what rooms may ask for
 * @param weight how attractive it is
 * @param because why its health is what it is; empty when its own report or its silence says so
 * @param ramp while it takes load slowly
 * @param growth load by which its small rooms are expected to grow
 * @param interval how often it reports; zero while that is not known
 * @param pictures load of the pictures that its rooms send now, by the model
 * @param next what one more person costs it
 * @param present the load of its last report, brought up to the present by what its rooms did
 *     since; without what is charged
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
    Optional<BridgeReport> report,
    Set<String> tags,
    double weight,
    Optional<Because> because,
    Optional<BridgeCondition.Ramp> ramp,
    double growth,
    Duration interval,
    double pictures,
    NextPerson next,
    double present) {

  /** Above it everybody's sound suffers. */
  private static final double FULL = 1;

  /**
   * A bridge of which no price was learned, and in whose rooms nothing happened since its report.
   */
  public BridgeView(
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
      Optional<BridgeReport> report,
      Set<String> tags,
      double weight,
      Optional<Because> because,
      Optional<BridgeCondition.Ramp> ramp,
      double growth,
      Duration interval,
      double pictures) {
    this(
        id,
        region,
        health,
        load,
        reported,
        reserved,
        age,
        capacityPacketsPerSecond,
        level,
        levelSince,
        projectedFull,
        projectedReduced,
        report,
        tags,
        weight,
        because,
        ramp,
        growth,
        interval,
        pictures,
        NextPerson.ASSUMED,
        reported);
  }

  /** A bridge without tags, of weight 1, of whose health nothing more is known. */
  public BridgeView(
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
    this(
        id,
        region,
        health,
        load,
        reported,
        reserved,
        age,
        capacityPacketsPerSecond,
        level,
        levelSince,
        projectedFull,
        projectedReduced,
        report,
        Set.of(),
        1,
        Optional.empty(),
        Optional.empty(),
        0,
        Duration.ZERO,
        0);
  }

  /**
   * What placement compares bridges by: a bridge of weight 2 counts as half as loaded, and its
   * small rooms as what they are expected to become.
   *
   * @param of a load to compare it with, such as the one it would have
   */
  public double rank(double of) {
    return (of + growth) / weight;
  }

  /** Load that is left when no picture is sent, by the model; at least 0. */
  public double sound() {
    return Math.max(0, load - pictures);
  }

  /**
   * True when what its rooms did since its last report overloads it: no odd report, but known, and
   * nothing to wait for.
   */
  boolean overloadKnown() {
    return reported < FULL && present >= FULL;
  }

  /**
   * True when its capacity counts for the pool: silence is not a loss, a failure is. A bridge that
   * never said anything is no capacity yet.
   */
  public boolean counts() {
    return report.isPresent() && counts(health);
  }

  static boolean counts(BridgeHealth health) {
    return switch (health) {
      case HEALTHY, RETURNING, SUSPECT, STALE -> true;
      case DRAINING, STOPPING, STOPPED, FAILED -> false;
    };
  }

  /** True when its figures are of now, whether or not it takes new meetings. */
  boolean reports() {
    return switch (health) {
      case HEALTHY, RETURNING, SUSPECT, DRAINING, STOPPING -> true;
      case STALE, STOPPED, FAILED -> false;
    };
  }

  boolean fresh() {
    return health.open();
  }
}
