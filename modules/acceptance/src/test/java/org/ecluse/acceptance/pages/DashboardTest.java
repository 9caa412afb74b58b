package org.ecluse.acceptance.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.Map;
import org.ecluse.acceptance.harness.Accessibility;
import org.ecluse.acceptance.harness.Browsers;
import org.ecluse.acceptance.harness.Look;
import org.ecluse.acceptance.harness.Operator;
import org.ecluse.acceptance.harness.Person;
import org.ecluse.acceptance.harness.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An operator's morning, by the pages only. */
class DashboardTest {
  private static RunningService service;
  private static Browsers browsers;
  private static String password;

  @BeforeAll
  static void start() {
    service = RunningService.start(Map.of());
    password = service.adminPassword();
    browsers = Browsers.start();
    String room = new Operator(service.at("/")).signedIn(password).createRoom("Weekly review");
    Person.joins(browsers, Look.PLAIN, service.at("/r/" + room), "Ana", false);
  }

  @AfterAll
  static void stop() {
    browsers.close();
    service.close();
  }

  static Iterable<Look> looks() {
    return Look.all();
  }

  @ParameterizedTest
  @MethodSource("looks")
  void dashboard_inEveryLook_isAccessibleAndFits(Look look) {
    Page page = signedIn(look);
    assertThat(Accessibility.violations(page)).isEmpty();
    page.getByTestId("room-row").waitFor();
    assertThat(Accessibility.tooWide(page)).isZero();
    page.getByTestId("tab-thresholds").click();
    page.getByTestId("thresholds").waitFor();
    assertThat(Accessibility.violations(page)).isEmpty();
    page.context().close();
  }

  @Test
  void signIn_wrongPassword_saysSoAndLetsNobodyIn() {
    Page page = browsers.person(Look.PLAIN);
    signIn(page, "not the password");
    page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT).waitFor();
    assertThat(page.getByTestId("console").count()).isZero();
    page.context().close();
  }

  @Test
  void level_forcedAndLifted_isInForceMeanwhile() {
    Page page = signedIn(Look.PLAIN);
    page.getByTestId("force-open").click();
    page.getByTestId("force-level").selectOption("AUDIO_ONLY");
    page.getByTestId("force-reason").fill("Exercise");
    page.getByTestId("force-submit").click();
    page.locator("[data-testid=pool-level][data-level=AUDIO_ONLY]").waitFor();
    page.getByTestId("lift").click();
    page.locator("[data-testid=pool-level][data-level=FULL]").waitFor();
    page.getByTestId("override")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    assertThat(page.getByTestId("decision").count()).isGreaterThanOrEqualTo(2);
    page.context().close();
  }

  @Test
  void thresholds_wrongThenRight_areRefusedThenInUse() {
    Page page = signedIn(Look.PLAIN);
    page.getByTestId("tab-thresholds").click();
    Locator leave = page.getByTestId("reduced.leave");
    leave.fill("75");
    page.locator("[aria-invalid=true]").first().waitFor();
    assertThat(page.getByTestId("save").isDisabled()).isTrue();
    leave.fill("50");
    page.getByTestId("note").fill("Earlier relief");
    page.locator("[data-testid=save]:enabled").click();
    page.getByText("Earlier relief").waitFor();
    assertThat(page.getByTestId("version").count()).isGreaterThanOrEqualTo(2);
    page.context().close();
  }

  private static Page signedIn(Look look) {
    Page page = browsers.person(look);
    signIn(page, password);
    page.getByTestId("bridge-row").first().waitFor();
    return page;
  }

  private static void signIn(Page page, String secret) {
    page.navigate(service.at("/ops").toString());
    page.getByTestId("username").fill("admin");
    page.getByTestId("password").fill(secret);
    page.getByTestId("sign-in-submit").click();
  }
}
