package org.ecluse.gateway.forecast;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.ecluse.pool.Level;
import org.ecluse.pool.Thresholds;
import org.ecluse.pool.forecast.Curve;
import org.ecluse.pool.forecast.Outlook;
import org.ecluse.pool.forecast.TimeTo;

/** The forecast, as API.md has it. */
record ForecastBody(
    State state,
    @Nullable Instant at,
    int horizonMinutes,
    double covered,
    List<Point> points,
    List<Saturation> saturation,
    @Nullable Edge edge,
    @Nullable Basis basis) {

  /** Whether there is a forecast. */
  enum State {
    /** Switched off. */
    OFF,
    /** The history is being read, or no bridge has reported lately. */
    NOT_YET,
    READY
  }

  /** Demand at one moment. */
  record Point(Instant at, double low, double mid, double high) {
    static Point of(Curve.Point p) {
      return new Point(p.at(), rounded(p.low()), rounded(p.mid()), rounded(p.high()));
    }
  }

  /** When a level's enter threshold is reached, in seconds from {@code at}. */
  record Saturation(
      Level level,
      double threshold,
      @Nullable Long earliestSeconds,
      @Nullable Long expectedSeconds,
      @Nullable Long latestSeconds) {
    static Saturation of(Level level, double threshold, TimeTo time) {
      return new Saturation(
          level,
          threshold,
          seconds(time.earliest()),
          seconds(time.expected()),
          seconds(time.latest()));
    }

    private static Long seconds(OptionalDouble time) {
      return time.isPresent() ? Math.round(time.getAsDouble()) : null;
    }
  }

  /** A clock edge at which demand usually rises. */
  record Edge(Instant at, double rise) {}

  /** What it rests on. */
  record Basis(
      int days,
      String like,
      @Nullable String holiday,
      double trust,
      double ratio,
      double slopePerMinute) {
    static Basis of(Outlook.Basis b) {
      return new Basis(
          b.days(),
          b.like(),
          b.holiday().orElse(null),
          rounded(b.trust()),
          rounded(b.ratio()),
          Math.round(b.slope() * 1e5) / 1e5);
    }
  }

  static ForecastBody none(State state, int minutes) {
    return new ForecastBody(
        state, null, minutes, Outlook.COVERED, List.of(), List.of(), null, null);
  }

  static ForecastBody of(Outlook outlook, Thresholds thresholds, int minutes) {
    return new ForecastBody(
        State.READY,
        outlook.at(),
        minutes,
        Outlook.COVERED,
        outlook.curve().points().stream().map(Point::of).toList(),
        Stream.of(Level.values())
            .filter(level -> level != Level.FULL)
            .map(level -> saturation(outlook, level, thresholds.rung(level).enter()))
            .toList(),
        outlook.edge().map(edge -> new Edge(edge.at(), rounded(edge.rise()))).orElse(null),
        Basis.of(outlook.basis()));
  }

  private static Saturation saturation(Outlook outlook, Level level, double threshold) {
    return Saturation.of(level, threshold, outlook.curve().timeTo(threshold));
  }

  /** Three digits: a plot shows no more. */
  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
