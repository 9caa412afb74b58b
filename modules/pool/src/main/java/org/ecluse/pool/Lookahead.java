package org.ecluse.pool;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.ecluse.pool.forecast.Curve;
import org.ecluse.pool.forecast.Foresight;
import org.ecluse.pool.forecast.TimeTo;

/**
 * What a forecast changes for the pool's ladder. It is a forecast of the whole pool: bridges and
 * regions don't look ahead.
 */
final class Lookahead {
  private static final List<Level> LEVELS =
      List.of(Level.REDUCED, Level.AUDIO_FIRST, Level.AUDIO_ONLY, Level.QUEUE);

  private final Foresight foresight;
  private final Thresholds thresholds;
  private final double held;

  /**
   * @param pressure of now: the forecast is of demand with whole pictures, so what is held back now
   *     is taken to be held back in the same share then
   */
  Lookahead(Foresight foresight, Thresholds thresholds, Ladder.Pressure pressure) {
    this.foresight = foresight;
    this.thresholds = thresholds;
    boolean known = pressure.now() > 0 && pressure.projectedFull() > pressure.now();
    this.held = known ? pressure.projectedFull() / pressure.now() : 1;
  }

  /** The pace of the pool. */
  Pace pace(Duration interval) {
    Level kept = kept();
    boolean armed = kept != Level.FULL;
    return new Pace(thresholds, Pace.sustain(thresholds, interval, armed), kept, foreseen());
  }

  /**
   * The strictest level that the high end of the forecast may need soon: one that is left while its
   * leave threshold may be passed again would come back within minutes.
   */
  private Level kept() {
    return thresholds.foresight().preArm() && foresight.edgeSoon() ? reached(true) : Level.FULL;
  }

  /** The strictest level that may be entered ahead: the low end of the forecast needs it soon. */
  private Level foreseen() {
    return thresholds.foresight().mayDegrade()
        ? milder(reached(false), Level.AUDIO_FIRST)
        : Level.FULL;
  }

  private Level reached(boolean high) {
    Level reached = Level.FULL;
    for (Level level : LEVELS) {
      Rung rung = thresholds.rung(level);
      TimeTo time = time(level, high ? rung.leave() : rung.enter());
      if (soon(high ? time.earliest() : time.latest())) {
        reached = level;
      }
    }
    return reached;
  }

  private TimeTo time(Level level, double threshold) {
    if (!foresight.curve().equals(Curve.NONE)) {
      return foresight.secondsTo(threshold * held);
    }
    return level == Level.AUDIO_FIRST
        ? new TimeTo(foresight.secondsToLow(), foresight.secondsMid(), foresight.secondsToHigh())
        : TimeTo.NEVER;
  }

  private boolean soon(OptionalDouble seconds) {
    return seconds.isPresent()
        && seconds.getAsDouble() <= thresholds.foresight().horizon().toSeconds();
  }

  private static Level milder(Level a, Level b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
