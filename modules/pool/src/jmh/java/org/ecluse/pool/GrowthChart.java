package org.ecluse.pool;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Draws costs against the number of bridges, both axes logarithmic: a straight line of slope 1 is
 * linear growth.
 */
final class GrowthChart {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 250;
  private static final int LEFT = 70;
  private static final int RIGHT = 290;
  private static final int TOP = 40;
  private static final int BOTTOM = 40;
  private static final List<String> COLOURS = List.of("#000091", "#c9191e", "#18753c");

  private GrowthChart() {}

  /** What grows: a value for each number of bridges. */
  record Line(String name, double... values) {}

  /** Costs of one unit. */
  record Panel(String title, Line... lines) {}

  static String svg(List<Panel> panels, int... bridges) {
    int height = panels.size() * HEIGHT;
    StringBuilder svg = new StringBuilder();
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ");
    svg.append(WIDTH).append(' ').append(height).append("\" font-family=\"sans-serif\"");
    svg.append(" font-size=\"12\">\n<title>Costs of the pool against its bridges, ten rooms a");
    svg.append(" bridge</title>\n<rect width=\"").append(WIDTH).append("\" height=\"");
    svg.append(height).append("\" fill=\"#fff\"/>\n");
    for (int i = 0; i < panels.size(); i++) {
      svg.append("<g transform=\"translate(0 ").append(i * HEIGHT).append(")\">\n");
      svg.append(new Axes(panels.get(i), bridges).draw()).append("</g>\n");
    }
    return svg.append("</svg>\n").toString();
  }

  /** One panel under way. */
  private static final class Axes {
    private final Panel panel;
    private final int[] bridges;
    private final double low;
    private final double high;
    private final StringBuilder text = new StringBuilder();

    Axes(Panel panel, int... bridges) {
      this.panel = panel;
      this.bridges = bridges;
      double[] all =
          Stream.of(panel.lines()).flatMapToDouble(l -> Arrays.stream(l.values())).toArray();
      double least = Math.max(1e-3, Arrays.stream(all).min().orElse(1));
      this.low = Math.pow(10, Math.floor(Math.log10(least)));
      this.high = Math.pow(10, Math.ceil(Math.log10(Arrays.stream(all).max().orElse(1)) + 0.01));
    }

    String draw() {
      words(LEFT, TOP - 18, "#161616", "start", panel.title());
      for (double each = low; each <= high * 1.01; each *= 10) {
        stroke("#ddd", "", LEFT, y(each), WIDTH - RIGHT, y(each));
        words(LEFT - 8, y(each) + 4, "#3a3a3a", "end", figure(each));
      }
      for (int each : bridges) {
        stroke("#ddd", "", x(each), TOP, x(each), HEIGHT - BOTTOM);
        String label = String.format(Locale.ROOT, "%,d", each);
        words(x(each), HEIGHT - BOTTOM + 18, "#3a3a3a", "middle", label);
      }
      linear();
      for (int i = 0; i < panel.lines().length; i++) {
        line(panel.lines()[i], COLOURS.get(i), i);
      }
      return text.toString();
    }

    /** What linear growth would look like. */
    private void linear() {
      double decades = Math.min(Math.log10(high / low), Math.log10(last() / (double) bridges[0]));
      double from = last() / Math.pow(10, decades);
      String dashes = " stroke-dasharray=\"4 4\"";
      stroke("#929292", dashes, x(from), y(low), x(last()), y(low * Math.pow(10, decades)));
      words(WIDTH - RIGHT + 16, TOP + 10 + 22 * COLOURS.size(), "#666", "start", "dashed: linear");
    }

    private int last() {
      return bridges[bridges.length - 1];
    }

    private void line(Line line, String colour, int number) {
      double[] values = line.values();
      for (int i = 0; i < values.length; i++) {
        if (i > 0) {
          stroke(colour, "", x(bridges[i - 1]), y(values[i - 1]), x(bridges[i]), y(values[i]));
        }
        text.append(
            String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>%n",
                x(bridges[i]),
                y(values[i]),
                colour));
      }
      String most = figure(values[values.length - 1]);
      int below = TOP + 10 + 22 * number;
      words(WIDTH - RIGHT + 16, below, colour, "start", line.name() + ": " + most);
    }

    private static String figure(double value) {
      return String.format(Locale.ROOT, value < 10 ? "%.2g" : "%,.0f", value);
    }

    private double x(double value) {
      double share = Math.log(value / bridges[0]) / Math.log(last() / (double) bridges[0]);
      return LEFT + share * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
      double share = Math.log(Math.max(low, value) / low) / Math.log(high / low);
      return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
    }

    private void stroke(String colour, String more, double... ends) {
      text.append(
          String.format(
              Locale.ROOT,
              "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\""
                  + " stroke-width=\"1.5\"%s/>%n",
              ends[0],
              ends[1],
              ends[2],
              ends[3],
              colour,
              more));
    }

    private void words(double x, double y, String colour, String anchor, String words) {
      text.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\" text-anchor=\"%s\">%s</text>%n",
              x,
              y,
              colour,
              anchor,
              words));
    }
  }
}
