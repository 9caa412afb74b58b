package org.ecluse.gateway.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.ecluse.conference.PoolSnapshot;
import org.ecluse.pool.Level;
import org.ecluse.store.LoadHistory;
import org.ecluse.store.LoadMinute;

/**
 * The history of the load: a point each 5 s for the last hour in memory, and a point a minute for
 * as long as the store keeps them. A minute holds the mean of pressure, reserved and demand, the
 * strictest level, the most people, rooms and senders, and the bridges as they were at its end.
 * Thread-safe; {@link #accept} by one thread.
 */
@Singleton
final class LoadRecorder implements PoolWatch.Listener {
  /** Most points that an answer holds. */
  static final int POINTS_MAX = 720;

  private static final Duration STEP = Duration.ofSeconds(5);
  private static final Duration FINE = STEP.multipliedBy(POINTS_MAX);
  private static final TypeReference<List<LoadPoint.Bridge>> BRIDGES = new TypeReference<>() {};

  private final LoadHistory history;
  private final ObjectMapper json;
  private final Deque<LoadPoint> recent = new ArrayDeque<>();
  private final List<LoadPoint> minute = new ArrayList<>();

  LoadRecorder(LoadHistory history, ObjectMapper json) {
    this.history = history;
    this.json = json;
  }

  @Override
  public void accept(PoolSnapshot snapshot) {
    if (due(snapshot.view().at())) {
      add(LoadPoint.of(snapshot));
    }
  }

  private boolean due(Instant at) {
    synchronized (recent) {
      // A tenth of a second early is on time: the watch's beat is not exact.
      return recent.isEmpty() || !at.isBefore(recent.getLast().at().plus(STEP).minusMillis(100));
    }
  }

  private void add(LoadPoint point) {
    synchronized (recent) {
      recent.addLast(point);
      if (recent.size() > POINTS_MAX) {
        recent.removeFirst();
      }
    }
    if (!minute.isEmpty() && number(minute.get(0)) != number(point)) {
      history.record(summary(minute));
      minute.clear();
    }
    minute.add(point);
  }

  private static long number(LoadPoint point) {
    return LoadMinute.numberOf(point.at());
  }

  private LoadMinute summary(List<LoadPoint> points) {
    LoadPoint last = points.get(points.size() - 1);
    return new LoadMinute(
        number(last),
        points.stream().mapToDouble(LoadPoint::pressure).average().orElse(0),
        points.stream().mapToDouble(LoadPoint::reserved).average().orElse(0),
        points.stream().map(LoadPoint::level).reduce(Level.FULL, Level::stricter),
        points.stream().mapToInt(LoadPoint::participants).max().orElse(0),
        points.stream().mapToInt(LoadPoint::rooms).max().orElse(0),
        points.stream().mapToInt(LoadPoint::videoSenders).max().orElse(0),
        text(last.bridges()),
        points.stream().mapToDouble(LoadPoint::demand).average().orElse(0));
  }

  /** The points from {@code from} to {@code now}, oldest first: fine ones where there are any. */
  List<LoadPoint> since(Instant from, Instant now) {
    List<LoadPoint> fine = from.isBefore(now.minus(FINE)) ? List.of() : recent(from);
    Instant coarseTo = fine.isEmpty() ? now : fine.get(0).at();
    int left = Math.max(1, POINTS_MAX - fine.size());
    List<LoadPoint> all = new ArrayList<>();
    for (LoadMinute m : history.range(from, coarseTo, left)) {
      all.add(point(m));
    }
    all.addAll(fine);
    return all.size() > POINTS_MAX ? all.subList(all.size() - POINTS_MAX, all.size()) : all;
  }

  private List<LoadPoint> recent(Instant from) {
    synchronized (recent) {
      return recent.stream().filter(point -> !point.at().isBefore(from)).toList();
    }
  }

  private LoadPoint point(LoadMinute m) {
    return new LoadPoint(
        m.startsAt(),
        m.pressure(),
        m.reserved(),
        m.level(),
        m.participants(),
        m.rooms(),
        m.videoSenders(),
        bridges(m.bridges()),
        m.demandOrPressure());
  }

  private String text(List<LoadPoint.Bridge> bridges) {
    try {
      return json.writeValueAsString(bridges);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a list of bridges is always serialisable", e);
    }
  }

  private List<LoadPoint.Bridge> bridges(String text) {
    try {
      return json.readValue(text, BRIDGES);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the history holds bridges that can't be read", e);
    }
  }
}
