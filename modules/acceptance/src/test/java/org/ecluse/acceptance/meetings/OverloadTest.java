package org.ecluse.acceptance.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.ecluse.acceptance.harness.CallStats;
import org.ecluse.acceptance.harness.Look;
import org.ecluse.acceptance.harness.Measurements;
import org.ecluse.acceptance.harness.Person;
import org.ecluse.acceptance.harness.Recording;
import org.ecluse.acceptance.harness.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What the project is for: the bridges fill up with real packets, the policy by itself makes sound
 * the default and then takes the pictures away, and gives them back when there is room. Nothing is
 * told to the policy by the test; an admin's thresholds are set around the load that three people
 * were measured to make.
 */
class OverloadTest {
  private static final String NOTICE_EN = "Sound only for now: the service is very busy";
  private static final String NOTICE_FR = "Son seulement pour l’instant";
  private static final Duration POLICY_LIMIT = Duration.ofSeconds(40);
  private static final Duration CUT_LIMIT = Duration.ofSeconds(3);
  private static final Duration CLIMB = Duration.ofMinutes(5);
  private static final Duration DWELL = Duration.ofSeconds(20);
  private static final Duration RETURN_LIMIT = Duration.ofSeconds(90);
  private static final Duration SETTLED = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofSeconds(5);
  private static final int MOST_WINDOWS = 10;
  private static final double STEADY = 1.03;
  private static final int MORE_PEOPLE = 3;
  private static final Look FRENCH = Look.PLAIN.in(Look.Language.FR);

  @RegisterExtension
  static final Stage STAGE = new Stage(Map.of("ecluse.bridges.capacity-packets-per-second", 6_000));

  @Test
  void pool_saturatedAndFreedAgain_losesPicturesAndGetsThemBack() {
    URI link = STAGE.link("Nine o’clock");
    try (Person ana = Person.joins(STAGE.browsers(), Look.PLAIN, link, "Ana", true).unseen();
        Person ben = Person.joins(STAGE.browsers(), FRENCH, link, "Ben", true).unseen();
        Person eve = Person.joins(STAGE.browsers(), Look.PLAIN, link, "Eve", false).unseen()) {
      ana.hearsAndSees(2, 1);
      eve.hearsAndSees(2, 2);
      double three = steadyLoad();
      setAudioFirstAbove(three);
      List.of(ana, ben, eve).forEach(Person::records);
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

      setAudioOnlyAbove(calmedLoad());
      JsonNode cut = joinUntilAudioOnly(link, newcomers, began);
      Instant decided = Instant.parse(cut.path("at").asText());
      List<Person> all = new ArrayList<>(List.of(ana, ben, eve));
      all.addAll(newcomers);
      ana.reads(NOTICE_EN, POLICY_LIMIT);
      ben.reads(NOTICE_FR, POLICY_LIMIT);
      all.forEach(person -> person.hearsAndSees(all.size() - 1, 0));
      assertThat(List.of(ana, ben, eve))
          .allMatch(person -> Recording.of(person).pictureBefore(decided));
      Duration stopped = longest(List.of(ana, ben, eve), r -> r.pictureAfter(decided));
      Duration made =
          longest(
              List.of(ana, ben, eve),
              r -> r.concealed(decided.minusSeconds(1), decided.plus(CUT_LIMIT)));
      assertThat(stopped).as("last picture after the decision").isLessThan(CUT_LIMIT);
      assertThat(made).as("sound made up during the change").isLessThan(Duration.ofMillis(200));

      setDwellOfAudioFirst();
      newcomers.forEach(Person::leaves);
      Instant freed = Instant.now();
      eve.hearsAndSees(2, 0);
      CallStats.await(
          eve.page(),
          "pictures of Ana and Ben return",
          RETURN_LIMIT,
          now -> Person.moving(before(eve, now), now).size() == 2);
      ana.hearsAndSees(2, 1);
      assertThat(sentPictures(eve)).as("a camera that was off stays off").isZero();
      Measurements.record(
          "overload",
          "AUDIO_FIRST because "
              + first.path("because").asText()
              + "; AUDIO_ONLY because "
              + cut.path("because").asText()
              + "; last picture after "
              + stopped.toMillis()
              + " ms; sound made up "
              + made.toMillis()
              + " ms; pictures back "
              + Duration.between(freed, Instant.now()).toSeconds()
              + " s after people left, with a dwell of "
              + DWELL.plus(SHORT).toSeconds()
              + " s");
    }
  }

  /** People who come in without a picture still cost their sound, to everybody. */
  private static JsonNode joinUntilAudioOnly(URI link, List<Person> newcomers, Instant began) {
    for (int more = 0; more < MORE_PEOPLE; more++) {
      newcomers.add(
          Person.joins(STAGE.browsers(), Look.PLAIN, link, "Guest " + more, true).unseen());
      Optional<JsonNode> cut =
          STAGE.operator().decisionTo("AUDIO_ONLY", began, SETTLED.plus(SHORT));
      if (cut.isPresent()) {
        return cut.get();
      }
    }
    return STAGE.operator().awaitDecisionTo("AUDIO_ONLY", began, POLICY_LIMIT);
  }

  private static CallStats lastSeen;

  private static CallStats before(Person person, CallStats now) {
    CallStats last = lastSeen == null ? now : lastSeen;
    lastSeen = now;
    return last;
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

  /** Load when it falls no more: pictures become small at AUDIO_FIRST. */
  private static double calmedLoad() {
    double load = highestOfSomeReports();
    for (int i = 0; i < MOST_WINDOWS; i++) {
      double next = highestOfSomeReports();
      if (next > load / STEADY) {
        return next;
      }
      load = next;
    }
    return load;
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

  /** For six people, sound alone is more than the half: then cameras are cut. */
  private static void setAudioOnlyAbove(double load) {
    STAGE
        .operator()
        .editThresholds(
            values -> {
              rung(values, "reduced", load * 0.9, load * 0.3, SHORT);
              rung(values, "audioFirst", load * 0.95, load * 0.4, CLIMB);
              rung(values, "audioOnly", load * 1.1, load * 0.5, SHORT);
              // Whoever came in last has settled before the cut: what a page costs a small machine
              // while it starts would be heard as gaps, and is not what is measured here.
              values.put("sustain", SETTLED.toString());
            });
  }

  private static void setDwellOfAudioFirst() {
    STAGE
        .operator()
        .editThresholds(
            values -> ((ObjectNode) values.path("audioFirst")).put("dwell", DWELL.toString()));
  }

  private static void rung(
      ObjectNode values, String name, double enter, double leave, Duration dwell) {
    values.putObject(name).put("enter", enter).put("leave", leave).put("dwell", dwell.toString());
  }

  private static Duration longest(List<Person> people, Function<Recording, Duration> of) {
    return people.stream().map(Recording::of).map(of).max(Comparator.naturalOrder()).orElseThrow();
  }

  private static long sentPictures(Person person) {
    return person.stats().connections().stream()
        .flatMap(connection -> connection.outbound().stream())
        .filter(stream -> stream.kind().equals("video"))
        .mapToLong(CallStats.Outbound::frames)
        .sum();
  }
}
