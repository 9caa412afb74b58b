package org.ecluse.pool;

/** The one rule for identifiers that come from outside: bounded and printable. */
final class Names {
  private Names() {}

  static void check(String what, String value, int max) {
    if (value == null || value.isEmpty() || value.length() > max) {
      throw new IllegalArgumentException(what + ": 1 to " + max + " characters are needed");
    }
    if (!value.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException(what + ": only visible ASCII characters are allowed");
    }
  }
}
