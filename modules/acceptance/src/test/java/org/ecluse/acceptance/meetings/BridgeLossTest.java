package org.ecluse.acceptance.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ecluse.acceptance.harness.Browsers;
import org.ecluse.acceptance.harness.CallStats;
import org.ecluse.acceptance.harness.Look;
import org.ecluse.acceptance.harness.Measurements;
import org.ecluse.acceptance.harness.Operator;
import org.ecluse.acceptance.harness.Person;
import org.ecluse.acceptance.harness.RunningService;
import org.ecluse.gateway.bridges.EmbeddedBridges;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One of the two bridges dies with live meetings on it. */
class BridgeLossTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static RunningService service;
  private static Browsers browsers;

  @BeforeAll
  static void start() {
    service = RunningService.start(Map.of());
    browsers = Browsers.start();
  }

  @AfterAll
  static void stop() {
    browsers.close();
    service.close();
  }

  @Test
  void bridge_killedUnderAMeeting_peopleGoOnOnTheOther() {
    Operator operator = new Operator(service.at("/")).signedIn(service.adminPassword());
    String room = operator.createRoom("Moved");
    URI link = service.at("/r/" + room);
    try (Person ana = Person.joins(browsers, Look.PLAIN, link, "Ana", true);
        Person ben = Person.joins(browsers, Look.PLAIN, link, "Ben", true)) {
      List.of(ana, ben).forEach(person -> person.hearsAndSees(1, 1));
      String before = bridgeOf(operator, room);

      service.part(EmbeddedBridges.class).find(before).orElseThrow().close();
      long killed = System.nanoTime();
      for (Person person : List.of(ana, ben)) {
        soundComesAgain(person);
      }
      long millis = Duration.ofNanos(System.nanoTime() - killed).toMillis();
      List.of(ana, ben).forEach(person -> person.hearsAndSees(1, 1));

      assertThat(bridgeOf(operator, room)).isNotEqualTo(before);
      Measurements.record("loss of a bridge", "sound for everybody after " + millis + " ms");
    }
  }

  // The dead bridge sends nothing, so packets that increase come from the other one.
  private static void soundComesAgain(Person person) {
    person.page().waitForTimeout(300);
    CallStats[] last = {person.stats()};
    CallStats.await(
        person.page(),
        person + " hears again",
        LIMIT,
        now -> {
          double kbps = now.receivedKbps("audio", last[0]);
          last[0] = now;
          return kbps > 0;
        });
  }

  private static String bridgeOf(Operator operator, String room) {
    for (var entry : operator.pool().path("rooms")) {
      if (entry.path("id").asText().equals(room)) {
        return entry.path("bridge").asText();
      }
    }
    throw new AssertionError("The room is not in the pool: " + operator.pool());
  }
}
