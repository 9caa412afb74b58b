package org.ecluse.pool.replay;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.ecluse.pool.DegradationPolicy;
import org.ecluse.pool.Level;
import org.ecluse.pool.PolicyState;
import org.ecluse.pool.PoolView;
import org.ecluse.pool.Thresholds;
import org.ecluse.pool.forecast.Foresight;

/**
 * Runs {@link DegradationPolicy#decide} on recorded demand in virtual time.
 *
 * <p>The demand of a minute stands still within it, so a second of the policy changes nothing
 * unless a level is asked for, may be left, or a room is behind; only those seconds are run, the
 * others are skipped ({@code ReplayProperties} shows that both give the same). What the level in
 * force lets through of the wanted pictures makes the load, so the loop is closed as it is live.
 *
 * <p>A forecast is made once a minute, of the minutes before and of the demand of this one, and
 * only where it can change something: while a level is in force or asked for, and always when
 * levels may be entered on it.
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
  private final Optional<RecordedForecast> forecast;
  private final VirtualPool pool;
  private final VirtualQueue queue;
  private final Tally tally;
  private final boolean skips;
  private PolicyState state;
  private Foresight foresight = Foresight.NONE;
  private long last = -1;

  private Replay(ReplayRules rules, long minutes, boolean skips) {
    this.thresholds = rules.thresholds();
    this.forecast = rules.forecast();
    this.pool = new VirtualPool(rules.small());
    this.queue = new VirtualQueue(rules.admitted());
    this.tally = new Tally(thresholds.backoffWindow(), minutes);
    this.skips = skips;
  }

  /**
   * Replays all of the demand.
   *
   * @param demand in order of time; read as it is needed
   * @param minutes how many there are about, for the width of the steps of the series
   * @param rules what is tried
   * @param progress hears the number of minutes done, now and then
   * @param cancelled looked at each minute
   * @return empty when it was cancelled
   */
  public static Optional<ReplayResult> run(
      Iterator<DemandMinute> demand,
      long minutes,
      ReplayRules rules,
      LongConsumer progress,
      BooleanSupplier cancelled) {
    return new Replay(rules, minutes, true).all(demand, progress, cancelled);
  }

  /** The same without skipping a second: slow, to compare with. */
  static ReplayResult eachSecond(List<DemandMinute> demand, ReplayRules rules) {
    return new Replay(rules, demand.size(), false)
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
    foresight = forecast.map(known -> foreseen(known, start)).orElse(Foresight.NONE);
    queue.arrive(minute.meetings(), state.level(), pool.full(thresholds), start);
    long end = start.getEpochSecond() + MINUTE;
    for (long second = start.getEpochSecond(); second < end; ) {
      second = step(second, end);
    }
    tally.minuteOver(minute);
    if (pool.counts()) {
      forecast.ifPresent(known -> known.over(start, pool.demand()));
    }
  }

  private Foresight foreseen(RecordedForecast known, Instant start) {
    Thresholds now = thresholds.at(start);
    boolean busy = state.level() != Level.FULL || pool.demand() >= now.reduced().enter();
    boolean matters = now.foresight().mayDegrade() || now.foresight().preArm() && busy;
    return matters ? known.at(start, pool.demand(), now) : Foresight.NONE;
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
    return DegradationPolicy.decide(view, thresholds, 0, List.of(), state, foresight, now);
  }
}
