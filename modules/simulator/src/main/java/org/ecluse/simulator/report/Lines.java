package org.ecluse.simulator.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.ecluse.simulator.day.Minute;
import org.ecluse.simulator.day.Scenario;

/** One day: what people ask for, what the bridges carry under ours and the oracle, our levels. */
record Lines(Scenario scenario, Plots.Pair day) {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 300;
  private static final int LEFT = 54;
  private static final int RIGHT = 30;
  private static final int TOP = 12;
  private static final int BOTTOM = 40;
  private static final int HOUR = 3600;

  /** A level of ours from one second to another. */
  private record Band(String level, int from, int to) {}

  String figure() {
    String title =
        "Load over the day " + scenario.name() + ": what people ask for, Ecluse, the oracle";
    Svg svg = new Svg("day", title, WIDTH, HEIGHT);
    List<Band> bands = bands();
    bands.forEach(band -> band(svg, band));
    axes(svg);
    double top = top();
    svg.line("demand", points(day.ours(), Minute::demand, top));
    svg.line("oracle", points(day.oracle(), Minute::mean, top));
    svg.line("ours", points(day.ours(), Minute::mean, top));
    return "<figure>\n<figcaption>Load of all bridges on the first of the days, 1.0 = all that"
        + " they carry</figcaption>\n"
        + legend(bands)
        + svg.end()
        + "</figure>\n";
  }

  private static String legend(List<Band> bands) {
    StringBuilder text = new StringBuilder("<ul class=\"legend\">\n");
    text.append("<li><span class=\"key demand\"></span>asked for, every picture whole</li>\n");
    text.append("<li><span class=\"key ours\"></span>carried, Ecluse</li>\n");
    text.append("<li><span class=\"key oracle\"></span>carried, oracle</li>\n");
    bands.stream()
        .map(Band::level)
        .distinct()
        .forEach(
            level ->
                text.append("<li><span class=\"key ")
                    .append(kind(level))
                    .append("\"></span>level ")
                    .append(Svg.escaped(words(level)))
                    .append("</li>\n"));
    return text.append("</ul>\n").toString();
  }

  private static String words(String level) {
    return level.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** A class of the style; a level that it does not know looks like the strictest. */
  private static String kind(String level) {
    return "band " + level.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
  }

  /** The levels under which not everything is whole. */
  private List<Band> bands() {
    List<Band> all = new ArrayList<>();
    for (Minute minute : day.ours()) {
      String level = minute.level();
      int from = minute.second();
      if (level.isEmpty() || level.equals("FULL")) {
        continue;
      }
      Band last = all.isEmpty() ? null : all.get(all.size() - 1);
      boolean goesOn = last != null && last.to() == from && last.level().equals(level);
      if (goesOn) {
        all.remove(all.size() - 1);
      }
      all.add(new Band(level, goesOn ? last.from() : from, from + 60));
    }
    return all;
  }

  private void band(Svg svg, Band band) {
    double from = x(band.from());
    svg.rect(kind(band.level()), from, TOP, x(band.to()) - from, HEIGHT - TOP - BOTTOM);
  }

  private void axes(Svg svg) {
    double top = top();
    double step = top > 8 ? 4 : top > 4 ? 2 : top > 2 ? 1 : 0.5;
    for (double load = 0; load <= top; load += step) {
      double y = y(load, top);
      svg.line("grid", Svg.point(LEFT, y) + Svg.point(WIDTH - RIGHT, y));
      svg.label("left", LEFT - 8, y + 5, String.format(Locale.ROOT, "%.1f", load));
    }
    svg.line("limit", Svg.point(LEFT, y(1, top)) + Svg.point(WIDTH - RIGHT, y(1, top)));
    for (int hour = (first() + HOUR - 1) / HOUR; hour * HOUR <= last() + 60; hour += 2) {
      svg.label("below", x(hour * HOUR), HEIGHT - 10, hour + " h");
    }
  }

  private String points(List<Minute> minutes, ToDoubleFunction<Minute> of, double top) {
    StringBuilder text = new StringBuilder();
    minutes.forEach(m -> text.append(Svg.point(x(m.second()), y(of.applyAsDouble(m), top))));
    return text.toString().trim();
  }

  private double top() {
    double most =
        day.ours().stream().mapToDouble(m -> Math.max(m.demand(), m.mean())).max().orElse(1);
    return Math.max(1.1, most * 1.05);
  }

  private double x(int second) {
    double share = (second - first()) / (double) Math.max(1, last() + 60 - first());
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  }

  private static double y(double load, double top) {
    return HEIGHT - BOTTOM - load / top * (HEIGHT - TOP - BOTTOM);
  }

  private int first() {
    return day.ours().isEmpty() ? 0 : day.ours().get(0).second();
  }

  private int last() {
    return day.ours().isEmpty() ? HOUR : day.ours().get(day.ours().size() - 1).second();
  }
}
