package org.ecluse.acceptance.harness;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Asks axe-core, as installed for the pages, what is wrong with a page as it stands. */
public final class Accessibility {
  private static final Path AXE = Path.of("../web/node_modules/axe-core/axe.min.js");
  private static final String RUN =
      """
      async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }))
        .violations.map((v) => `${v.id}: ${v.help} (${v.nodes.map((n) => n.target.join(' ')).join(', ')})`)
      """;

  private static final String TOO_WIDE =
      "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

  private Accessibility() {}

  /** One line for each violation; empty = clean. */
  @SuppressWarnings("unchecked") // The script gives an array of strings.
  public static List<String> violations(Page page) {
    page.evaluate(axe());
    return (List<String>) page.evaluate(RUN);
  }

  /**
   * By how many pixels a page is wider than its screen. Not by {@code innerWidth}: on a phone that
   * grows with the page.
   */
  public static int tooWide(Page page) {
    return (int) page.evaluate(TOO_WIDE);
  }

  private static String axe() {
    try {
      return Files.readString(AXE) + "; undefined";
    } catch (IOException e) {
      throw new IllegalStateException("axe-core is missing: npm ci in modules/web", e);
    }
  }
}
