package org.ecluse.store;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.ecluse.pool.Because;

/** Checks what is written against the widths of the columns, so that a fault is ours and named. */
final class Limits {
  private static final int BECAUSE_MAX = 1_000;

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

  /** The sentence of a reason, cut to what its column holds. */
  static String because(Because because) {
    String text = because.text();
    return text.length() > BECAUSE_MAX ? text.substring(0, BECAUSE_MAX) : text;
  }

  static int count(int wanted, int max) {
    return Math.max(1, Math.min(wanted, max));
  }

  /** Both databases keep at least milliseconds; what is written must equal what is read. */
  static Instant millis(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS);
  }
}
