package org.ecluse.pool.moves;

import java.time.Duration;

/** Checks of this package's settings. */
final class Bounds {
  private Bounds() {}

  static void whole(String name, int value, int min, int max) {
    require(value >= min && value <= max, name, min, max);
  }

  static void share(String name, double value, double min, double max) {
    require(value >= min && value <= max, name, min, max);
  }

  static void time(String name, Duration value, Duration min, Duration max) {
    require(value.compareTo(min) >= 0 && value.compareTo(max) <= 0, name, min, max);
  }

  private static void require(boolean good, String name, Object min, Object max) {
    if (!good) {
      throw new IllegalArgumentException(name + ": " + min + " to " + max + " expected");
    }
  }
}
