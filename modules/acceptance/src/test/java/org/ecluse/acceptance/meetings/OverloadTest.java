package org.ecluse.acceptance.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.ecluse.acceptance.harness.CallStats;
import org.ecluse.acceptance.harness.Look;
import org.ecluse.acceptance.harness.Measurements;
import org.ecluse.acceptance.harness.Person;
import org.ecluse.acceptance.harness.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What the project is for: the bridges fill up with real packets, and the policy by itself makes
 * sound the default. Nothing is told to the policy by the test; an admin's thresholds are set
 * around the load that three people were measured to make.
 */
class OverloadTest {
  private static final String NOTICE_FR = "Son seulement pour l’instant";
  private static final Duration POLICY_LIMIT = Duration.ofSeconds(40);
  private static final Duration CLIMB = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofSeconds(5);
  private static final int MOST_WINDOWS = 10;
  private static final double STEADY = 1.03;
  private static final Look FRENCH = Look.PLAIN.in(Look.Language.FR);

  @RegisterExtension
  static final Stage STAGE = new Stage(Map.of("ecluse.bridges.capacity-packets-per-second", 6_000));

  @Test
  void pool_saturated_makesSoundTheDefaultForNewcomers() {
    URI link = STAGE.link("Nine o’clock");
    try (Person ana = Person.joins(STAGE.browsers(), Look.PLAIN, link, "Ana", true).unseen();
        Person ben = Person.joins(STAGE.browsers(), FRENCH, link, "Ben", true).unseen();
        Person eve = Person.joins(STAGE.browsers(), Look.PLAIN, link, "Eve", false).unseen()) {
      ana.hearsAndSees(2, 1);
      eve.hearsAndSees(2, 2);
      double three = steadyLoad();
      setAudioFirstAbove(three);
      ana.settles();
      Instant began = Instant.now();

      List<Person> newcomers = new ArrayList<>();
      newcomers.add(Person.joins(STAGE.browsers(), Look.PLAIN, link, "Fay", true).unseen());
      JsonNode first = STAGE.operator().awaitDecisionTo("AUDIO_FIRST", began, POLICY_LIMIT);
      ana.hearsAndSees(3, 2);
      Person gus = Person.joins(STAGE.browsers(), FRENCH, link, "Gus", true).unseen();
      newcomers.add(gus);
      gus.reads(NOTICE_FR, POLICY_LIMIT);
      gus.hearsAndSees(4, 0);
      assertThat(sentPictures(gus)).as("a newcomer sends no picture").isZero();

      newcomers.forEach(Person::leaves);
      ana.hearsAndSees(2, 1);
      eve.hearsAndSees(2, 2);
      Measurements.record("overload", "AUDIO_FIRST because " + first.path("because").asText());
    }
  }

  /**
   * Load of the busier bridge when it grows no more: the browsers find out for half a minute what
   * the network carries.
   */
  private static double steadyLoad() {
    double before = 0;
    double load = highestOfSomeReports();
    for (int i = 0; i < MOST_WINDOWS && load > before * STEADY; i++) {
      before = Math.max(before, load);
      load = highestOfSomeReports();
    }
    assertThat(load).as("load of three people").isPositive();
    return Math.max(before, load);
  }

  private static double highestOfSomeReports() {
    double most = 0;
    for (int i = 0; i < 12; i++) {
      for (JsonNode bridge : STAGE.operator().pool().path("bridges")) {
        most = Math.max(most, bridge.path("reported").asDouble());
      }
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
    }
    return most;
  }

  private static void setAudioFirstAbove(double load) {
    STAGE
        .operator()
        .editThresholds(
            values -> {
              rung(values, "reduced", load * 1.35, load * 1.2, SHORT);
              // People inside keep their pictures for this dwell: until the climb has been seen.
              rung(values, "audioFirst", load * 1.4, load * 1.25, CLIMB);
              rung(values, "audioOnly", 9, 8, SHORT);
              rung(values, "queue", 9, 8, SHORT);
              values.put("sustain", "PT3S").put("backoffWindow", "PT0S");
            });
  }

  private static void rung(
      ObjectNode values, String name, double enter, double leave, Duration dwell) {
    values.putObject(name).put("enter", enter).put("leave", leave).put("dwell", dwell.toString());
  }

  private static long sentPictures(Person person) {
    return person.stats().connections().stream()
        .flatMap(connection -> connection.outbound().stream())
        .filter(stream -> stream.kind().equals("video"))
        .mapToLong(CallStats.Outbound::frames)
        .sum();
  }
}
