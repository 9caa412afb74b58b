package org.ecluse.acceptance.pages;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ecluse.acceptance.harness.Look;
import org.ecluse.acceptance.harness.Person;
import org.ecluse.acceptance.harness.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Pictures of the pages for people to look at. Judges nothing, so it isn't part of the test run:
 * its name ends in neither Test nor Properties. {@code deploy/screenshots} runs it.
 */
class Screenshots {
  private static final Path FOLDER = Path.of("target/screenshots");
  private static final List<String> NAMES =
      List.of("Ben", "Eve Lindqvist", "Fay", "Gustave", "Hal Okafor", "Ines", "Jo", "Kim Nguyen");
  private static final int SETTLE_MILLIS = 2_500;

  @RegisterExtension static final Stage STAGE = new Stage();

  @Test
  void plainPages_inEveryLook() {
    URI link = STAGE.link("All hands");
    for (Look look : Look.all()) {
      take(STAGE.browsers().person(look), STAGE.at("/"), "landing", look);
      take(STAGE.browsers().person(look), STAGE.at("/nowhere"), "unknown", look);
      take(Person.opens(STAGE.browsers(), look, link, "Ana Ruiz").page(), null, "pre-join", look);
      Person alone =
          Person.joins(STAGE.browsers(), look, STAGE.link("Interview"), "Ana Ruiz", true);
      take(alone.page(), null, "meeting-1", look);
    }
  }

  @Test
  void meetingOfThree_inEveryLook() {
    URI link = STAGE.link("Weekly review");
    List<Person> others = join(link, 2, 2);
    meeting("meeting-3", link);
    for (String level : List.of("AUDIO_FIRST", "AUDIO_ONLY")) {
      String id = force(level);
      meeting("meeting-" + level.toLowerCase(Locale.ROOT), link);
      STAGE.operator().delete("/api/v1/overrides/" + id);
    }
    others.forEach(Person::close);
  }

  @Test
  void meetingOfNine_inEveryLook() {
    URI link = STAGE.link("All hands");
    List<Person> others = join(link, 8, 1);
    meeting("meeting-9", link);
    others.forEach(Person::close);
  }

  @Test
  void queue_inEveryLook() {
    String id = force("QUEUE");
    for (Look look : Look.all()) {
      Person waiting = Person.opens(STAGE.browsers(), look, STAGE.link("Later"), "Ana Ruiz");
      waiting.page().getByTestId("join").click();
      waiting.page().getByTestId("queue").waitFor();
      take(waiting.page(), null, "queue", look);
    }
    STAGE.operator().delete("/api/v1/overrides/" + id);
  }

  @Test
  void dashboard_inEveryLook() {
    List<Person> others = join(STAGE.link("Weekly review"), 3, 3);
    for (Look look : Look.all()) {
      Page page = STAGE.browsers().person(look);
      take(page, STAGE.at("/ops"), "sign-in", look, false);
      page.getByTestId("username").fill("admin");
      page.getByTestId("password").fill(STAGE.password());
      page.getByTestId("sign-in-submit").click();
      page.getByTestId("bridge-row").first().waitFor();
      take(page, null, "dashboard", look, false);
      page.getByTestId("tab-thresholds").click();
      page.getByTestId("thresholds").waitFor();
      take(page, null, "thresholds", look, false);
      page.getByTestId("tab-decisions").click();
      page.getByTestId("decisions").waitFor();
      take(page, null, "decisions", look, false);
      page.getByTestId("tab-trial").click();
      page.getByTestId("trial-begin").click();
      page.getByTestId("trial-candidate").waitFor();
      take(page, null, "try-out", look);
    }
    others.forEach(Person::close);
  }

  private static List<Person> join(URI link, int people, int cameras) {
    List<Person> joined = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      boolean camera = i < cameras;
      joined.add(Person.joins(STAGE.browsers(), Look.PLAIN, link, NAMES.get(i), camera).unseen());
    }
    return joined;
  }

  private static void meeting(String name, URI link) {
    for (Look look : Look.all()) {
      Person ana = Person.joins(STAGE.browsers(), look, link, "Ana Ruiz", true);
      take(ana.page(), null, name, look, false);
      // Gone at once: whoever only vanishes stays in the next picture for the grace time.
      ana.leaves();
    }
  }

  private static String force(String level) {
    Map<String, Object> order =
        Map.of("scope", "POOL", "level", level, "minutes", 10, "reason", "Exercise");
    return STAGE.operator().post("/api/v1/overrides", order).path("id").asText();
  }

  private static void take(Page page, URI address, String name, Look look) {
    take(page, address, name, look, true);
  }

  private static void take(Page page, URI address, String name, Look look, boolean last) {
    if (address != null) {
      page.navigate(address.toString());
      page.waitForLoadState(LoadState.LOAD);
    }
    page.waitForTimeout(SETTLE_MILLIS);
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(FOLDER.resolve(name + "-" + look + ".png"))
            .setFullPage(true));
    if (last) {
      page.context().close();
    }
  }
}
