package org.ecluse.acceptance.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.ecluse.acceptance.harness.Cable;
import org.ecluse.acceptance.harness.CallStats;
import org.ecluse.acceptance.harness.Look;
import org.ecluse.acceptance.harness.Measurements;
import org.ecluse.acceptance.harness.Person;
import org.ecluse.acceptance.harness.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All sockets to the gateway break while people talk. */
class LostSocketTest {
  private static final int AWAY_WINDOWS = 6;

  @RegisterExtension static final Stage STAGE = new Stage();

  @Test
  void sockets_cutForSeconds_areResumedWhileMediaGoesOn() throws IOException {
    String room = STAGE.operator().createRoom("Cut");
    try (Cable cable = Cable.to(STAGE.at("/"))) {
      URI link = cable.at("/r/" + room);
      try (Person ana = Person.joins(STAGE.browsers(), Look.PLAIN, link, "Ana", true);
          Person ben = Person.joins(STAGE.browsers(), Look.PLAIN, link, "Ben", true)) {
        List.of(ana, ben).forEach(person -> person.hearsAndSees(1, 1));
        CallStats before = ben.settles();

        cable.cut();
        ana.page().getByTestId("link-banner").waitFor();
        CallStats last = mediaGoesOn(ben, before);
        cable.mend();
        long mended = System.nanoTime();
        ana.awaitsGoodConnection();
        ben.awaitsGoodConnection();
        long millis = Duration.ofNanos(System.nanoTime() - mended).toMillis();
        last = mediaGoesOn(ben, last);

        assertThat(last.connections()).as("the same media session").hasSize(1);
        Duration gap = last.concealedSince(before);
        assertThat(gap).isLessThan(Duration.ofMillis(200));
        Measurements.record(
            "lost sockets",
            "resumed after " + millis + " ms, sound made up meanwhile " + gap.toMillis() + " ms");
      }
    }
  }

  private static CallStats mediaGoesOn(Person person, CallStats from) {
    CallStats last = from;
    for (int window = 0; window < AWAY_WINDOWS; window++) {
      person.page().waitForTimeout(700);
      CallStats now = person.stats();
      assertThat(Person.sounding(last, now)).as("sound in window %d", window).hasSize(1);
      assertThat(Person.moving(last, now)).as("picture in window %d", window).hasSize(1);
      last = now;
    }
    return last;
  }
}
