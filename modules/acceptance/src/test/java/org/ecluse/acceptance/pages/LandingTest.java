package org.ecluse.acceptance.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import org.ecluse.acceptance.harness.Accessibility;
import org.ecluse.acceptance.harness.Look;
import org.ecluse.acceptance.harness.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The first page, as the service itself serves it. */
class LandingTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  static Iterable<Look> looks() {
    return Look.all();
  }

  @ParameterizedTest
  @MethodSource("looks")
  void landing_inEveryLook_isAccessible(Look look) {
    Page page = landing(look);
    assertThat(Accessibility.violations(page)).isEmpty();
    page.context().close();
  }

  @ParameterizedTest
  @EnumSource(Look.Language.class)
  void landing_speaksTheLanguageOfTheBrowser(Look.Language language) {
    Page page = landing(Look.PLAIN.in(language));
    assertThat(page.locator("html").getAttribute("lang")).isEqualToIgnoringCase(language.name());
    page.context().close();
  }

  @Test
  void landing_onAPhone_doesNotScrollSideways() {
    Page page = landing(new Look(Look.Screen.PHONE, Look.Language.FR, Look.PLAIN.scheme()));
    assertThat(Accessibility.tooWide(page)).isZero();
    page.context().close();
  }

  @Test
  void landing_byKeyboard_reachesEveryControl() {
    Page page = landing(Look.PLAIN);
    Object controls =
        page.evaluate(
            "() => [...document.querySelectorAll('a[href],button:enabled,input:enabled,select:enabled')]"
                + ".filter((e) => e.checkVisibility()).length");
    for (int i = 0; i < (Integer) controls; i++) {
      page.keyboard().press("Tab");
      page.evaluate("() => (window.seen ??= new Set()).add(document.activeElement)");
    }
    assertThat(page.evaluate("() => (seen.delete(document.body), seen.size)")).isEqualTo(controls);
    page.context().close();
  }

  @Test
  void landing_loaded_breaksNoRuleOfItsSecurityPolicy() {
    Page page = STAGE.browsers().person(Look.PLAIN);
    StringBuilder errors = new StringBuilder();
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")) errors.append(message.text());
        });
    open(page);
    assertThat(errors).isEmpty();
    page.context().close();
  }

  private static Page landing(Look look) {
    Page page = STAGE.browsers().person(look);
    open(page);
    return page;
  }

  private static void open(Page page) {
    page.navigate(STAGE.at("/").toString());
    page.waitForLoadState(LoadState.NETWORKIDLE);
    page.locator("main").waitFor();
  }
}
