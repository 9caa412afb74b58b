package org.ecluse.simulator.report;

import java.util.List;
import java.util.Locale;

/** Seconds that days take against their people; both axes logarithmic. */
record GrowthPlot(List<Growth> growth) {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 300;
  private static final int LEFT = 96;
  private static final int RIGHT = 60;
  private static final int TOP = 30;
  private static final int BOTTOM = 40;

  String figure() {
    Svg svg = new Svg("day", "Seconds of the processor that a day takes, against its people", WIDTH, HEIGHT);
    StringBuilder points = new StringBuilder();
    for (Growth each : growth) {
      points.append(Svg.point(x(each), y(each)));
    }
    svg.line("axis", Svg.point(LEFT, TOP - 20) + Svg.point(LEFT, HEIGHT - BOTTOM));
    svg.line("axis", Svg.point(LEFT, HEIGHT - BOTTOM) + Svg.point(WIDTH, HEIGHT - BOTTOM));
    svg.line("ours", points.toString().trim());
    for (Growth each : growth) {
      svg.rect("w ecluse", x(each) - 4, y(each) - 4, 8, 8);
      String seconds = String.format(Locale.ROOT, "%.1f s", each.processor());
      svg.label("above", x(each), y(each) - 12, seconds);
      String people = String.format(Locale.ROOT, "%,d", each.people());
      svg.label("below", x(each), HEIGHT - 12, people);
    }
    return "<figure>\n<figcaption>Seconds of the processor against people who come, both"
        + " logarithmic</figcaption>\n"
        + svg.end()
        + "</figure>\n";
  }

  private double x(Growth each) {
    double from = Math.log(growth.stream().mapToDouble(Growth::people).min().orElse(1));
    double to = Math.log(growth.stream().mapToDouble(Growth::people).max().orElse(1));
    return LEFT + 40 + share(Math.log(each.people()), from, to) * (WIDTH - LEFT - 40 - RIGHT);
  }

  private double y(Growth each) {
    double from = Math.log(growth.stream().mapToDouble(Growth::processor).min().orElse(1));
    double to = Math.log(growth.stream().mapToDouble(Growth::processor).max().orElse(1));
    double height = HEIGHT - TOP - BOTTOM - 30;
    return HEIGHT - BOTTOM - 20 - share(Math.log(each.processor()), from, to) * height;
  }

  private static double share(double value, double from, double to) {
    return to > from ? (value - from) / (to - from) : 0.5;
  }
}
