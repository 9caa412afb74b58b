package org.ecluse.acceptance.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.ecluse.acceptance.harness.Look;
import org.ecluse.acceptance.harness.Measurements;
import org.ecluse.acceptance.harness.Person;
import org.ecluse.acceptance.harness.Stage;
import org.ecluse.gateway.bridges.EmbeddedBridges;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One of the two bridges dies with live meetings on it. */
class BridgeLossTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @RegisterExtension static final Stage STAGE = new Stage();

  @Test
  void bridge_killedUnderAMeeting_peopleGoOnOnTheOther() {
    String room = STAGE.operator().createRoom("Moved");
    URI link = STAGE.at("/r/" + room);
    try (Person ana = Person.joins(STAGE.browsers(), Look.PLAIN, link, "Ana", true);
        Person ben = Person.joins(STAGE.browsers(), Look.PLAIN, link, "Ben", true)) {
      List.of(ana, ben).forEach(person -> person.hearsAndSees(1, 1));
      String before = STAGE.operator().bridgeOf(room);

      STAGE.service().part(EmbeddedBridges.class).find(before).orElseThrow().close();
      long killed = System.nanoTime();
      for (Person person : List.of(ana, ben)) {
        person.hearsAgain(LIMIT);
      }
      long millis = Duration.ofNanos(System.nanoTime() - killed).toMillis();
      List.of(ana, ben).forEach(person -> person.hearsAndSees(1, 1));

      assertThat(STAGE.operator().bridgeOf(room)).isNotEqualTo(before);
      Measurements.record("loss of a bridge", "sound for everybody after " + millis + " ms");
    }
  }
}
