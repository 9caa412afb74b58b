package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;

/**
 * The state of one scope on the ladder, and the one rule that moves it. Immutable.
 *
 * <p>Up: when the pressure has stayed at or above an enter threshold for {@code sustain}, to the
 * strictest such level. Down: one rung at a time, after the dwell time, when both the pressure and
 * the pressure <em>expected after giving pictures back</em> are below the leave threshold. Without
 * the second condition the loop would oscillate, for cutting video lowers the very load that is
 * measured. A level that is entered again soon after it was left doubles its dwell.
 *
 * @param level the level now
 * @param since when it began
 * @param aboveSince since when the pressure has asked for a stricter level, null when it does not
 * @param leftAt when a stricter level was left last, null when never
 * @param backoff factor on the dwell, 1 to 8
 */
record Ladder(Level level, Instant since, Instant aboveSince, Instant leftAt, int backoff) {
  private static final int MAX_BACKOFF = 8;

  /** What the scope feels: now, and if its held-back pictures came back whole or small. */
  record Pressure(double now, double projectedFull, double projectedReduced) {
    double expectedAt(Level level) {
      return switch (level) {
        case FULL -> Math.max(now, projectedFull);
        case REDUCED -> Math.max(now, projectedReduced);
        case AUDIO_FIRST, AUDIO_ONLY, QUEUE -> now;
      };
    }
  }

  static Ladder start(Instant now) {
    return new Ladder(Level.FULL, now, null, null, 1);
  }

  /** The next state; the same object when nothing changes. */
  Ladder next(Pressure pressure, Thresholds thresholds, Level strictest, Instant now) {
    Level asked = askedBy(pressure.now(), thresholds, strictest);
    if (asked.compareTo(level) > 0) {
      return climb(asked, thresholds, now);
    }
    Ladder calm = aboveSince == null ? this : new Ladder(level, since, null, leftAt, backoff);
    return calm.mayLeave(pressure, thresholds, now) ? calm.descend(now) : calm;
  }

  private Ladder climb(Level asked, Thresholds thresholds, Instant now) {
    Instant from = aboveSince == null ? now : aboveSince;
    if (Duration.between(from, now).compareTo(thresholds.sustain()) < 0) {
      return aboveSince == null ? new Ladder(level, since, now, leftAt, backoff) : this;
    }
    boolean again =
        leftAt != null && Duration.between(leftAt, now).compareTo(thresholds.backoffWindow()) < 0;
    return new Ladder(asked, now, null, leftAt, again ? Math.min(MAX_BACKOFF, backoff * 2) : 1);
  }

  private boolean mayLeave(Pressure pressure, Thresholds thresholds, Instant now) {
    if (level == Level.FULL) {
      return false;
    }
    Rung rung = thresholds.rung(level);
    return !now.isBefore(mayLeaveAt(thresholds))
        && pressure.now() < rung.leave()
        && pressure.expectedAt(level.milder()) < rung.leave();
  }

  /** The earliest moment at which the level may be left. */
  Instant mayLeaveAt(Thresholds thresholds) {
    return level == Level.FULL
        ? since
        : since.plus(thresholds.rung(level).dwell().multipliedBy(backoff));
  }

  private Ladder descend(Instant now) {
    return new Ladder(level.milder(), now, null, now, backoff);
  }

  private static Level askedBy(double pressure, Thresholds thresholds, Level strictest) {
    Level asked = Level.FULL;
    for (Level each : Level.values()) {
      boolean above = each != Level.FULL && pressure >= thresholds.rung(each).enter();
      if (above && each.compareTo(strictest) <= 0) {
        asked = each;
      }
    }
    return asked;
  }
}
