package org.ecluse.acceptance.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.ecluse.acceptance.harness.CallStats;
import org.ecluse.acceptance.harness.Look;
import org.ecluse.acceptance.harness.Measurements;
import org.ecluse.acceptance.harness.Person;
import org.ecluse.acceptance.harness.Recording;
import org.ecluse.acceptance.harness.Stage;
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
      both.forEach(PlannedMoveTest::oldSessionIsClosed);
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

  /** One connection is left, and it brings sound. */
  private static void oldSessionIsClosed(Person person) {
    CallStats[] last = {person.stats()};
    boolean[] moved = {false};
    CallStats.await(
        person.page(),
        person + " has changed to the new bridge",
        LIMIT,
        now -> {
          moved[0] |= now.connections().size() > 1 || restarted(last[0], now);
          boolean alone = now.connections().size() == 1;
          double kbps = now.receivedKbps("audio", last[0]);
          last[0] = now;
          return moved[0] && alone && kbps > 0;
        });
  }

  /** The counters of a new session are smaller than those of the old one. */
  private static boolean restarted(CallStats before, CallStats now) {
    return audio(now) < audio(before);
  }

  private static long audio(CallStats stats) {
    return stats.connections().stream()
        .flatMap(connection -> connection.inbound().stream())
        .filter(stream -> stream.kind().equals("audio"))
        .mapToLong(CallStats.Inbound::bytes)
        .sum();
  }
}
