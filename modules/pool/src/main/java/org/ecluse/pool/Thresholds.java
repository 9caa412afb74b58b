package org.ecluse.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The knobs of the degradation, as an admin sets them. {@link #problems()} says what is wrong; the
 * policy must only be given thresholds without problems.
 *
 * @param reduced when pictures become smaller
 * @param audioFirst when audio becomes the default
 * @param audioOnly when cameras are cut
 * @param queue when new meetings wait
 * @param sustain how long the pressure must stay at or above an enter threshold: longer than the
 *     bridges' reporting interval, so that a single odd report degrades nobody
 * @param roomChangesPerTick rooms whose people are touched in one tick at most: never everybody at
 *     once
 * @param staleAfter a report older than this places no new meeting on its bridge
 * @param bridgeHardLimit load at which a bridge takes no new meeting at all
 * @param videoBudget share of the pool's capacity for pictures granted in {@link
 *     Level#AUDIO_FIRST}; generous, for the load at which cameras would be cut bounds them, too
 * @param backoffWindow a level entered again this soon after it was left stays longer: the dwell
 *     doubles, up to 8 times
 */
public record Thresholds(
    Rung reduced,
    Rung audioFirst,
    Rung audioOnly,
    Rung queue,
    Duration sustain,
    int roomChangesPerTick,
    Duration staleAfter,
    double bridgeHardLimit,
    double videoBudget,
    Duration backoffWindow) {

  /** Sensible values for bridges whose load is packets over capacity. */
  public static Thresholds defaults() {
    return new Thresholds(
        new Rung(0.70, 0.55, Duration.ofSeconds(60)),
        new Rung(0.80, 0.65, Duration.ofSeconds(60)),
        new Rung(0.92, 0.78, Duration.ofSeconds(60)),
        new Rung(0.98, 0.88, Duration.ofSeconds(30)),
        Duration.ofSeconds(3),
        50,
        Duration.ofSeconds(20),
        1.0,
        0.60,
        Duration.ofMinutes(10));
  }

  /** The rung of a level; {@link Level#FULL} has none and is refused. */
  public Rung rung(Level level) {
    return switch (level) {
      case FULL -> throw new IllegalArgumentException("FULL is the floor: it has no thresholds");
      case REDUCED -> reduced;
      case AUDIO_FIRST -> audioFirst;
      case AUDIO_ONLY -> audioOnly;
      case QUEUE -> queue;
    };
  }

  /** Everything that is wrong with these values, empty when they can be used. */
  public List<Problem> problems() {
    List<Problem> found = new ArrayList<>();
    double previous = 0;
    for (Level level : List.of(Level.REDUCED, Level.AUDIO_FIRST, Level.AUDIO_ONLY, Level.QUEUE)) {
      Rung rung = rung(level);
      String path = path(level);
      if (rung == null) {
        found.add(new Problem(path, "missing", "give enter, leave and dwell"));
        continue;
      }
      check(found, path, rung, previous);
      previous = rung.enter();
    }
    range(found, "sustain", sustain, Duration.ZERO, Duration.ofMinutes(5));
    range(found, "staleAfter", staleAfter, Duration.ofSeconds(2), Duration.ofMinutes(10));
    range(found, "backoffWindow", backoffWindow, Duration.ZERO, Duration.ofHours(24));
    if (roomChangesPerTick < 1 || roomChangesPerTick > 100_000) {
      found.add(new Problem("roomChangesPerTick", "out of range", "use 1 to 100000"));
    }
    if (!(bridgeHardLimit > 0 && bridgeHardLimit <= 10)) {
      found.add(
          new Problem(
              "bridgeHardLimit",
              "out of range",
              "use more than 0 and at most 10; 1 is a full bridge"));
    }
    if (!(videoBudget >= 0 && videoBudget <= 1)) {
      found.add(
          new Problem("videoBudget", "out of range", "use 0 to 1: a share of the pool's capacity"));
    }
    return List.copyOf(found);
  }

  private static void check(List<Problem> found, String path, Rung rung, double previous) {
    if (!(rung.enter() > 0 && rung.enter() <= 10)) {
      found.add(new Problem(path + ".enter", "out of range", "use more than 0 and at most 10"));
    }
    if (!(rung.enter() >= previous)) {
      found.add(
          new Problem(
              path + ".enter", "lower than the milder level's", "use at least " + previous));
    }
    if (!(rung.leave() > 0 && rung.leave() < rung.enter())) {
      // At 0 the level could never be left: no pressure is below it.
      found.add(
          new Problem(
              path + ".leave",
              "not between 0 and enter",
              "use more than 0 and less than " + rung.enter()));
    }
    range(found, path + ".dwell", rung.dwell(), Duration.ofSeconds(1), Duration.ofHours(12));
  }

  private static void range(
      List<Problem> found, String path, Duration value, Duration min, Duration max) {
    if (value == null || value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      found.add(new Problem(path, "out of range", "use " + min + " to " + max));
    }
  }

  private static String path(Level level) {
    return switch (level) {
      case FULL -> "full";
      case REDUCED -> "reduced";
      case AUDIO_FIRST -> "audioFirst";
      case AUDIO_ONLY -> "audioOnly";
      case QUEUE -> "queue";
    };
  }
}
