package org.ecluse.acceptance.harness;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Debian's Chromium with a camera and a microphone that are not there. The driver runs on the Node
 * of the machine. One instance is used by one thread.
 */
public final class Browsers implements AutoCloseable {
  // Host candidates hidden behind .local names are of no use to a bridge.
  private static final List<String> FLAGS =
      List.of(
          "--use-fake-device-for-media-stream=fps=10",
          "--use-fake-ui-for-media-stream",
          "--disable-features=WebRtcHideLocalIpsWithMdns",
          "--autoplay-policy=no-user-gesture-required",
          "--disable-background-timer-throttling",
          "--disable-renderer-backgrounding",
          "--disable-backgrounding-occluded-windows",
          "--disable-gpu",
          "--no-sandbox");
  private static final String STATS = resource("collect-stats.js");

  private final Playwright playwright;
  private final Browser browser;

  private Browsers(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts the browser; throws with the remedy when it or Node is missing. */
  public static Browsers start() {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", onPath("node").toString())));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(onPath("chromium"))
                    .setArgs(FLAGS));
    return new Browsers(playwright, browser);
  }

  private static Path onPath(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException(program + " is missing; deploy/test installs it"));
  }

  /** A new person: own cookies, own storage, own page. Closing the page's context ends it. */
  public Page person(Look look) {
    BrowserContext context = browser.newContext(look.options());
    context.setDefaultTimeout(30_000);
    context.addInitScript(STATS);
    return context.newPage();
  }

  private static String resource(String name) {
    try (InputStream in = Browsers.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(name + " can't be read", e);
    }
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
