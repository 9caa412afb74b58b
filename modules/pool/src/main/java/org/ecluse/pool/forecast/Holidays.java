package org.ecluse.pool.forecast;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The days that don't behave like their weekday. Each is written {@code when} or {@code when=like}:
 * <em>when</em> is a date ({@code 2026-05-15}), a day of every year ({@code 12-25}) or a day
 * counted from Easter Sunday ({@code easter+1}); <em>like</em> is the weekday whose profile holds
 * ({@code sunday}, which is also meant without it), or a name of its own ({@code bridge-day}) for
 * days that have a profile of their own.
 */
public final class Holidays {
  /** Most entries, and most names of profiles of their own. */
  public static final int ENTRIES_MAX = 400;

  public static final int OWN_MAX = 8;

  /** No day is special. */
  public static final Holidays NONE = new Holidays(List.of());

  private static final Pattern ENTRY =
      Pattern.compile("([a-z0-9+-]{5,12})(?:=([a-z][a-z0-9-]{0,30}))?");
  private static final String REMEDY =
      "write 2026-05-15, 12-25 or easter+1, each with =sunday or a name when it is like another day";

  private final List<Entry> entries;
  private final List<String> own;

  private Holidays(List<Entry> entries) {
    this.entries = entries;
    this.own =
        entries.stream()
            .map(Entry::like)
            .filter(like -> weekday(like).isEmpty())
            .distinct()
            .toList();
  }

  private record Entry(String text, Predicate<LocalDate> when, String like) {}

  /**
   * Reads the entries.
   *
   * @throws IllegalArgumentException naming the entry and how to write it
   */
  public static Holidays parse(List<String> texts) {
    if (texts.size() > ENTRIES_MAX) {
      throw new IllegalArgumentException("more than " + ENTRIES_MAX + " days");
    }
    List<Entry> entries = new ArrayList<>();
    texts.forEach(text -> entries.add(entry(text.strip().toLowerCase(Locale.ROOT))));
    Holidays read = new Holidays(List.copyOf(entries));
    if (read.own.size() > OWN_MAX) {
      throw new IllegalArgumentException("more than " + OWN_MAX + " names of days: " + read.own);
    }
    return read;
  }

  private static Entry entry(String text) {
    Matcher parts = ENTRY.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a day: " + REMEDY);
    }
    String like = parts.group(2) == null ? "sunday" : parts.group(2);
    return new Entry(parts.group(1), when(parts.group(1), text), like);
  }

  private static Predicate<LocalDate> when(String day, String text) {
    try {
      if (day.startsWith("easter")) {
        int offset = day.length() == 6 ? 0 : Integer.parseInt(day.substring(6));
        return date -> ChronoUnit.DAYS.between(easter(date.getYear()), date) == offset;
      }
      if (day.length() == 5) {
        MonthDay each = MonthDay.parse("--" + day);
        return date -> MonthDay.from(date).equals(each);
      }
      return LocalDate.parse(day)::equals;
    } catch (DateTimeException | NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a day: " + REMEDY, e);
    }
  }

  /**
   * Easter Sunday of the Gregorian calendar, by the anonymous algorithm that Meeus (1991) gives.
   */
  static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return LocalDate.of(year, n / 31, n % 31 + 1);
  }

  /** What the configuration calls this day, empty for an ordinary one. */
  public Optional<String> on(LocalDate date) {
    return find(date).map(Entry::text);
  }

  private Optional<Entry> find(LocalDate date) {
    return entries.stream().filter(entry -> entry.when().test(date)).findFirst();
  }

  /**
   * Number of the profile of a day: 0 = Monday … 6 = Sunday, then those with a name of their own.
   */
  int kind(LocalDate date) {
    return find(date).map(entry -> kind(entry.like())).orElse(date.getDayOfWeek().ordinal());
  }

  private int kind(String like) {
    return weekday(like).map(DayOfWeek::ordinal).orElseGet(() -> 7 + own.indexOf(like));
  }

  /** How many profiles there are. */
  int kinds() {
    return 7 + own.size();
  }

  /** The name of a profile: {@code monday} …, or the one of the configuration. */
  String name(int kind) {
    return kind < 7 ? DayOfWeek.of(kind + 1).name().toLowerCase(Locale.ROOT) : own.get(kind - 7);
  }

  private static Optional<DayOfWeek> weekday(String name) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().equalsIgnoreCase(name)) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }
}
