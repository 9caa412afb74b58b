package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody who watches a bridge says of it.
 *
 * @param health what it is good for; {@link BridgeHealth#STALE} is never said here: the age of the
 *     reports says that
 * @param because why
 * @param since since when
 * @param ramp while it takes load slowly
 */
public record BridgeCondition(
    BridgeHealth health, Because because, Instant since, Optional<Ramp> ramp) {
  /** Nothing speaks against it. */
  static final BridgeCondition WELL =
      new BridgeCondition(
          BridgeHealth.HEALTHY,
          new Because(Cause.WELL, "nothing speaks against it", List.of()),
          Instant.EPOCH,
          Optional.empty());

  /** Throws {@link NullPointerException} when something is missing. */
  public BridgeCondition {
    Objects.requireNonNull(health, "health");
    Objects.requireNonNull(because, "because");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(ramp, "ramp");
  }

  /**
   * The time in which a bridge takes load slowly.
   *
   * @param from its begin
   * @param until its end, later than its begin
   */
  public record Ramp(Instant from, Instant until) {
    /** Throws {@link IllegalArgumentException} when it ends before it begins. */
    public Ramp {
      if (!until.isAfter(from)) {
        throw new IllegalArgumentException("ramp: the end must be later than the begin");
      }
    }

    /** What is left of it: 1 at its begin, 0 from its end on. */
    public double left(Instant now) {
      double whole = Duration.between(from, until).toMillis();
      double rest = Duration.between(now, until).toMillis();
      return Math.max(0, Math.min(1, rest / Math.max(1, whole)));
    }
  }
}
