package org.ecluse.pool.replay;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.ecluse.pool.DegradationPolicy;
import org.ecluse.pool.PolicyState;
import org.ecluse.pool.PoolView;
import org.ecluse.pool.Thresholds;

/**
 * Runs {@link DegradationPolicy#decide} on recorded demand in virtual time.
 *
 * <p>The demand of a minute stands still within it, so a second of the policy changes nothing
 * unless a level is asked for, may be left, or a room is behind; only those seconds are run, the
 * others are skipped ({@code ReplayProperties} shows that both give the same). What the level in
 * force lets through of the wanted pictures makes the load, so the loop is closed as it is live.
 *
 * <p>Simpler than life: the rooms of a bridge are all of its mean size, rooms keep their bridge,
 * nobody is exempt, nobody overrides, reports are never late, and everybody who wants a picture
 * asks for it. Memory does not grow with the period.
 */
public final class Replay {
  /** Most points of a series. */
  public static final int POINTS_MAX = 1_000;

  private static final int MINUTE = 60;

  private final Thresholds thresholds;
  private final VirtualPool pool;
  private final VirtualQueue queue;
  private final Tally tally;
  private final boolean skips;
  private PolicyState state;
  private long last = -1;

  private Replay(Thresholds thresholds, int admitted, long minutes, boolean skips) {
    this.thresholds = thresholds;
    this.pool = new VirtualPool();
    this.queue = new VirtualQueue(admitted);
    this.tally = new Tally(thresholds.backoffWindow(), minutes);
    this.skips = skips;
  }

  /**
   * Replays all of the demand.
   *
   * @param demand in order of time; read as it is needed
   * @param minutes how many there are about, for the width of the steps of the series
   * @param thresholds without problems
   * @param admitted queued meetings that start in one second when there is room again
   * @param progress hears the number of minutes done, now and then
   * @param cancelled looked at each minute
   * @return empty when it was cancelled
   */
  public static Optional<ReplayResult> run(
      Iterator<DemandMinute> demand,
      long minutes,
      Thresholds thresholds,
      int admitted,
      LongConsumer progress,
      BooleanSupplier cancelled) {
    return new Replay(thresholds, admitted, minutes, true).all(demand, progress, cancelled);
  }

  /** The same without skipping a second: slow, to compare with. */
  static ReplayResult eachSecond(List<DemandMinute> demand, Thresholds thresholds, int admitted) {
    return new Replay(thresholds, admitted, demand.size(), false)
        .all(demand.iterator(), done -> {}, () -> false)
        .orElseThrow();
  }

  private Optional<ReplayResult> all(
      Iterator<DemandMinute> demand, LongConsumer progress, BooleanSupplier cancelled) {
    long done = 0;
    while (demand.hasNext()) {
      if (cancelled.getAsBoolean()) {
        return Optional.empty();
      }
      minute(demand.next());
      if (++done % MINUTE == 0) {
        progress.accept(done);
      }
    }
    progress.accept(done);
    queue.close((last + 1) * MINUTE);
    return Optional.of(tally.result(queue));
  }

  private void minute(DemandMinute minute) {
    Instant start = minute.startsAt();
    if (state == null) {
      state = PolicyState.start(start, 0);
    } else if (minute.minute() != last + 1) {
      // Nothing is known of the time between: what was asked for before does not count any more.
      state = decide(VirtualPool.unseen(start), start).state();
    }
    last = minute.minute();
    pool.take(minute, state, queue.waiting());
    queue.arrive(minute.meetings(), state.level(), pool.full(thresholds), start);
    long end = start.getEpochSecond() + MINUTE;
    for (long second = start.getEpochSecond(); second < end; ) {
      second = step(second, end);
    }
    tally.minuteOver(minute);
  }

  private long step(long second, long end) {
    Instant now = Instant.ofEpochSecond(second);
    PoolView view = pool.view(state, thresholds, now);
    DegradationPolicy.Outcome outcome = decide(view, now);
    tally.view(view, pool.demand(), outcome.state().level());
    for (var decision : outcome.decisions()) {
      tally.decided(decision, pool.apply(decision));
    }
    state = outcome.state();
    boolean moved = queue.tick(state.level(), now);
    boolean still = skips && outcome.decisions().isEmpty() && !moved;
    long next =
        Math.min(end, still ? pool.nextChange(view, state, thresholds, second) : second + 1);
    tally.pass(next - second, state.level(), pool);
    if (moved) {
      pool.waiting(queue.waiting());
    }
    return next;
  }

  private DegradationPolicy.Outcome decide(PoolView view, Instant now) {
    return DegradationPolicy.decide(view, thresholds, 0, List.of(), state, now);
  }
}
