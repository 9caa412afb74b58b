package org.ecluse.acceptance.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.ecluse.acceptance.harness.Accessibility;
import org.ecluse.acceptance.harness.Look;
import org.ecluse.acceptance.harness.Person;
import org.ecluse.acceptance.harness.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An operator's morning, by the pages only. */
class DashboardTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  @BeforeAll
  static void start() {
    Person.joins(STAGE.browsers(), Look.PLAIN, STAGE.link("Weekly review"), "Ana", false);
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
    Page page = STAGE.browsers().person(Look.PLAIN);
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
    Page page = STAGE.browsers().person(look);
    signIn(page, STAGE.password());
    page.getByTestId("bridge-row").first().waitFor();
    return page;
  }

  private static void signIn(Page page, String secret) {
    page.navigate(STAGE.at("/ops").toString());
    page.getByTestId("username").fill("admin");
    page.getByTestId("password").fill(secret);
    page.getByTestId("sign-in-submit").click();
  }
}
