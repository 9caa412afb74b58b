package org.ecluse.pool.forecast;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Clock edges: the hour and the half hour, where meetings begin. People come from five minutes
 * before to five after, so the rise is measured from five before to ten after.
 */
final class Edges {
  /** A rise that matters: of the pool's capacity, and of the demand before. */
  private static final double RISE_OF_POOL = 0.03;

  private static final double RISE_OF_DEMAND = 0.1;

  private final ZoneId zone;
  private final Duration preArm;

  Edges(ZoneId zone, Duration preArm) {
    this.zone = zone;
    this.preArm = preArm;
  }

  /** The first edge of those near at which demand rises. */
  Optional<Outlook.Edge> near(Instant now, ToDoubleFunction<Instant> usual) {
    Instant edge = next(now);
    while (!edge.isAfter(now.plus(preArm))) {
      double before = usual.applyAsDouble(edge.minusSeconds(300));
      double rise = usual.applyAsDouble(edge.plusSeconds(600)) - before;
      if (rise >= RISE_OF_POOL && rise >= RISE_OF_DEMAND * before) {
        return Optional.of(new Outlook.Edge(edge, rise));
      }
      edge = next(edge);
    }
    return Optional.empty();
  }

  private Instant next(Instant after) {
    ZonedDateTime local = after.atZone(zone).truncatedTo(ChronoUnit.MINUTES);
    return local.plusMinutes(30 - local.getMinute() % 30).toInstant();
  }
}
