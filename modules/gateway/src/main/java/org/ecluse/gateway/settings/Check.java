package org.ecluse.gateway.settings;

import java.time.Duration;
import java.util.List;

/** Checks of the settings records: each failure names the key and the remedy. */
final class Check {
  private Check() {}

  static int range(String key, int value, int min, int max) {
    return (int) range(key, (long) value, min, max);
  }

  static long range(String key, long value, long min, long max) {
    if (value < min || value > max) {
      throw new InvalidSetting(
          key, value + " is out of range", "write a whole number from " + min + " to " + max);
    }
    return value;
  }

  static double range(String key, double value, double min, double max) {
    if (!(value >= min && value <= max)) {
      throw new InvalidSetting(
          key, value + " is out of range", "write a number from " + min + " to " + max);
    }
    return value;
  }

  static Duration range(String key, Duration value, Duration min, Duration max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new InvalidSetting(
          key,
          text(value) + " is out of range",
          "write a duration from " + text(min) + " to " + text(max));
    }
    return value;
  }

  static String filled(String key, String value, String remedy) {
    if (value == null || value.isBlank()) {
      throw new InvalidSetting(key, "is empty", remedy);
    }
    return value;
  }

  static List<String> list(List<String> value) {
    return value == null
        ? List.of()
        : value.stream().map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private static String text(Duration d) {
    return d.toMillis() % 1000 == 0 ? d.toSeconds() + "s" : d.toMillis() + "ms";
  }
}
