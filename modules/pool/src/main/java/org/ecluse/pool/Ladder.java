package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * The state of one scope on the ladder, and the one rule that moves it. Immutable.
 *
 * <p>Up: to the strictest level whose own enter threshold the pressure has been at or above for
 * {@code sustain} without a break; so a spike on a plateau takes nobody further than the plateau.
 * Down: one rung at a time, after the dwell time, when both the pressure and the pressure
 * <em>expected after giving pictures back</em> are below the leave threshold. Without the second
 * condition the loop would oscillate, for cutting video lowers the very load that is measured. A
 * scope that goes up again soon after it went down doubles its dwell. A forecast may hold a level
 * back from being left, and be the reason for one that is entered ahead: see {@link Pace}.
 *
 * @param level the level now
 * @param since when it began
 * @param above since when the pressure has been at or above the enter threshold of each stricter
 *     level; only those it is above now
 * @param leftAt when a stricter level was left last, null when never
 * @param backoff factor on the dwell, 1 to 8
 */
record Ladder(Level level, Instant since, Map<Level, Instant> above, Instant leftAt, int backoff) {
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
    return at(Level.FULL, now);
  }

  static Ladder at(Level level, Instant now) {
    return new Ladder(level, now, Map.of(), null, 1);
  }

  /** The next state; the same object when nothing changes. */
  Ladder next(Pressure pressure, Pace pace, Level strictest, Instant now) {
    Thresholds thresholds = pace.thresholds();
    Map<Level, Instant> asked = asked(pressure.now(), thresholds, strictest, now);
    Level target = Level.stricter(sustained(asked, pace.sustain(), now), pace.foreseen());
    if (target != level) {
      return climb(target, asked, thresholds, now);
    }
    if (asked.isEmpty() && !pace.keeps(level) && mayLeave(pressure, thresholds, now)) {
      return new Ladder(level.milder(), now, Map.of(), now, backoff);
    }
    return with(asked);
  }

  /**
   * True when a climb to {@code target} at this moment is not for pressure that lasted, but for
   * what is foreseen.
   */
  boolean ahead(Level target, Pressure pressure, Pace pace, Instant now) {
    Map<Level, Instant> asked = asked(pressure.now(), pace.thresholds(), Level.QUEUE, now);
    return sustained(asked, pace.sustain(), now).compareTo(target) < 0;
  }

  /**
   * The state after a moment without figures: what was sustained before does not count for what is
   * seen later.
   */
  Ladder unseen() {
    return with(Map.of());
  }

  /** True when nothing has to be remembered of this scope. */
  boolean atPeace() {
    return level == Level.FULL && leftAt == null && above.isEmpty();
  }

  /** The earliest moment at which the level may be left. */
  Instant mayLeaveAt(Thresholds thresholds) {
    return level == Level.FULL
        ? since
        : since.plus(thresholds.rung(level).dwell().multipliedBy(backoff(level)));
  }

  /** Leaving AUDIO_ONLY gives nothing back by itself: there is nothing that could oscillate. */
  private int backoff(Level left) {
    return left == Level.AUDIO_ONLY ? 1 : backoff;
  }

  private Ladder with(Map<Level, Instant> asked) {
    return asked.equals(above) ? this : new Ladder(level, since, asked, leftAt, backoff);
  }

  private Map<Level, Instant> asked(
      double pressure, Thresholds thresholds, Level strictest, Instant now) {
    Map<Level, Instant> asked = Map.of();
    for (Level each = level.stricter();
        each != null && each.compareTo(strictest) <= 0 && pressure >= thresholds.rung(each).enter();
        each = each.stricter()) {
      asked = asked.isEmpty() ? new EnumMap<>(Level.class) : asked;
      asked.put(each, above.getOrDefault(each, now));
    }
    return asked;
  }

  private Level sustained(Map<Level, Instant> asked, Duration sustain, Instant now) {
    Level target = level;
    for (Map.Entry<Level, Instant> each : asked.entrySet()) {
      if (!now.isBefore(each.getValue().plus(sustain))) {
        target = Level.stricter(target, each.getKey());
      }
    }
    return target;
  }

  private Ladder climb(
      Level target, Map<Level, Instant> asked, Thresholds thresholds, Instant now) {
    Map<Level, Instant> rest = new EnumMap<>(Level.class);
    rest.putAll(asked);
    rest.keySet().removeIf(each -> each.compareTo(target) <= 0);
    return new Ladder(target, now, rest, leftAt, backoffAfterClimb(thresholds, now));
  }

  /** Going further up on the same way is no return: only a climb right after a descent is. */
  private int backoffAfterClimb(Thresholds thresholds, Instant now) {
    if (leftAt == null || !now.isBefore(leftAt.plus(thresholds.backoffWindow()))) {
      return 1;
    }
    return leftAt.equals(since) ? Math.min(MAX_BACKOFF, backoff * 2) : backoff;
  }

  private boolean mayLeave(Pressure pressure, Thresholds thresholds, Instant now) {
    if (level == Level.FULL) {
      return false;
    }
    double leave = thresholds.rung(level).leave();
    return !now.isBefore(mayLeaveAt(thresholds))
        && pressure.now() < leave
        && pressure.expectedAt(level.milder()) < leave;
  }
}
