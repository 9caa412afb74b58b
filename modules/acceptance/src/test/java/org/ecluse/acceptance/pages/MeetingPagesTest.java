package org.ecluse.acceptance.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.ecluse.acceptance.harness.Accessibility;
import org.ecluse.acceptance.harness.Look;
import org.ecluse.acceptance.harness.Person;
import org.ecluse.acceptance.harness.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The door, the meeting, the meeting with sound only, the queue: in every look. */
class MeetingPagesTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  static Iterable<Look> looks() {
    return Look.all();
  }

  @ParameterizedTest
  @MethodSource("looks")
  void meeting_fromTheDoorToSoundOnly_isAccessibleAndFits(Look look) {
    try (Person ana = Person.opens(STAGE.browsers(), look, STAGE.link("Look"), "Ana")) {
      good(ana.page());
      ana.page().getByTestId("join").click();
      ana.page().getByTestId("meeting").waitFor();
      good(ana.page());
      String id = force("AUDIO_ONLY");
      ana.page().getByTestId("level-notice").waitFor();
      good(ana.page());
      STAGE.operator().delete("/api/v1/overrides/" + id);
      ana.page().locator("[data-testid=meeting][data-level=FULL]").waitFor();
      assertThat(ana.page().locator("[data-camera=on]").count())
          .as("the camera that was on is back")
          .isEqualTo(1);
    }
  }

  @Test
  void queue_newMeetingWhenFull_waitsAndOpensByItself() {
    String id = force("QUEUE");
    try (Person ana = Person.opens(STAGE.browsers(), Look.PLAIN, STAGE.link("Look"), "Ana")) {
      ana.page().getByTestId("join").click();
      ana.page().getByTestId("queue").waitFor();
      good(ana.page());
      STAGE.operator().delete("/api/v1/overrides/" + id);
      ana.page().getByTestId("meeting").waitFor();
    }
  }

  private static String force(String level) {
    Map<String, Object> order =
        Map.of("scope", "POOL", "level", level, "minutes", 5, "reason", "Exercise");
    return STAGE.operator().post("/api/v1/overrides", order).path("id").asText();
  }

  private static void good(Page page) {
    assertThat(Accessibility.violations(page)).isEmpty();
    assertThat(Accessibility.tooWide(page)).isZero();
  }
}
