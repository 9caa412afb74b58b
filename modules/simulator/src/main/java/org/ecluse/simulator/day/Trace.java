package org.ecluse.simulator.day;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.ecluse.simulator.day.Worlds.Who;

/**
 * One day, minute by minute.
 *
 * @param minutes in their order
 * @param outcome how the day went
 */
public record Trace(List<Minute> minutes, Outcome outcome) {
  /** Plays a day as {@link Worlds#play} does, and keeps each minute. */
  public static Trace of(Scenario scenario, Who who, int bridges, int tick, long seed) {
    List<Minute> minutes = new ArrayList<>();
    Outcome outcome = tell(scenario, who, bridges, tick, seed, minutes::add);
    return new Trace(List.copyOf(minutes), outcome);
  }

  /** Plays a day, and tells each minute as it passes. */
  public static Outcome tell(
      Scenario scenario, Who who, int bridges, int tick, long seed, Consumer<Minute> each) {
    Day day = Worlds.day(scenario, who, bridges, tick, seed);
    return day.live(() -> minute(day, each));
  }

  private static void minute(Day day, Consumer<Minute> each) {
    if (day.second % 60 == 0) {
      each.accept(Minute.of(day));
    }
  }
}
