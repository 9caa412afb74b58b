package org.ecluse.pool.health;

import java.time.Instant;

/** One thing that speaks against a bridge. */
record Trouble(Kind kind, String why, Instant at) {
  enum Kind {
    SILENT_CHECK,
    SILENT_REQUEST,
    UNWELL,
    REFUSED,
    LOST
  }

  private static final int LONGEST = 120;

  static Trouble of(Kind kind, String why, Instant at) {
    return new Trouble(kind, brief(why), at);
  }

  /** What a bridge says may be long. */
  static String brief(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  boolean silence() {
    return kind == Kind.SILENT_CHECK || kind == Kind.SILENT_REQUEST;
  }
}
