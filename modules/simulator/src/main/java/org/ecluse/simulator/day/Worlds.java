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

  /** Of a weekday of scale 1; counted once, because it takes a day. */
  static final class Weekday {
    static final double PEAK = peak(DayShape.weekday(1), 20);

    private Weekday() {}
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
        policy(who));
  }

  static Function<Day, Policy> policy(Who who) {
    return switch (who) {
      case ECLUSE -> day -> new EcluseDay(day, Thresholds.defaults());
      case ORACLE -> day -> new OracleDay(day, Thresholds.defaults().fill(), true);
      case ORACLE_FULL -> day -> new OracleDay(day, 1, true);
      case ORACLE_CHEAPEST ->
          day -> new OracleDay(day, Thresholds.defaults().fill(), false);
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

  /** Packets a second at the peak of a day on which every picture is sent whole. */
  static double peak(DayShape shape, double scale) {
    People people = People.of(shape.scaled(scale), 1);
    Day day =
        new Day(
            people,
            new Day.Setting(new double[] {1e9}, TrueCosts.DEFAULT, 60, -1, 0, -1),
            1,
            d -> new LeastStressedDay(d, true));
    return day.live(() -> {}).peak() * 1e9 / scale;
  }
}
