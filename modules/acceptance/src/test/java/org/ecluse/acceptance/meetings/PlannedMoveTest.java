package org.ecluse.acceptance.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.ecluse.acceptance.harness.Look;
import org.ecluse.acceptance.harness.Measurements;
import org.ecluse.acceptance.harness.Person;
import org.ecluse.acceptance.harness.Recording;
import org.ecluse.acceptance.harness.Stage;
import org.ecluse.acceptance.harness.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator moves a live meeting to the other bridge while both work. */
class PlannedMoveTest {
  private static final Duration GAP = Duration.ofSeconds(2);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @RegisterExtension static final Stage STAGE = new Stage();

  @Test
  void room_movedByHand_isHeardAllTheTime() {
    String room = STAGE.operator().createRoom("Moved by hand");
    URI link = STAGE.at("/r/" + room);
    try (Person ana = Person.joins(STAGE.browsers(), Look.PLAIN, link, "Ana", true);
        Person ben = Person.joins(STAGE.browsers(), Look.PLAIN, link, "Ben", true)) {
      List<Person> both = List.of(ana, ben);
      both.forEach(person -> person.hearsAndSees(1, 1));
      both.forEach(Person::records);
      both.forEach(Person::settles);

      Instant asked = Instant.now();
      JsonNode moving = STAGE.operator().post("/api/v1/ops/rooms/" + room + "/move", Map.of());
      Waiting.forValue(
          "the old bridge is let go",
          LIMIT,
          () -> emptied(moving.path("from").asText()),
          () -> STAGE.operator().pool().toString());
      both.forEach(person -> person.hearsAndSees(1, 1));

      Duration gap =
          both.stream()
              .map(person -> Recording.of(person).silenceAfter(asked))
              .max(Comparator.naturalOrder())
              .orElseThrow();
      assertThat(gap).as("longest silence").isLessThan(GAP);
      assertThat(moving.path("to").asText()).isNotEqualTo(moving.path("from").asText());
      Measurements.record("planned move", "longest silence " + gap.toMillis() + " ms");
    }
  }

  /** The bridge, once it reports that nobody is on it. */
  private static Optional<JsonNode> emptied(String bridge) {
    return StreamSupport.stream(STAGE.operator().pool().path("bridges").spliterator(), false)
        .filter(b -> b.path("id").asText().equals(bridge))
        .filter(b -> b.path("endpoints").asInt() == 0)
        .findFirst();
  }
}
