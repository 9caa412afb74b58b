package org.ecluse.simulator.report;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ecluse.simulator.day.Outcome;

/**
 * The figures of an {@link Outcome}, whichever it has: its components, so that no report forgets
 * one that is added there.
 *
 * @param name of the component
 * @param component of the record
 */
record Figures(String name, RecordComponent component) {
  static final List<Figures> ALL =
      Arrays.stream(Outcome.class.getRecordComponents())
          .map(each -> new Figures(each.getName(), each))
          .toList();

  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("came", "people"),
          Map.entry("refused", "joins refused"),
          Map.entry("queued", "meetings that waited"),
          Map.entry("longestWait", "longest wait, s"),
          Map.entry("brokenMinutes", "broken sound, people-min"),
          Map.entry("needlessMinutes", "… while sound had room"),
          Map.entry("waitedMinutes", "waited, people-min"),
          Map.entry("withoutMinutes", "camera off, people-min"),
          Map.entry("unseenMinutes", "sees nobody, people-min"),
          Map.entry("levelChanges", "level changes"),
          Map.entry("flaps", "flaps"),
          Map.entry("mostChangesInAnHour", "changes in the worst hour"),
          Map.entry("peak", "peak of the mean load"),
          Map.entry("hottest", "hottest bridge"),
          Map.entry("hottestToMean", "hottest to mean"),
          Map.entry("mostPeople", "most people at once"),
          Map.entry("moved", "people moved"));

  /** In words; a component that nobody has named here has its own name. */
  String label() {
    return LABELS.getOrDefault(name, name);
  }

  double of(Outcome outcome) {
    try {
      return ((Number) component.getAccessor().invoke(outcome)).doubleValue();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("figure " + name, e);
    }
  }

  double mean(List<Outcome> runs) {
    return runs.stream().mapToDouble(this::of).average().orElse(0);
  }

  /** Large ones whole, small ones with two digits. */
  String text(double value) {
    boolean whole = value == Math.rint(value) || Math.abs(value) >= 100;
    return String.format(Locale.ROOT, whole ? "%,.0f" : "%.2f", value);
  }
}
