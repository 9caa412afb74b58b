package org.ecluse.simulator.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ecluse.simulator.day.Comparison;
import org.ecluse.simulator.day.Outcome;
import org.ecluse.simulator.day.Scenario;
import org.ecluse.simulator.day.Worlds.Who;

/** A comparison in JSON: every figure of every seed. */
record Json(Comparison comparison) {
  /** {@code {"bridges", "seeds", "days": [{"scenario", "text", "who", "seed", figures …}]}}. */
  String text() {
    String days =
        comparison.outcomes().entrySet().stream()
            .map(row -> days(row.getKey(), row.getValue()))
            .collect(Collectors.joining(",\n"));
    return "{\"bridges\": "
        + comparison.bridges()
        + ", \"seeds\": "
        + comparison.seeds()
        + ", \"days\": [\n"
        + days
        + "\n]}\n";
  }

  private static String days(Scenario scenario, Map<Who, List<Outcome>> row) {
    return row.entrySet().stream()
        .map(each -> seeds(scenario, each.getKey(), each.getValue()))
        .collect(Collectors.joining(",\n"));
  }

  private static String seeds(Scenario scenario, Who who, List<Outcome> runs) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < runs.size(); i++) {
      text.append(i == 0 ? "" : ",\n").append("{\"scenario\": ").append(quoted(scenario.name()));
      text.append(", \"text\": ").append(quoted(scenario.text()));
      text.append(", \"who\": ").append(quoted(WhoName.of(who)));
      text.append(", \"seed\": ").append(i + 1);
      for (Figures figure : Figures.ALL) {
        text.append(", ").append(quoted(figure.name())).append(": ");
        text.append(number(figure.of(runs.get(i))));
      }
      text.append('}');
    }
    return text.toString();
  }

  /** JSON knows no infinity, and no figure that is none. */
  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return "null";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** RFC 8259, section 7. */
  static String quoted(String raw) {
    StringBuilder text = new StringBuilder("\"");
    for (char c : raw.toCharArray()) {
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < 0x20) {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.append('"').toString();
  }
}
