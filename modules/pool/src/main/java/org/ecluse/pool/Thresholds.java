package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
 * @param foresight what may be done with a forecast
 * @param schedules hours in which levels begin earlier, at most 50
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
    Duration backoffWindow,
    ForesightRules foresight,
    List<Schedule> schedules) {
  /** Most schedules. */
  public static final int SCHEDULES_MAX = 50;

  private static final List<Level> RUNGS =
      List.of(Level.REDUCED, Level.AUDIO_FIRST, Level.AUDIO_ONLY, Level.QUEUE);

  /**
   * Shares of the way from AUDIO_FIRST's enter threshold to AUDIO_ONLY's: up to which pictures may
   * fill a scope, and up to which they are given back. As near to the hard stop as the noise of
   * reports allows, for what is below it is given away; the gap between the two keeps a room from
   * losing and getting its pictures in turns.
   */
  private static final double FILL = 5.0 / 6;

  private static final double REFILL = 0.5;

  /** Takes what stored versions of before don't have as the defaults: no schedule, no degrading. */
  public Thresholds {
    foresight = foresight == null ? ForesightRules.DEFAULT : foresight;
    schedules = schedules == null ? List.of() : unmodifiable(schedules);
  }

  /** Thresholds that hold at all hours. */
  public Thresholds(
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
    this(
        reduced,
        audioFirst,
        audioOnly,
        queue,
        sustain,
        roomChangesPerTick,
        staleAfter,
        bridgeHardLimit,
        videoBudget,
        backoffWindow,
        ForesightRules.DEFAULT,
        List.of());
  }

  /** A list from outside may hold nulls: {@link #problems} names them. */
  private static List<Schedule> unmodifiable(List<Schedule> some) {
    return Collections.unmodifiableList(new ArrayList<>(some));
  }

  /** Sensible values for bridges whose load is packets over capacity. */
  public static Thresholds defaults() {
    return new Thresholds(
        new Rung(0.70, 0.55, Duration.ofSeconds(60)),
        new Rung(0.80, 0.65, Duration.ofSeconds(60)),
        new Rung(0.97, 0.80, Duration.ofSeconds(60)),
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

  /**
   * Load at or above which pictures of people inside end at {@link Level#AUDIO_FIRST}, the largest
   * meetings first, until it is below: just under {@link Level#AUDIO_ONLY}, 0.94 by default.
   */
  public double fill() {
    return between(FILL);
  }

  /** Load up to which pictures are given back at {@link Level#AUDIO_FIRST}: 0.885 by default. */
  public double refill() {
    return between(REFILL);
  }

  private double between(double share) {
    return audioFirst.enter() + share * (audioOnly.enter() - audioFirst.enter());
  }

  /** These values as they are at one moment: rungs lowered by the schedules that hold. */
  public Thresholds at(Instant now) {
    List<Schedule> holding = schedules.stream().filter(s -> s.holdsAt(now)).toList();
    return holding.isEmpty() ? this : lowered(holding);
  }

  /** The schedule that lowers a level most at one moment. */
  Optional<Schedule> schedule(Level level, Instant now) {
    return schedules.isEmpty()
        ? Optional.empty()
        : deepest(schedules.stream().filter(s -> s.holdsAt(now)).toList(), level);
  }

  private static Optional<Schedule> deepest(List<Schedule> holding, Level level) {
    return holding.stream()
        .filter(s -> s.levels().contains(level))
        .max(Comparator.comparingDouble(Schedule::earlier));
  }

  /** Several at once don't add up: the one that lowers most counts. */
  private Thresholds lowered(List<Schedule> holding) {
    return new Thresholds(
        lowered(holding, Level.REDUCED),
        lowered(holding, Level.AUDIO_FIRST),
        lowered(holding, Level.AUDIO_ONLY),
        lowered(holding, Level.QUEUE),
        sustain,
        roomChangesPerTick,
        staleAfter,
        bridgeHardLimit,
        videoBudget,
        backoffWindow,
        foresight,
        schedules);
  }

  private Rung lowered(List<Schedule> holding, Level level) {
    return deepest(holding, level).map(s -> s.lower(rung(level))).orElse(rung(level));
  }

  /** Everything that is wrong with these values, empty when they can be used. */
  public List<Problem> problems() {
    List<Problem> found = new ArrayList<>();
    double previous = 0;
    for (Level level : RUNGS) {
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
    found.addAll(foresight.problems());
    scheduleProblems(found);
    return List.copyOf(found);
  }

  private void scheduleProblems(List<Problem> found) {
    if (schedules.size() > SCHEDULES_MAX) {
      found.add(new Problem("schedules", "too many", "use at most " + SCHEDULES_MAX));
      return;
    }
    boolean rungsGood = found.isEmpty();
    for (int i = 0; i < schedules.size(); i++) {
      String path = "schedules[" + i + "]";
      Schedule schedule = schedules.get(i);
      if (schedule == null) {
        found.add(new Problem(path, "missing", "leave it out"));
        continue;
      }
      List<Problem> own = schedule.problems(path);
      found.addAll(own);
      if (own.isEmpty() && rungsGood && !lowered(List.of(schedule)).ordered()) {
        found.add(
            new Problem(
                path + ".earlier",
                "would lower a level below 0 or below a milder one",
                "use less, or name the milder levels, too"));
      }
    }
  }

  private boolean ordered() {
    List<Problem> found = new ArrayList<>();
    double previous = 0;
    for (Level level : RUNGS) {
      check(found, path(level), rung(level), previous);
      previous = rung(level).enter();
    }
    return found.isEmpty();
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
