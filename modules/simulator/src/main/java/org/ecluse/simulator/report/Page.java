package org.ecluse.simulator.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.ecluse.simulator.day.Comparison;
import org.ecluse.simulator.day.Outcome;
import org.ecluse.simulator.day.Scenario;
import org.ecluse.simulator.day.Worlds.Who;

/**
 * A comparison as one HTML file that needs nothing else: no script, no request.
 *
 * @param plots lines of a day; scenarios without get none
 * @param growth what large days took; may be empty
 */
record Page(Comparison comparison, Plots plots, List<Growth> growth) {
  private static final String STYLE = "report.css";

  String html() {
    StringBuilder text = new StringBuilder();
    text.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    text.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    text.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
    text.append("<title>Days of meetings, policies side by side</title>\n");
    text.append("<style>\n").append(style()).append("</style>\n</head>\n<body>\n<main>\n");
    head(text);
    comparison.outcomes().forEach((scenario, row) -> section(text, scenario, row));
    if (growth.size() > 1) {
      growth(text);
    }
    return text.append("</main>\n</body>\n</html>\n").toString();
  }

  private void head(StringBuilder text) {
    text.append("<h1>Days of meetings, policies side by side</h1>\n<p>");
    text.append(comparison.bridges()).append(" bridges; days drawn for each scenario: ");
    text.append(comparison.seeds()).append(". The same people come at the same ");
    text.append("moments under each policy. ");
    text.append("Bars and tables show means of the seeds. Sound is broken for everybody on a ");
    text.append("bridge that carries more than it can. The oracle knows the day in advance, and ");
    text.append("changes its mind each second at no cost: nothing live can. 1.0 is all that the ");
    text.append("bridges carry.</p>\n<nav aria-label=\"Days\"><ul>\n");
    for (Scenario each : comparison.outcomes().keySet()) {
      text.append("<li><a href=\"#").append(Svg.escaped(each.name())).append("\">");
      text.append(Svg.escaped(each.name())).append("</a></li>\n");
    }
    text.append("</ul></nav>\n");
  }

  private void section(StringBuilder text, Scenario scenario, Map<Who, List<Outcome>> row) {
    String name = Svg.escaped(scenario.name());
    text.append("<section id=\"").append(name).append("\">\n<h2>").append(name);
    text.append("</h2>\n<p>").append(Svg.escaped(scenario.text())).append("</p>\n");
    text.append("<div class=\"bars\">\n");
    for (String figure : List.of("brokenMinutes", "withoutMinutes")) {
      Figures.ALL.stream()
          .filter(each -> each.name().equals(figure))
          .forEach(each -> text.append(Bars.of(scenario, each, row)));
    }
    text.append("</div>\n");
    if (plots.days().containsKey(scenario)) {
      text.append(new Lines(scenario, plots.days().get(scenario)).figure());
    }
    table(text, scenario, row);
    text.append("</section>\n");
  }

  private static void table(StringBuilder text, Scenario scenario, Map<Who, List<Outcome>> row) {
    String name = Svg.escaped(scenario.name());
    text.append("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"All figures, ");
    text.append(name).append("\">\n<table>\n<caption>All figures of ").append(name);
    text.append("</caption>\n<thead><tr><th scope=\"col\">figure</th>");
    row.keySet().forEach(who -> cell(text, "th scope=\"col\"", "th", Svg.escaped(who.label())));
    text.append("</tr></thead>\n<tbody>\n");
    for (Figures figure : Figures.ALL) {
      text.append("<tr><th scope=\"row\">").append(Svg.escaped(figure.label())).append("</th>");
      row.values().forEach(runs -> cell(text, "td", "td", figure.text(figure.mean(runs))));
      text.append("</tr>\n");
    }
    text.append("</tbody>\n</table>\n</div>\n");
  }

  private static void cell(StringBuilder text, String open, String close, String inside) {
    text.append('<').append(open).append('>').append(inside);
    text.append("</").append(close).append('>');
  }

  private void growth(StringBuilder text) {
    text.append("<section id=\"growth-of-effort\">\n<h2>How the effort grows</h2>\n");
    text.append("<p>Ordinary days of more and more people, on as many more bridges.</p>\n");
    text.append(new GrowthPlot(growth).figure());
    text.append("<div class=\"scroll\" role=\"region\" tabindex=\"0\" ");
    text.append("aria-label=\"Figures of the growth\">\n<table>\n<caption>Effort of large days");
    text.append("</caption>\n<thead><tr>");
    for (String head : cells(Growth.HEAD.lines().findFirst().orElseThrow())) {
      cell(text, "th scope=\"col\"", "th", head);
    }
    text.append("</tr></thead>\n<tbody>\n");
    for (Growth each : growth) {
      text.append("<tr>");
      cells(each.row()).forEach(inside -> cell(text, "td", "td", inside));
      text.append("</tr>\n");
    }
    text.append("</tbody>\n</table>\n</div>\n</section>\n");
  }

  private static List<String> cells(String row) {
    return List.of(row.substring(2, row.length() - 2).split(" \\| "));
  }

  private static String style() {
    try (InputStream in = Page.class.getResourceAsStream(STYLE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(STYLE, e);
    }
  }
}
