package org.ecluse.pool.forecast;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * A forecast as points in time, straight lines between them.
 *
 * @param points the first is now, the others follow in order
 */
public record Curve(List<Point> points) {
  /** Nothing is known. */
  public static final Curve NONE = new Curve(List.of());

  /**
   * One moment to come.
   *
   * @param at the moment
   * @param seconds from now
   * @param low lower end of the interval, never negative
   * @param mid the middle, between the two
   * @param high upper end
   */
  public record Point(Instant at, double seconds, double low, double mid, double high) {}

  public Curve {
    points = List.copyOf(points);
  }

  /** When a threshold is reached, by each of the three lines. */
  public TimeTo timeTo(double threshold) {
    return new TimeTo(
        crossing(Point::high, threshold),
        crossing(Point::mid, threshold),
        crossing(Point::low, threshold));
  }

  private OptionalDouble crossing(ToDoubleFunction<Point> line, double threshold) {
    Point before = null;
    for (Point point : points) {
      if (line.applyAsDouble(point) >= threshold) {
        return OptionalDouble.of(before == null ? 0 : between(before, point, line, threshold));
      }
      before = point;
    }
    return OptionalDouble.empty();
  }

  private static double between(Point a, Point b, ToDoubleFunction<Point> line, double threshold) {
    double from = line.applyAsDouble(a);
    double share = (threshold - from) / (line.applyAsDouble(b) - from);
    return a.seconds() + share * (b.seconds() - a.seconds());
  }

  /** The point of this many minutes from now, the last one when it is beyond; empty without any. */
  public Optional<Point> inMinutes(int minutes) {
    return points.isEmpty()
        ? Optional.empty()
        : Optional.of(points.get(Math.min(minutes, points.size() - 1)));
  }
}
