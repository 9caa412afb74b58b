package org.ecluse.acceptance.pages;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.Map;
import org.ecluse.acceptance.harness.Browsers;
import org.ecluse.acceptance.harness.Look;
import org.ecluse.acceptance.harness.RunningService;
import org.junit.jupiter.api.Test;

/**
 * Pictures of the pages for people to look at. Judges nothing, so it isn't part of the test run:
 * its name ends in neither Test nor Properties. {@code deploy/screenshots} runs it.
 */
class Screenshots {
  private static final Path FOLDER = Path.of("target/screenshots");
  private static final Map<String, String> PAGES = Map.of("landing", "/", "unknown", "/nowhere");

  @Test
  void pages_inEveryLook_areTaken() {
    try (RunningService service = RunningService.start(Map.of());
        Browsers browsers = Browsers.start()) {
      for (Look look : Look.all()) {
        PAGES.forEach((name, path) -> take(browsers.person(look), service, path, name, look));
      }
    }
  }

  private static void take(Page page, RunningService service, String path, String name, Look look) {
    page.navigate(service.at(path).toString());
    page.waitForLoadState(LoadState.NETWORKIDLE);
    page.locator("main").waitFor();
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(FOLDER.resolve(name + "-" + look + ".png"))
            .setFullPage(true));
    page.context().close();
  }
}
