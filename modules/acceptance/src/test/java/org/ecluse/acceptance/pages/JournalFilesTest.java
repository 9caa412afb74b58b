package org.ecluse.acceptance.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ecluse.acceptance.harness.Accessibility;
import org.ecluse.acceptance.harness.Look;
import org.ecluse.acceptance.harness.Person;
import org.ecluse.acceptance.harness.Stage;
import org.ecluse.acceptance.harness.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an operator sees of a decision, and what came of it, is in the files, too. */
class JournalFilesTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Pattern FIELD = Pattern.compile("(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,]*))");

  @RegisterExtension static final Stage STAGE = new Stage();

  @Test
  void decision_onScreen_isInBothFilesWithItsOutcome() throws IOException {
    String room = STAGE.operator().createRoom("Weekly review");
    JsonNode decision = decisionWithItsOutcome(room);
    Page page = journalOf(room);
    Locator row = page.getByTestId("decision").first();
    row.getByTestId("outcome").waitFor();
    assertThat(page.getByTestId("decision").count()).as("decisions on screen").isEqualTo(1);
    assertThat(row.locator("[data-verdict]").getAttribute("data-verdict")).isEqualTo("ENDED");
    assertThat(Accessibility.violations(page)).isEmpty();
    assertThat(Accessibility.tooWide(page)).isZero();

    List<String> csv = linesOf(page, "export-csv", ".csv");
    assertThat(csv).as("header and decision").hasSize(2);
    Map<String, String> line = new HashMap<>();
    List<String> values = fields(csv.get(1));
    List<String> names = fields(csv.get(0));
    names.forEach(name -> line.put(name, values.get(names.indexOf(name))));
    List<String> json = linesOf(page, "export-jsonl", ".jsonl");
    assertThat(json).hasSize(1);
    JsonNode object = new ObjectMapper().readTree(json.get(0));
    for (String name : List.of("number", "at", "room", "to", "cause", "because")) {
      assertThat(line.get(name)).as(name).isEqualTo(decision.path(name).asText());
      assertThat(object.path(name).asText()).as(name).isEqualTo(decision.path(name).asText());
    }
    JsonNode outcome = decision.path("outcome");
    assertThat(line.get("at")).isEqualTo(row.locator("time").getAttribute("datetime"));
    assertThat(line.get("verdict")).isEqualTo("ENDED");
    assertThat(object.path("verdict").asText()).isEqualTo("ENDED");
    assertThat(line.get("outcome")).isEqualTo(outcome.path("text").asText());
    assertThat(object.path("outcome").asText()).isEqualTo(outcome.path("text").asText());
    page.context().close();
  }

  /** A level that is forced on a meeting; it is known what came of it when the meeting is over. */
  private static JsonNode decisionWithItsOutcome(String room) {
    try (Person ana =
        Person.joins(STAGE.browsers(), Look.PLAIN, STAGE.at("/r/" + room), "Ana", false)) {
      Map<String, Object> order =
          Map.of(
              "scope", "ROOM", "room", room, "level", "AUDIO_ONLY", "minutes", 5, "reason", "Try");
      STAGE.operator().post("/api/v1/overrides", order);
      ana.page().locator("[data-testid=meeting][data-level=AUDIO_ONLY]").waitFor();
      ana.leaves();
    }
    return Waiting.forValue(
        "the outcome of the decision about the room",
        LIMIT,
        () ->
            STAGE
                .operator()
                .decision(one -> one.path("room").asText().equals(room))
                .filter(one -> one.path("outcome").isObject()),
        () -> STAGE.operator().text("/api/v1/decisions?limit=20"));
  }

  private static Page journalOf(String room) {
    Page page = STAGE.browsers().person(Look.PLAIN);
    page.navigate(STAGE.at("/ops").toString());
    page.getByTestId("username").fill("admin");
    page.getByTestId("password").fill(STAGE.password());
    page.getByTestId("sign-in-submit").click();
    page.getByTestId("tab-decisions").click();
    page.getByTestId("journal-tools").locator("summary").click();
    page.getByTestId("filter-about").fill(room);
    page.getByTestId("filter-about").press("Tab");
    return page;
  }

  private static List<String> linesOf(Page page, String link, String end) throws IOException {
    Download file = page.waitForDownload(() -> page.getByTestId(link).click());
    assertThat(file.suggestedFilename()).endsWith(end);
    return Files.readAllLines(file.path());
  }

  /** The fields of a line of RFC 4180 without line breaks in it. */
  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    for (Matcher each = FIELD.matcher(line); each.find(); ) {
      String quoted = each.group(1);
      fields.add(quoted == null ? each.group(2) : quoted.replace("\"\"", "\""));
    }
    return fields;
  }
}
