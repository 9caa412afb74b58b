package org.ecluse.acceptance.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.List;
import org.ecluse.acceptance.harness.Accessibility;
import org.ecluse.acceptance.harness.Look;
import org.ecluse.acceptance.harness.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An admin tries values on a day of the library before they are in use, by the pages only. */
class TryOutTest {
  private static final String DAY = "ORDINARY_FRIDAY";
  private static final String RUNS = "**/api/v1/dry-runs/*";

  @RegisterExtension static final Stage STAGE = new Stage();

  @BeforeAll
  static void awaitBridge() {
    STAGE.operator().awaitBridge("embedded-1");
  }

  static List<Look> looks() {
    return List.of(Look.PLAIN, new Look(Look.Screen.PHONE, Look.Language.FR, ColorScheme.DARK));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void draft_triedOnADay_isComparedWithTheValuesInForce_andNotSaved(Look look) {
    int before = version();
    Page page = draftOfEarlyRelief(look);
    good(page);
    List<Route> answers = holdAnswers(page);
    page.getByTestId("trial-begin").click();
    page.getByTestId("trial-progress").waitFor();
    good(page);
    release(page, answers);

    page.getByTestId("trial-candidate").waitFor();
    assertThat(reducedMinutes(page, "trial-candidate"))
        .isGreaterThan(reducedMinutes(page, "trial-inForce"));
    assertThat(page.getByTestId("trial-words").locator("li").count()).isPositive();
    good(page);
    assertThat(version()).as("nothing is in use that was only tried").isEqualTo(before);
    page.context().close();
  }

  @Test
  void run_cancelled_isForgotten_andAnotherOneMayBegin() {
    Page page = draftOfEarlyRelief(Look.PLAIN);
    List<Route> answers = holdAnswers(page);
    Response begun =
        page.waitForResponse(
            response -> response.request().method().equals("POST"),
            () -> page.getByTestId("trial-begin").click());
    Response cancelled =
        page.waitForResponse(
            response -> response.request().method().equals("DELETE"),
            () -> page.getByTestId("trial-cancel").click());
    assertThat(cancelled.status()).isEqualTo(204);
    gone(page.getByTestId("trial-progress"));
    assertThat(page.request().get(STAGE.at(pathOf(begun)).toString()).status()).isEqualTo(404);
    release(page, answers);
    assertThat(page.getByTestId("trial-words").count()).isZero();

    page.getByTestId("trial-begin").click();
    page.getByTestId("trial-candidate").waitFor();
    assertThat(page.getByTestId("trial-fault").count()).isZero();
    page.context().close();
  }

  /** An admin has typed that pictures become small much earlier, and chosen a day. */
  private static Page draftOfEarlyRelief(Look look) {
    Page page = STAGE.browsers().person(look);
    page.navigate(STAGE.at("/ops").toString());
    page.getByTestId("username").fill("admin");
    page.getByTestId("password").fill(STAGE.password());
    page.getByTestId("sign-in-submit").click();
    page.getByTestId("tab-thresholds").click();
    page.getByTestId("reduced.enter").fill("20");
    page.getByTestId("reduced.leave").fill("10");
    page.locator("[data-testid=try]:enabled").click();
    page.getByTestId("trial-on").selectOption(DAY);
    return page;
  }

  /** A run is quicker than eyes: what the service says of it comes when the test lets it. */
  private static List<Route> holdAnswers(Page page) {
    List<Route> held = new ArrayList<>();
    page.route(
        RUNS,
        route -> {
          if (route.request().method().equals("GET")) {
            held.add(route);
          } else {
            route.resume();
          }
        });
    return held;
  }

  private static void release(Page page, List<Route> held) {
    page.unroute(RUNS);
    held.forEach(Route::resume);
  }

  private static double reducedMinutes(Page page, String side) {
    String figure = page.getByTestId(side).locator("dd").nth(1).textContent();
    return Double.parseDouble(figure.replaceAll("[^0-9]", ""));
  }

  private static int version() {
    JsonNode inForce = STAGE.operator().get("/api/v1/thresholds");
    return inForce.path("version").asInt();
  }

  private static String pathOf(Response begun) {
    return "/api/v1/dry-runs/" + begun.text().replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
  }

  private static void gone(Locator part) {
    part.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
  }

  private static void good(Page page) {
    assertThat(Accessibility.violations(page)).isEmpty();
    assertThat(Accessibility.tooWide(page)).isZero();
  }
}
