package org.ecluse.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.ecluse.simulator.day.Comparison;
import org.ecluse.simulator.day.Minute;
import org.ecluse.simulator.day.Outcome;
import org.ecluse.simulator.day.Scenario;
import org.ecluse.simulator.day.Worlds;
import org.ecluse.simulator.day.Worlds.Who;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** What a comparison is written as. */
class PageTest {
  private static final String RUDE = "a<b>&\"'\\\n";
  private static final Outcome DAY = Worlds.play(Scenario.named("friday"), Who.SOUND, 1, 60, 1);
  private static final List<Growth> GROWTH =
      List.of(
          new Growth(10_000, 20, 5, 2.5, 2, 100_000, 80),
          new Growth(100_000, 200, 5, 25, 20, 1_000_000, 160));

  private static Comparison comparison() {
    Map<Scenario, Map<Who, List<Outcome>>> outcomes = new LinkedHashMap<>();
    for (Scenario scenario : Scenario.all()) {
      outcomes.put(scenario, row());
    }
    Scenario friday = Scenario.named("friday");
    outcomes.put(new Scenario(RUDE, RUDE, 1, friday.shape(), -1, -1, 0, false), row());
    return new Comparison(outcomes, 7, 2);
  }

  private static Map<Who, List<Outcome>> row() {
    Map<Who, List<Outcome>> row = new EnumMap<>(Who.class);
    for (Who who : Who.values()) {
      row.put(who, List.of(DAY, DAY));
    }
    return row;
  }

  private static Plots plots() {
    List<Minute> minutes =
        List.of(
            new Minute(21_600, 0.4, 0.1, 0.4, 0.5, "FULL", 0, 10),
            new Minute(21_660, 1.4, 0.3, 0.9, 1.0, "AUDIO_FIRST", 5, 50),
            new Minute(21_720, 1.5, 0.3, 0.9, 1.0, "AUDIO_FIRST", 5, 50));
    Map<Scenario, Plots.Pair> days = new LinkedHashMap<>();
    comparison().outcomes().keySet().forEach(s -> days.put(s, new Plots.Pair(minutes, minutes)));
    return new Plots(days);
  }

  private static String html() {
    return new Page(comparison(), plots(), GROWTH).html();
  }

  @Test
  void page_allScenarios_hasASectionWithPicturesAndAllFiguresOfEach() {
    String html = html();
    for (Scenario each : Scenario.all()) {
      assertThat(html).contains("<section id=\"" + each.name() + "\">", each.text());
    }
    int scenarios = Scenario.all().size() + 1;
    assertThat(html.split("<svg ", -1)).hasSize(1 + 3 * scenarios + 1);
    Figures.ALL.forEach(each -> assertThat(html).contains(">" + each.label() + "</th>"));
    for (Who who : Who.values()) {
      assertThat(html).contains("<th scope=\"col\">" + who.label() + "</th>");
    }
  }

  @Test
  void page_rudeName_isEscaped() {
    assertThat(html()).doesNotContain("<b>").contains("a&lt;b&gt;&amp;&quot;&#39;");
  }

  @Test
  void page_itself_needsNoScriptAndAsksForNothing() {
    assertThat(html()).doesNotContain("<script", "src=", "url(", "http:", "https:", "@import");
  }

  @Test
  void pictures_each_areWellFormedAndHaveATitle() throws Exception {
    String[] parts = html().split("<svg ");
    for (int i = 1; i < parts.length; i++) {
      String svg = "<svg " + parts[i].substring(0, parts[i].indexOf("</svg>")) + "</svg>";
      var document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(svg)));
      assertThat(document.getDocumentElement().getAttribute("role")).isEqualTo("img");
      assertThat(document.getElementsByTagName("title").item(0).getTextContent()).isNotBlank();
    }
  }

  @Test
  void bands_levelThatGoesOn_isOneBand() {
    assertThat(html().split("<rect class=\"band audio-first\"", -1))
        .hasSize(1 + Scenario.all().size() + 1);
  }

  @Test
  void json_everySeed_hasEveryFigure() {
    List<Map<String, Object>> days = JsonReader.days(new Json(comparison()).text());
    assertThat(days).hasSize((Scenario.all().size() + 1) * Who.values().length * 2);
    for (Map<String, Object> day : days) {
      Figures.ALL.forEach(each -> assertThat(day).containsEntry(each.name(), each.of(DAY)));
      assertThat(day).containsKeys("scenario", "who", "seed");
    }
    assertThat(days.get(days.size() - 1))
        .containsEntry("scenario", RUDE)
        .containsEntry("seed", 2.0);
  }

  @Test
  void growth_writtenAndRead_isTheSame(@TempDir Path directory) throws IOException {
    assertThat(Growth.read(directory)).isEmpty();
    Growth.write(GROWTH, directory);
    assertThat(Growth.read(directory)).isEqualTo(GROWTH);
    assertThat(Files.readString(directory.resolve(Growth.FILE))).startsWith("people,");
  }

  @Test
  void line_minute_tellsTimeLoadsLevelAndPeople() {
    assertThat(DayCommand.line(new Minute(36_060, 1.4, 0.3, 0.9, 1, "AUDIO_FIRST", 5, 50)))
        .isEqualTo("10:01 1.400 0.300 0.900 1.000 AUDIO_FIRST 5 50");
  }
}
