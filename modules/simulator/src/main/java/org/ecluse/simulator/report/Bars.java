package org.ecluse.simulator.report;

import java.util.List;
import java.util.Map;
import org.ecluse.simulator.day.Outcome;
import org.ecluse.simulator.day.Scenario;
import org.ecluse.simulator.day.Worlds.Who;

/** One figure of one day, a bar for each who decides. */
final class Bars {
  private static final int WIDTH = 360;
  private static final int LEFT = 128;
  private static final int RIGHT = 74;
  private static final int ROW = 26;

  private Bars() {}

  static String of(Scenario scenario, Figures figure, Map<Who, List<Outcome>> row) {
    String title = figure.label() + ", " + scenario.name();
    Svg svg = new Svg("bar", title, WIDTH, row.size() * ROW + 4);
    double most = row.values().stream().mapToDouble(figure::mean).max().orElse(0);
    int y = 0;
    for (Map.Entry<Who, List<Outcome>> each : row.entrySet()) {
      double value = figure.mean(each.getValue());
      double length = most > 0 ? value / most * (WIDTH - LEFT - RIGHT) : 0;
      svg.label("who", LEFT - 8, y + 18, each.getKey().label());
      svg.rect("w " + WhoName.of(each.getKey()), LEFT, y + 5, Math.max(1, length), ROW - 8);
      svg.label("value", LEFT + Math.max(1, length) + 6, y + 18, figure.text(Math.rint(value)));
      y += ROW;
    }
    String words = Svg.escaped(figure.label());
    return "<figure>\n<figcaption>" + words + "</figcaption>\n" + svg.end() + "</figure>\n";
  }
}
