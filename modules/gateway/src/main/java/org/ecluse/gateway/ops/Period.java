package org.ecluse.gateway.ops;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.ecluse.store.Retention;

/**
 * A time that a file is made of.
 *
 * @param from not before
 * @param to before
 */
record Period(Instant from, Instant to) {
  /** As long as journals are kept. */
  static final Duration LONGEST = Retention.KEPT;

  private static final Duration USUAL = Duration.ofDays(1);
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** What is asked for: the last day by default. Faults are noted. */
  static Period of(QueryReader asked, Instant now) {
    Instant to = asked.time("to").orElse(now);
    Instant from = asked.time("from").orElse(to.minus(USUAL));
    asked.require(from.isBefore(to), "from", "is not before to", "send an earlier instant");
    asked.require(
        !from.isBefore(to.minus(LONGEST)),
        "from",
        "is too long before to",
        "send at most " + LONGEST.toDays() + " days");
    return new Period(from, to);
  }

  /** For the name of a file. */
  String name() {
    return NAME.format(from) + "-" + NAME.format(to);
  }
}
