package org.ecluse.acceptance.breweries;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.ecluse.acceptance.harness.Brewery;
import org.ecluse.acceptance.harness.Browsers;
import org.ecluse.acceptance.harness.CallStats;
import org.ecluse.acceptance.harness.GatewayProcess;
import org.ecluse.acceptance.harness.Look;
import org.ecluse.acceptance.harness.Measurements;
import org.ecluse.acceptance.harness.Operator;
import org.ecluse.acceptance.harness.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The gateway ends under a live meeting, and comes back: the bridges carry the media alone. */
class GatewayRestartTest {
  private static final Duration WHILE_AWAY = Duration.ofSeconds(2);
  private static Brewery brewery;
  private static GatewayProcess gateway;
  private static Browsers browsers;

  @BeforeAll
  static void start() {
    brewery = Brewery.with("jvb1", "jvb2");
    gateway = GatewayProcess.start(brewery.settings());
    browsers = Browsers.start();
  }

  @AfterAll
  static void stop() {
    browsers.close();
    gateway.close();
    brewery.close();
  }

  @Test
  void gateway_killedUnderAMeeting_mediaNeverStopsAndPeopleResume() {
    restart("killed", GatewayProcess::kill);
  }

  @Test
  void gateway_stoppedUnderAMeeting_mediaNeverStopsAndPeopleResume() {
    restart("stopped", GatewayProcess::stop);
  }

  private static void restart(String how, Consumer<GatewayProcess> end) {
    Operator operator = gateway.operator();
    List.of("jvb1", "jvb2").forEach(operator::awaitBridge);
    String room = operator.createRoom("Restart");
    URI link = gateway.at("/r/" + room);
    try (Person ana = Person.joins(browsers, Look.PLAIN, link, "Ana", true);
        Person ben = Person.joins(browsers, Look.PLAIN, link, "Ben", true)) {
      List.of(ana, ben).forEach(person -> person.hearsAndSees(1, 1));
      String bridge = operator.bridgeOf(room);
      CallStats before = ben.settles();

      end.accept(gateway);
      CallStats away = goesOn(ben, before, WHILE_AWAY);
      gateway.start();
      long up = System.nanoTime();
      List.of(ana, ben).forEach(Person::awaitsGoodConnection);
      long millis = Duration.ofNanos(System.nanoTime() - up).toMillis();
      CallStats after = goesOn(ben, away, WHILE_AWAY);

      assertThat(after.connections()).as("the same media session").hasSize(1);
      assertThat(gateway.operator().bridgeOf(room)).isEqualTo(bridge);
      Duration gap = after.concealedSince(before);
      assertThat(gap).isLessThan(Duration.ofMillis(400));
      Measurements.record(
          "restart of the gateway",
          how
              + ": resumed "
              + millis
              + " ms after it was up, sound made up "
              + gap.toMillis()
              + " ms");
      newcomerIsHeard(link, ana, ben);
    }
  }

  /** What was found again is not only looked at: it takes newcomers as before. */
  private static void newcomerIsHeard(URI link, Person ana, Person ben) {
    try (Person eve = Person.joins(browsers, Look.PLAIN, link, "Eve", true)) {
      List.of(ana, ben, eve).forEach(person -> person.hearsAndSees(2, 2));
    }
  }

  private static CallStats goesOn(Person person, CallStats from, Duration time) {
    person.page().waitForTimeout(time.toMillis());
    CallStats now = person.stats();
    assertThat(Person.sounding(from, now)).as("sound").hasSize(1);
    assertThat(Person.moving(from, now)).as("picture").hasSize(1);
    return now;
  }
}
