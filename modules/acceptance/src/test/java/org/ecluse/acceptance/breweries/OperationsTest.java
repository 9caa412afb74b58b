package org.ecluse.acceptance.breweries;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ecluse.acceptance.harness.Look;
import org.ecluse.acceptance.harness.Measurements;
import org.ecluse.acceptance.harness.Operator;
import org.ecluse.acceptance.harness.Person;
import org.ecluse.acceptance.harness.Stage;
import org.ecluse.acceptance.harness.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What operators do to a live meeting on bridges that are processes of their own. */
class OperationsTest {
  private static final Duration LIMIT = Duration.ofSeconds(40);

  @RegisterExtension static final Stage STAGE = Stage.onBrewery("jvb1", "jvb2");

  @Test
  void level_forcedAndLifted_cutsPicturesNotSoundAndGivesThemBack() {
    URI link = STAGE.link("Levels");
    try (Person ana = Person.joins(STAGE.browsers(), Look.PLAIN, link, "Ana", true);
        Person ben = Person.joins(STAGE.browsers(), Look.PLAIN, link, "Ben", true)) {
      List<Person> both = List.of(ana, ben);
      both.forEach(person -> person.hearsAndSees(1, 1));

      JsonNode order =
          STAGE
              .operator()
              .post(
                  "/api/v1/overrides",
                  Map.of("scope", "POOL", "level", "AUDIO_ONLY", "minutes", 5, "reason", "test"));
      both.forEach(person -> person.hearsAndSees(1, 0));
      STAGE.operator().delete("/api/v1/overrides/" + order.path("id").asText());
      long lifted = System.nanoTime();
      both.forEach(person -> person.hearsAndSees(1, 1));
      long back = Duration.ofNanos(System.nanoTime() - lifted).toMillis();

      Measurements.record(
          "level forced in a brewery", "lifted: pictures back after " + back + " ms");
    }
  }

  @Test
  void bridge_drainedInTime_isEmptyAndItsMeetingGoesOn() {
    String room = STAGE.operator().createRoom("Drained");
    URI link = STAGE.at("/r/" + room);
    try (Person ana = Person.joins(STAGE.browsers(), Look.PLAIN, link, "Ana", true);
        Person ben = Person.joins(STAGE.browsers(), Look.PLAIN, link, "Ben", true)) {
      List<Person> both = List.of(ana, ben);
      both.forEach(person -> person.hearsAndSees(1, 1));
      String from = STAGE.operator().bridgeOf(room);

      STAGE
          .operator()
          .post("/api/v1/ops/bridges/" + from + "/drain", Map.of("moveWithinSeconds", 10));
      Waiting.forValue(
          "the meeting has left " + from,
          LIMIT,
          () -> Waiting.when(!STAGE.operator().bridgeOf(room).equals(from)),
          () -> STAGE.operator().pool().toString());
      both.forEach(person -> person.hearsAndSees(1, 1));
      Waiting.forValue(
          from + " is empty",
          LIMIT,
          () -> Waiting.when(endpoints(from) == 0),
          () -> STAGE.operator().pool().toString());
      assertThat(state(from)).isEqualTo("DRAINING");

      STAGE.operator().delete("/api/v1/ops/bridges/" + from + "/drain");
      STAGE.operator().awaitBridge(from);
    }
  }

  private static int endpoints(String bridge) {
    return of(STAGE.operator(), bridge).path("endpoints").asInt();
  }

  private static String state(String bridge) {
    return of(STAGE.operator(), bridge).path("state").asText();
  }

  private static JsonNode of(Operator operator, String bridge) {
    for (JsonNode each : operator.pool().path("bridges")) {
      if (each.path("id").asText().equals(bridge)) {
        return each;
      }
    }
    throw new AssertionError(bridge + " is not in the pool: " + operator.pool());
  }
}
