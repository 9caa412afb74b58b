package org.ecluse.acceptance.pages;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ecluse.acceptance.harness.Browsers;
import org.ecluse.acceptance.harness.Look;
import org.ecluse.acceptance.harness.Operator;
import org.ecluse.acceptance.harness.Person;
import org.ecluse.acceptance.harness.RunningService;
import org.junit.jupiter.api.Test;

/**
 * Pictures of the pages for people to look at. Judges nothing, so it isn't part of the test run:
 * its name ends in neither Test nor Properties. {@code deploy/screenshots} runs it.
 */
class Screenshots {
  private static final Path FOLDER = Path.of("target/screenshots");
  private static final List<String> NAMES =
      List.of("Ben", "Eve Lindqvist", "Fay", "Gustave", "Hal Okafor", "Ines", "Jo", "Kim Nguyen");
  private static final int SETTLE_MILLIS = 2_500;

  private RunningService service;
  private Browsers browsers;
  private Operator operator;
  private String password;

  @Test
  void pages_inEveryLook_areTaken() {
    service = RunningService.start(Map.of());
    browsers = Browsers.start();
    password = service.adminPassword();
    operator = new Operator(service.at("/")).signedIn(password);
    List<Person> others = new ArrayList<>();
    try {
      URI three = link("Weekly review");
      URI nine = link("All hands");
      others.addAll(join(three, 2, 2));
      plainPages(nine);
      meeting("meeting-3", three);
      degraded(three);
      others.addAll(join(nine, 8, 3));
      meeting("meeting-9", nine);
      dashboard();
    } finally {
      others.forEach(Person::close);
      browsers.close();
      service.close();
    }
  }

  private URI link(String title) {
    return service.at("/r/" + operator.createRoom(title));
  }

  private List<Person> join(URI link, int people, int cameras) {
    List<Person> joined = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      joined.add(Person.joins(browsers, Look.PLAIN, link, NAMES.get(i), i < cameras));
    }
    return joined;
  }

  private void plainPages(URI link) {
    for (Look look : Look.all()) {
      take(browsers.person(look), service.at("/"), "landing", look);
      take(browsers.person(look), service.at("/nowhere"), "unknown", look);
      take(Person.opens(browsers, look, link, "Ana Ruiz").page(), null, "pre-join", look);
      Person alone = Person.joins(browsers, look, link("Interview"), "Ana Ruiz", true);
      take(alone.page(), null, "meeting-1", look);
    }
  }

  private void meeting(String name, URI link) {
    for (Look look : Look.all()) {
      Person ana = Person.joins(browsers, look, link, "Ana Ruiz", true);
      take(ana.page(), null, name, look, false);
      // Gone at once: whoever only vanishes stays in the next picture for the grace time.
      ana.leaves();
    }
  }

  private void degraded(URI link) {
    for (String level : List.of("AUDIO_FIRST", "AUDIO_ONLY")) {
      String id = force(level);
      meeting("meeting-" + level.toLowerCase(java.util.Locale.ROOT), link);
      operator.delete("/api/v1/overrides/" + id);
    }
    String id = force("QUEUE");
    for (Look look : Look.all()) {
      Person waiting = Person.opens(browsers, look, link("Later"), "Ana Ruiz");
      waiting.page().getByTestId("join").click();
      waiting.page().getByTestId("queue").waitFor();
      take(waiting.page(), null, "queue", look);
    }
    operator.delete("/api/v1/overrides/" + id);
  }

  private String force(String level) {
    Map<String, Object> order =
        Map.of("scope", "POOL", "level", level, "minutes", 10, "reason", "Exercise");
    return operator.post("/api/v1/overrides", order).path("id").asText();
  }

  private void dashboard() {
    for (Look look : Look.all()) {
      Page page = browsers.person(look);
      take(page, service.at("/ops"), "sign-in", look, false);
      page.getByTestId("username").fill("admin");
      page.getByTestId("password").fill(password);
      page.getByTestId("sign-in-submit").click();
      page.getByTestId("bridge-row").first().waitFor();
      take(page, null, "dashboard", look, false);
      page.getByTestId("tab-thresholds").click();
      page.getByTestId("thresholds").waitFor();
      take(page, null, "thresholds", look);
    }
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
