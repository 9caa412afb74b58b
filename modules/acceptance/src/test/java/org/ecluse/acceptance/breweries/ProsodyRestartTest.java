package org.ecluse.acceptance.breweries;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.ecluse.acceptance.harness.CallStats;
import org.ecluse.acceptance.harness.Look;
import org.ecluse.acceptance.harness.Measurements;
import org.ecluse.acceptance.harness.Person;
import org.ecluse.acceptance.harness.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The XMPP server ends under a live meeting, and comes back. */
class ProsodyRestartTest {
  private static final int AWAY_MILLIS = 3_000;

  @RegisterExtension static final Stage STAGE = Stage.onBrewery("jvb1", "jvb2");

  @Test
  void server_restartedUnderAMeeting_meetingStaysAndNewcomersAreHeard() {
    String room = STAGE.operator().createRoom("Server away");
    URI link = STAGE.at("/r/" + room);
    try (Person ana = Person.joins(STAGE.browsers(), Look.PLAIN, link, "Ana", true);
        Person ben = Person.joins(STAGE.browsers(), Look.PLAIN, link, "Ben", true)) {
      List.of(ana, ben).forEach(person -> person.hearsAndSees(1, 1));
      String bridge = STAGE.operator().bridgeOf(room);
      CallStats before = ben.settles();

      STAGE.brewery().prosody().stop();
      ben.page().waitForTimeout(AWAY_MILLIS);
      STAGE.brewery().prosody().start();
      long started = System.nanoTime();
      try (Person eve = Person.joins(STAGE.browsers(), Look.PLAIN, link, "Eve", true)) {
        List.of(ana, ben, eve).forEach(person -> person.hearsAndSees(2, 2));
        long millis = Duration.ofNanos(System.nanoTime() - started).toMillis();
        CallStats after = ben.stats();

        assertThat(STAGE.operator().bridgeOf(room)).isEqualTo(bridge);
        assertThat(after.connections()).as("the same media session").hasSize(1);
        Duration gap = after.concealedSince(before);
        assertThat(gap).isLessThan(Duration.ofMillis(500));
        Measurements.record(
            "restart of the XMPP server",
            "newcomer seen and heard by all after "
                + millis
                + " ms, sound made up meanwhile "
                + gap.toMillis()
                + " ms");
      }
    }
  }
}
