package org.ecluse.pool.forecast;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Clock edges: the hour and the half hour, where meetings begin. People come from five minutes
 * before to five after, so the rise is measured from the least of the five before to ten after.
 */
final class Edges {
  /** A rise that matters: of the pool's capacity, and of the demand before. */
  private static final double RISE_OF_POOL = 0.02;

  private static final double RISE_OF_DEMAND = 0.05;

  /** People still come so long after it. */
  private static final Duration LATE = Duration.ofMinutes(5);

  private final ZoneId zone;
  private final Duration preArm;

  Edges(ZoneId zone, Duration preArm) {
    this.zone = zone;
    this.preArm = preArm;
  }

  /** The first edge of those near at which demand rises. */
  Optional<Outlook.Edge> near(Instant now, ToDoubleFunction<Instant> usual) {
    Instant edge = next(now.minus(LATE));
    while (!edge.isAfter(now.plus(preArm))) {
      double before = least(edge, usual);
      double rise = usual.applyAsDouble(edge.plusSeconds(600)) - before;
      if (rise >= RISE_OF_POOL && rise >= RISE_OF_DEMAND * before) {
        return Optional.of(new Outlook.Edge(edge, rise));
      }
      edge = next(edge);
    }
    return Optional.empty();
  }

  /** Most leave some minutes before an edge, and others come. */
  private static double least(Instant edge, ToDoubleFunction<Instant> usual) {
    return IntStream.rangeClosed(0, 5)
        .mapToDouble(minutes -> usual.applyAsDouble(edge.minusSeconds(60L * minutes)))
        .min()
        .orElseThrow();
  }

  private Instant next(Instant after) {
    ZonedDateTime local = after.atZone(zone).truncatedTo(ChronoUnit.MINUTES);
    return local.plusMinutes(30 - local.getMinute() % 30).toInstant();
  }
}
