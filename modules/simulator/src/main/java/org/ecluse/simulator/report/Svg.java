package org.ecluse.simulator.report;

import java.util.Locale;

/** A picture under way: scalable, with a title for those who don't see it. */
final class Svg {
  private final StringBuilder text = new StringBuilder();

  /**
   * Begins one.
   *
   * @param kind its class, for the style
   * @param title what it shows, in a sentence
   */
  Svg(String kind, String title, int width, int height) {
    text.append("<svg class=\"").append(kind).append("\" role=\"img\" viewBox=\"0 0 ");
    text.append(width).append(' ').append(height).append("\" aria-label=\"");
    text.append(escaped(title)).append("\">\n<title>").append(escaped(title));
    text.append("</title>\n");
  }

  static String escaped(String raw) {
    return raw.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  Svg rect(String kind, double x, double y, double width, double height) {
    text.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>%n",
            kind,
            x,
            y,
            Math.max(0, width),
            Math.max(0, height)));
    return this;
  }

  Svg label(String kind, double x, double y, String words) {
    text.append(
        String.format(
            Locale.ROOT,
            "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>%n",
            kind,
            x,
            y,
            escaped(words)));
    return this;
  }

  Svg line(String kind, String points) {
    text.append("<polyline class=\"").append(kind).append("\" points=\"").append(points);
    text.append("\"/>\n");
    return this;
  }

  static String point(double x, double y) {
    return String.format(Locale.ROOT, "%.1f,%.1f ", x, y);
  }

  String end() {
    return text + "</svg>\n";
  }
}
