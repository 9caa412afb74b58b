package org.ecluse.acceptance.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ecluse.acceptance.harness.Browsers;
import org.ecluse.acceptance.harness.Cable;
import org.ecluse.acceptance.harness.CallStats;
import org.ecluse.acceptance.harness.Look;
import org.ecluse.acceptance.harness.Measurements;
import org.ecluse.acceptance.harness.Operator;
import org.ecluse.acceptance.harness.Person;
import org.ecluse.acceptance.harness.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All sockets to the gateway break while people talk. */
class LostSocketTest {
  private static final int AWAY_WINDOWS = 6;

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
  void sockets_cutForSeconds_areResumedWhileMediaGoesOn() throws IOException {
    String room = new Operator(service.at("/")).createRoom("Cut");
    try (Cable cable = Cable.to(service.at("/"))) {
      URI link = cable.at("/r/" + room);
      try (Person ana = Person.joins(browsers, Look.PLAIN, link, "Ana", true);
          Person ben = Person.joins(browsers, Look.PLAIN, link, "Ben", true)) {
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
