package org.ecluse.pool.replay;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** A day of the library: what is asked of the pool, whatever it is made of. */
public enum Day {
  /** A working day as most are: at its peak the pool is at 0.6. */
  ORDINARY_FRIDAY(LocalDate.of(2024, 11, 15), 1),
  /** Everybody stays at home: ten times the meetings of an ordinary day. */
  LOCKDOWN_MONDAY(LocalDate.of(2020, 3, 16), 10),
  /** An ordinary day, but the biggest bridge is lost at 09:05 and does not come back. */
  BRIDGE_LOSS(LocalDate.of(2024, 11, 22), 1),
  /** Classes of schools come all at once at 08:30 and 13:30, on top of an ordinary day. */
  SCHOOLS(LocalDate.of(2024, 11, 8), 1),
  /** Holidays. */
  QUIET_AUGUST(LocalDate.of(2024, 8, 14), 0.35);

  private final LocalDate date;
  private final double meetings;

  Day(LocalDate date, double meetings) {
    this.date = date;
    this.meetings = meetings;
  }

  /** Its first minute, counted from 1970-01-01T00:00Z. */
  public long firstMinute() {
    return date.atStartOfDay().toEpochSecond(ZoneOffset.UTC) / 60;
  }

  /** Meetings, as a multiple of an ordinary day's. */
  double meetings() {
    return meetings;
  }
}
