package org.ecluse.acceptance.breweries;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.ecluse.acceptance.harness.Look;
import org.ecluse.acceptance.harness.Measurements;
import org.ecluse.acceptance.harness.Person;
import org.ecluse.acceptance.harness.Stage;
import org.ecluse.bridge.member.BridgeProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bridges that die, and bridges that are silent without being gone, under a live meeting. */
class BridgeFailureTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** From the decision that a bridge has failed to sound for everybody. */
  private static final Duration SOUND_AFTER_DETECTION = Duration.ofSeconds(3);

  @RegisterExtension static final Stage STAGE = Stage.onBrewery("jvb1", "jvb2");

  @Test
  void bridge_killed_peopleGoOnOnTheOther_andItReturns() {
    BridgeProcess failed = fails("bridge killed (SIGKILL)", BridgeProcess::kill);
    failed.start();
    STAGE.operator().awaitBridge(failed.nick());
  }

  @Test
  void bridge_frozen_isFoundSilentAndPeopleGoOnOnTheOther_andItReturns() {
    BridgeProcess failed = fails("bridge frozen (SIGSTOP)", BridgeProcess::freeze);
    failed.thaw();
    STAGE.operator().awaitBridge(failed.nick());
  }

  private static BridgeProcess fails(
      String how, java.util.function.Consumer<BridgeProcess> failure) {
    String room = STAGE.operator().createRoom(how);
    URI link = STAGE.at("/r/" + room);
    try (Person ana = Person.joins(STAGE.browsers(), Look.PLAIN, link, "Ana", true);
        Person ben = Person.joins(STAGE.browsers(), Look.PLAIN, link, "Ben", true)) {
      List<Person> people = List.of(ana, ben);
      people.forEach(person -> person.hearsAndSees(1, 1));
      BridgeProcess bridge = STAGE.brewery().bridge(STAGE.operator().bridgeOf(room));

      failure.accept(bridge);
      long failed = System.nanoTime();
      STAGE.operator().awaitBridge(bridge.nick(), "FAILED");
      long detected = System.nanoTime();
      people.forEach(person -> person.hearsAgain(LIMIT));
      long sound = System.nanoTime();
      people.forEach(person -> person.hearsAndSees(1, 1));

      assertThat(STAGE.operator().bridgeOf(room)).isNotEqualTo(bridge.nick());
      assertThat(Duration.ofNanos(sound - detected)).isLessThan(SOUND_AFTER_DETECTION);
      Measurements.record(
          how,
          "seen after "
              + Duration.ofNanos(detected - failed).toMillis()
              + " ms, sound for everybody after "
              + Duration.ofNanos(sound - failed).toMillis()
              + " ms");
      return bridge;
    }
  }
}
