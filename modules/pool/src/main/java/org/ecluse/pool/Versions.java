package org.ecluse.pool;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the version that new rooms go to, among the bridges that take rooms. */
final class Versions {
  private static final Pattern PART = Pattern.compile("\\d+|\\D+");

  private Versions() {}

  /** The preferred version; empty when all are alike, or when no bridge that takes rooms has it. */
  static Optional<String> preferred(VersionRule rule, Collection<BridgeState> bridges) {
    if (rule instanceof VersionRule.Mixed) {
      return Optional.empty();
    }
    Map<String, Integer> counts = new HashMap<>();
    bridges.stream()
        .filter(b -> b.takesConferences() && !b.suspect())
        .forEach(b -> b.version().ifPresent(v -> counts.merge(v, 1, Integer::sum)));
    if (rule instanceof VersionRule.Prefer prefer) {
      return Optional.of(prefer.version()).filter(counts::containsKey);
    }
    Comparator<String> newer = Versions::compare;
    Comparator<String> commoner = Comparator.<String>comparingInt(counts::get).thenComparing(newer);
    return counts.keySet().stream().max(rule instanceof VersionRule.Newest ? newer : commoner);
  }

  /** Compares numbers as numbers and the rest as text: {@code 2.10} is newer than {@code 2.9}. */
  static int compare(String a, String b) {
    Matcher left = PART.matcher(a);
    Matcher right = PART.matcher(b);
    while (true) {
      boolean more = left.find();
      if (!more || !right.find()) {
        return more ? 1 : Integer.compare(a.length(), b.length());
      }
      int order = comparePart(left.group(), right.group());
      if (order != 0) {
        return order;
      }
    }
  }

  private static int comparePart(String a, String b) {
    if (!Character.isDigit(a.charAt(0)) || !Character.isDigit(b.charAt(0))) {
      return a.compareTo(b);
    }
    String x = a.replaceFirst("^0+(?=.)", "");
    String y = b.replaceFirst("^0+(?=.)", "");
    return x.length() == y.length() ? x.compareTo(y) : Integer.compare(x.length(), y.length());
  }
}
