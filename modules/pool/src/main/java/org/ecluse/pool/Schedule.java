package org.ecluse.pool;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Hours in which levels begin earlier: the enter and leave thresholds are lowered alike, so the gap
 * between them, which swallows noise, stays.
 *
 * @param name what decisions call it, at most 64 characters
 * @param days on which it begins; one that passes midnight ends on the next day
 * @param from first minute, local time of {@code zone}
 * @param to the end, no longer included; before {@code from} when it passes midnight
 * @param zone whose clock counts, also when it is put forward or back
 * @param earlier by how much the thresholds are lowered, more than 0 and at most 0.5
 * @param levels for which it holds
 */
public record Schedule(
    String name,
    Set<DayOfWeek> days,
    LocalTime from,
    LocalTime to,
    ZoneId zone,
    double earlier,
    Set<Level> levels) {
  /** Longest name. */
  public static final int NAME_MAX = 64;

  /** Most that thresholds are lowered by. */
  public static final double EARLIER_MAX = 0.5;

  /** Copies the sets, in the order of the week and of the ladder; missing ones stay missing. */
  public Schedule {
    days = sorted(days, DayOfWeek.class);
    levels = sorted(levels, Level.class);
  }

  private static <E extends Enum<E>> Set<E> sorted(Collection<E> some, Class<E> kind) {
    if (some == null || some.stream().anyMatch(Objects::isNull)) {
      return null;
    }
    EnumSet<E> copy = EnumSet.noneOf(kind);
    copy.addAll(some);
    return Collections.unmodifiableSet(copy);
  }

  /** True while it holds. */
  public boolean holdsAt(Instant now) {
    ZonedDateTime local = now.atZone(zone);
    LocalTime time = local.toLocalTime();
    DayOfWeek today = local.getDayOfWeek();
    if (from.isBefore(to)) {
      return days.contains(today) && !time.isBefore(from) && time.isBefore(to);
    }
    return days.contains(today) && !time.isBefore(from)
        || days.contains(today.minus(1)) && time.isBefore(to);
  }

  /** The rung while it holds. */
  Rung lower(Rung rung) {
    return new Rung(rung.enter() - earlier, rung.leave() - earlier, rung.dwell());
  }

  /** What is wrong with it by itself; {@code path} names it. */
  List<Problem> problems(String path) {
    List<Problem> found = new ArrayList<>();
    require(found, named(), path + ".name", "missing or too long", "use 1 to 64 characters");
    require(found, some(days), path + ".days", "missing", "name at least one day of the week");
    require(found, from != null, path + ".from", "missing", "use a time such as 08:50");
    require(found, to != null, path + ".to", "missing", "use a time such as 10:15");
    require(
        found,
        from == null || !from.equals(to),
        path + ".to",
        "the same as from",
        "end it at another time");
    require(found, zone != null, path + ".zone", "missing", "use a zone such as Europe/Paris");
    require(
        found,
        earlier > 0 && earlier <= EARLIER_MAX,
        path + ".earlier",
        "out of range",
        "use more than 0 and at most " + EARLIER_MAX);
    require(
        found,
        some(levels) && !levels.contains(Level.FULL),
        path + ".levels",
        "missing, or FULL",
        "name at least one of REDUCED, AUDIO_FIRST, AUDIO_ONLY, QUEUE");
    return found;
  }

  private boolean named() {
    return name != null && !name.isBlank() && name.length() <= NAME_MAX;
  }

  private static boolean some(Collection<?> values) {
    return values != null && !values.isEmpty();
  }

  private static void require(
      List<Problem> found, boolean good, String field, String message, String remedy) {
    if (!good) {
      found.add(new Problem(field, message, remedy));
    }
  }
}
