package org.ecluse.acceptance.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
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

/**
 * Who gets a camera while sound is the default: people wait, the moderator comes first, and a
 * picture that is taken back ends after a notice.
 */
class VideoBudgetTest {
  /** Less than one picture costs. */
  private static final double LEAST_BUDGET = 0.001;

  private static final int MOST_STEPS = 10;
  // The budget is handed out once a second.
  private static final Duration ROUNDS = Duration.ofSeconds(5);
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Pattern ENDS_IN = Pattern.compile("Your picture ends in (\\d+) s");

  /** Remembers when the camera came on first, by the clock that all pages of a machine have. */
  private static final String WATCH =
      """
      () => {
        const look = () => {
          if (document.querySelector('[data-testid=camera][data-camera=on]')) window.cameraCame ??= Date.now()
        }
        new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true })
      }
      """;

  @RegisterExtension static final Stage STAGE = new Stage();

  @Test
  void camera_askedForAtAudioFirst_isWaitedFor_goesToTheModerator_andEndsAfterANotice() {
    forceAudioFirst();
    setBudget(0);
    try (Person olga = Person.founds(STAGE.browsers(), Look.PLAIN, STAGE.at("/"), "Olga");
        Person ana = Person.joins(STAGE.browsers(), Look.PLAIN, olga.link(), "Ana", false)) {
      asksAndWaits(ana);
      asksAndWaits(olga);
      assertThat(Accessibility.violations(ana.page())).isEmpty();

      raiseBudgetUntilSent(olga);

      setBudget(0);
      seesTheCountdown(olga);
      assertThat(Accessibility.violations(olga.page())).isEmpty();
      waits(olga).waitFor();
      assertThat(sends(olga)).as("the picture has ended").isFalse();

      setBudget(1);
      cameraOn(olga.page()).waitFor();
      cameraOn(ana.page()).waitFor();
      assertThat(cameraCame(olga)).as("before Ana, who asked first").isLessThan(cameraCame(ana));
      olga.hearsAndSees(1, 1);
      ana.hearsAndSees(1, 1);
    }
  }

  private static void forceAudioFirst() {
    STAGE
        .operator()
        .post(
            "/api/v1/overrides",
            Map.of("scope", "POOL", "level", "AUDIO_FIRST", "minutes", 10, "reason", "Exercise"));
  }

  private static void setBudget(double share) {
    STAGE.operator().editThresholds(values -> values.put("videoBudget", share));
  }

  /**
   * Doubled from less than one picture, the first budget that has room for one has none for two,
   * whatever pictures cost here.
   */
  private static void raiseBudgetUntilSent(Person first) {
    double share = LEAST_BUDGET;
    for (int step = 0; step < MOST_STEPS; step++) {
      setBudget(share);
      if (Waiting.within(ROUNDS, () -> Waiting.when(sends(first))).isPresent()) {
        return;
      }
      share *= 2;
    }
    throw new AssertionError(first + " got no picture: " + STAGE.operator().pool());
  }

  private static void asksAndWaits(Person person) {
    person.page().evaluate(WATCH);
    person.page().getByTestId("ask-video").click();
    waits(person).waitFor();
    person.reads("You will get a camera when there is room; moderators and speakers first.", LIMIT);
  }

  private static double cameraCame(Person person) {
    return ((Number) person.page().evaluate("() => window.cameraCame")).doubleValue();
  }

  private static Locator waits(Person person) {
    return person.page().locator("[data-testid=level-notice][data-waiting=true]");
  }

  private static boolean sends(Person person) {
    return cameraOn(person.page()).count() == 1;
  }

  private static Locator cameraOn(Page page) {
    return page.locator("[data-testid=camera][data-camera=on]");
  }

  private static void seesTheCountdown(Person person) {
    Locator notice = person.page().getByTestId("video-ending");
    notice.waitFor();
    int first = secondsIn(notice.textContent());
    assertThat(first).isBetween(1, 10);
    Waiting.forValue(
        "the seconds go down",
        LIMIT,
        () -> Waiting.when(secondsIn(notice.textContent()) < first),
        notice::textContent);
    assertThat(sends(person)).as("the picture goes on until then").isTrue();
  }

  private static int secondsIn(String sentence) {
    Matcher found = ENDS_IN.matcher(sentence);
    assertThat(found.find()).as(sentence).isTrue();
    return Integer.parseInt(found.group(1));
  }
}
