package org.ecluse.simulator.day;

import java.util.function.UnaryOperator;

/**
 * A day to try.
 *
 * @param name for the command line and the tables
 * @param text one sentence
 * @param peak load at which the day would peak if every picture were sent whole, 1.0 = all that the
 *     bridges carry
 * @param shape what it does to the shape of a weekday
 * @param loseBiggestAt second of the day at which the biggest bridge is lost; -1: never
 * @param frozenFrom reports stand still from this second …
 * @param frozenFor … for so many
 * @param uneven capacities of the bridges differ by a factor of four
 */
public record Scenario(
    String name,
    String text,
    double peak,
    UnaryOperator<DayShape> shape,
    int loseBiggestAt,
    int frozenFrom,
    int frozenFor,
    boolean uneven) {
  private static final int HOUR = 3600;

  private static Scenario plain(String name, String text, double peak) {
    return new Scenario(name, text, peak, s -> s, -1, -1, 0, false);
  }

  /** All of them. */
  public static java.util.List<Scenario> all() {
    return java.util.List.of(
        plain("friday", "an ordinary Friday: capacity suffices", 0.6),
        plain("busy", "a busy day: the pool is full at ten", 1.05),
        plain("double", "twice what the bridges carry", 2.0),
        plain("lockdown", "ten times the people of the Friday", 6.0),
        new Scenario(
            "loss",
            "the biggest bridge is lost at 09:05 of a busy day",
            1.05,
            s -> s,
            9 * HOUR + 300,
            -1,
            0,
            true),
        new Scenario(
            "schools",
            "a flash crowd of schools at half past eight",
            1.6,
            s -> s.times(17, 18, 9),
            -1,
            -1,
            0,
            false),
        new Scenario(
            "frozen",
            "twice the load, and reports stand still for a minute at ten to ten",
            1.5,
            s -> s,
            -1,
            9 * HOUR + 3000,
            60,
            false),
        plain("flood", "not even sound fits: new meetings wait", 16.0));
  }

  /** One of them by its name. */
  public static Scenario named(String name) {
    return all().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("scenario: no such name: " + name));
  }
}
