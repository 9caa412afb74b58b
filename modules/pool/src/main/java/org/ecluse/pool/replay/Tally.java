package org.ecluse.pool.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ecluse.pool.Decision;
import org.ecluse.pool.Level;
import org.ecluse.pool.PoolView;
import org.ecluse.pool.Scope;

/** Counts what happens in a dry run. */
final class Tally {
  private static final double MINUTE = 60.0;

  private final Duration backoffWindow;
  private final long minutesAPoint;
  private final double[] secondsAt = new double[Level.values().length];
  private final Map<Scope, Instant> wentDown = new HashMap<>();
  private final List<ReplayPoint> series = new ArrayList<>();
  private ReplayPoint current;
  private long inCurrent;
  private long minutes;
  private int changes;
  private int flaps;
  private long meetings;
  private long people;
  private double peopleSeconds;
  private double withoutPicture;
  private double overloaded;
  private String hottest = "";
  private double hottestLoad;

  Tally(Duration backoffWindow, long expected) {
    this.backoffWindow = backoffWindow;
    this.minutesAPoint = Math.max(1, (expected + Replay.POINTS_MAX - 1) / Replay.POINTS_MAX);
  }

  void view(PoolView view, double demand, Level level) {
    ReplayPoint point = new ReplayPoint(view.at(), demand, view.pressure(), level, 0);
    current = current == null ? point : current.or(point);
  }

  void decided(Decision decision, int inRoom) {
    if (decision.scope() instanceof Scope.OneRoom) {
      meetings++;
      people += inRoom;
      return;
    }
    changes++;
    boolean up = decision.to().compareTo(decision.from()) > 0;
    if (!up) {
      wentDown.put(decision.scope(), decision.at());
      return;
    }
    // Counted once: going further up on the same way is no new flap.
    Instant down = wentDown.remove(decision.scope());
    if (down != null && decision.at().isBefore(down.plus(backoffWindow))) {
      flaps++;
    }
  }

  void pass(long seconds, Level level, VirtualPool pool) {
    secondsAt[level.ordinal()] += seconds;
    for (VirtualBridge bridge : pool.bridges()) {
      peopleSeconds += seconds * bridge.people();
      withoutPicture += seconds * bridge.withoutPicture();
      overloaded += bridge.load > 1 ? seconds * bridge.people() : 0;
      if (bridge.load > hottestLoad && bridge.counts()) {
        hottestLoad = bridge.load;
        hottest = bridge.id.value();
      }
    }
  }

  void minuteOver(DemandMinute minute) {
    minutes++;
    long inside = 0;
    for (BridgeDemand bridge : minute.bridges()) {
      inside += bridge.people();
    }
    current = current.or(new ReplayPoint(current.at(), 0, 0, Level.FULL, inside));
    if (++inCurrent == minutesAPoint) {
      pointOver();
    }
  }

  private void pointOver() {
    // More minutes than foretold must not grow without bound.
    if (series.size() < Replay.POINTS_MAX) {
      series.add(current);
    }
    current = null;
    inCurrent = 0;
  }

  ReplayResult result(VirtualQueue queue) {
    if (inCurrent > 0) {
      pointOver();
    }
    Map<Level, Double> minutesAt = new EnumMap<>(Level.class);
    for (Level level : Level.values()) {
      minutesAt.put(level, secondsAt[level.ordinal()] / MINUTE);
    }
    return new ReplayResult(
        minutes,
        minutesAt,
        changes,
        flaps,
        meetings,
        people,
        peopleSeconds / MINUTE,
        withoutPicture / MINUTE,
        overloaded / MINUTE,
        queue.refused(),
        queue.queued(),
        queue.longest(),
        hottest,
        hottestLoad,
        List.copyOf(series));
  }
}
