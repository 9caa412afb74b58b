package org.ecluse.store;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Checks what is written against the widths of the columns, so that a fault is ours and named. */
final class Limits {
  private Limits() {}

  static String text(@Nullable String value, int max, String field) {
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    if (value.length() > max) {
      throw new IllegalArgumentException(field + " is longer than " + max);
    }
    return value;
  }

  @Nullable
  static String optional(@Nullable String value, int max, String field) {
    if (value != null && value.length() > max) {
      throw new IllegalArgumentException(field + " is longer than " + max);
    }
    return value;
  }

  static int count(int wanted, int max) {
    return Math.max(1, Math.min(wanted, max));
  }

  /** Both databases keep at least milliseconds; what is written must equal what is read. */
  static Instant millis(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS);
  }
}
