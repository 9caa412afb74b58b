package org.ecluse.gateway.ops;

import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.ecluse.pool.RoomPrices;
import org.ecluse.pool.Thresholds;
import org.ecluse.pool.replay.Comparison;
import org.ecluse.pool.replay.DemandMinute;
import org.ecluse.pool.replay.Lesson;
import org.ecluse.pool.replay.RecordedForecast;
import org.ecluse.pool.replay.Replay;
import org.ecluse.pool.replay.ReplayResult;
import org.ecluse.pool.replay.ReplayRules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One dry run, from its order to its result: the demand is replayed twice. Thread-safe. */
final class DryRunJob implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(DryRunJob.class);

  /** How far it is. */
  enum State {
    WAITING,
    RUNNING,
    DONE,
    CANCELLED,
    FAILED;

    boolean over() {
      return switch (this) {
        case WAITING, RUNNING -> false;
        case DONE, CANCELLED, FAILED -> true;
      };
    }
  }

  /**
   * What is tried.
   *
   * @param demand gives it anew each time
   * @param minutes how many there are about
   * @param admitted queued meetings that start in a second
   * @param prices in force
   * @param lesson what a forecast is taught; asked once, on the thread of the run
   */
  record Order(
      Supplier<Iterator<DemandMinute>> demand,
      long minutes,
      Thresholds inForce,
      Thresholds candidate,
      int admitted,
      RoomPrices prices,
      Supplier<Optional<Lesson>> lesson) {}

  private final String id;
  private final Instant orderedAt;
  private final Order order;
  private final Function<Lesson, RecordedForecast> teacher;
  private volatile Optional<Lesson> lesson = Optional.empty();
  private volatile State state = State.WAITING;
  private volatile boolean cancelled;
  private volatile long done;
  private volatile Comparison result;

  DryRunJob(String id, Instant orderedAt, Order order, Function<Lesson, RecordedForecast> teacher) {
    this.teacher = teacher;
    this.id = id;
    this.orderedAt = orderedAt;
    this.order = order;
  }

  @Override
  public void run() {
    if (cancelled) {
      return;
    }
    state = State.RUNNING;
    try {
      state = replayed() ? State.DONE : State.CANCELLED;
    } catch (RuntimeException e) {
      LOG.warn("a dry run failed", e);
      state = State.FAILED;
    }
  }

  private boolean replayed() {
    lesson = order.lesson().get();
    Optional<ReplayResult> inForce = replay(order.inForce(), n -> done = n);
    Optional<ReplayResult> candidate =
        inForce.flatMap(first -> replay(order.candidate(), n -> done = order.minutes() + n));
    candidate.ifPresent(second -> result = new Comparison(inForce.orElseThrow(), second));
    return candidate.isPresent();
  }

  private Optional<ReplayResult> replay(Thresholds thresholds, LongConsumer progress) {
    ReplayRules rules =
        new ReplayRules(thresholds, order.admitted(), order.prices(), lesson.map(teacher));
    return Replay.run(order.demand().get(), order.minutes(), rules, progress, () -> cancelled);
  }

  void cancel() {
    cancelled = true;
    if (state == State.WAITING) {
      state = State.CANCELLED;
    }
  }

  String id() {
    return id;
  }

  Instant orderedAt() {
    return orderedAt;
  }

  State state() {
    return state;
  }

  /** 0 to 1. */
  double progress() {
    return state == State.DONE ? 1 : Math.min(1, done / (2.0 * Math.max(1, order.minutes())));
  }

  /** Days that the forecast knew before the first minute; empty: none was replayed, or not yet. */
  Optional<Integer> forecastDays() {
    return lesson.map(Lesson::days);
  }

  Optional<Comparison> result() {
    return Optional.ofNullable(result);
  }
}
