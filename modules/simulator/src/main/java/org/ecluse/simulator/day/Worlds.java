package org.ecluse.simulator.day;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import org.ecluse.pool.Thresholds;

/** Makes days from scenarios. */
public final class Worlds {
  /** Who decides. */
  public enum Who {
    /** The code that runs live. */
    ECLUSE("Ecluse"),
    /** Fair {@link OracleDay} that fills bridges as far as Ecluse does by its thresholds. */
    ORACLE("oracle, same line"),
    /** Fair {@link OracleDay} that fills bridges to the last packet. */
    ORACLE_FULL("oracle, to 1.0"),
    /** {@link OracleDay} that gives the cheapest pictures first, to the same line as Ecluse. */
    ORACLE_CHEAPEST("oracle, unfair"),
    /** {@link LeastStressedDay}. */
    LEAST("least stress"),
    /** {@link JicofoLikeDay}. */
    JICOFO("as Jicofo and JVB"),
    /** Nobody ever sends a picture. */
    SOUND("always sound only");

    private final String label;

    Who(String label) {
      this.label = label;
    }

    /** For tables. */
    public String label() {
      return label;
    }
  }

  private Worlds() {}

  /**
   * A weekday of scale 1 on which every picture is sent whole; counted once, for it takes a day.
   */
  static final class Weekday {
    private static final double SCALE = 20;

    /** Packets a second at each minute of the day. */
    static final double[] PACKETS = packets();

    static final double PEAK = Arrays.stream(PACKETS).max().orElseThrow();

    private Weekday() {}

    private static double[] packets() {
      People people = People.of(DayShape.weekday(SCALE), 1);
      Day.Setting setting = new Day.Setting(new double[] {1e9}, TrueCosts.DEFAULT, 60, -1, 0, -1);
      Day day = new Day(people, setting, 1, d -> new LeastStressedDay(d, true));
      double[] highest = new double[24 * 60];
      day.live(
          () -> {
            int minute = day.second / 60;
            highest[minute] = Math.max(highest[minute], day.packets[0] / SCALE);
          });
      return highest;
    }

    /** The demand at each minute of a day that peaks at {@code peak}. */
    static double[] demand(double peak) {
      return Arrays.stream(PACKETS).map(packets -> peak * packets / PEAK).toArray();
    }
  }

  /**
   * A day of a scenario.
   *
   * @param bridges how many; the people are as many as load them to the scenario's peak
   * @param tick seconds between decisions
   */
  public static Outcome play(Scenario scenario, Who who, int bridges, int tick, long seed) {
    return day(scenario, who, bridges, tick, seed).live(() -> {});
  }

  static Day day(Scenario scenario, Who who, int bridges, int tick, long seed) {
    double[] capacity = capacity(scenario, bridges, seed);
    DayShape shape = scenario.shape().apply(DayShape.weekday(1));
    double needed = Weekday.PEAK;
    double scale = scenario.peak() * Arrays.stream(capacity).sum() / needed;
    People people = People.of(shape.scaled(scale), seed);
    return new Day(
        people,
        new Day.Setting(
            capacity,
            TrueCosts.DEFAULT,
            tick,
            scenario.frozenFrom(),
            scenario.frozenFor(),
            scenario.loseBiggestAt()),
        seed,
        policy(who, seed));
  }

  static Function<Day, Policy> policy(Who who, long seed) {
    return switch (who) {
      case ECLUSE -> day -> new EcluseDay(day, Thresholds.defaults(), seed);
      case ORACLE -> day -> new OracleDay(day, Thresholds.defaults().fill(), true);
      case ORACLE_FULL -> day -> new OracleDay(day, 1, true);
      case ORACLE_CHEAPEST -> day -> new OracleDay(day, Thresholds.defaults().fill(), false);
      case LEAST -> day -> new LeastStressedDay(day, true);
      case JICOFO -> JicofoLikeDay::new;
      case SOUND -> day -> new LeastStressedDay(day, false);
    };
  }

  private static double[] capacity(Scenario scenario, int bridges, long seed) {
    double[] capacity = new double[bridges];
    Random random = new Random(seed + 17);
    for (int b = 0; b < bridges; b++) {
      capacity[b] =
          Day.CAPACITY * (scenario.uneven() ? Math.pow(2, random.nextDouble() * 2 - 1) : 1);
    }
    return capacity;
  }
}
