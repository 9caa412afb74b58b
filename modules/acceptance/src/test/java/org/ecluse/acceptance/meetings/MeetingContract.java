package org.ecluse.acceptance.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ecluse.acceptance.harness.CallStats;
import org.ecluse.acceptance.harness.Look;
import org.ecluse.acceptance.harness.Person;
import org.ecluse.acceptance.harness.Stage;
import org.junit.jupiter.api.Test;

/** Three people open a link and are in the meeting; the subclasses say on which bridges. */
public abstract class MeetingContract {
  private static final int WINDOWS = 10;
  private static final int WINDOW_MILLIS = 2_000;

  /** Where it plays. */
  protected abstract Stage stage();

  @Test
  protected void threePeople_byLink_hearAndSeeEachOtherInAllSixDirections() {
    URI link = stage().link("Six directions");
    try (Person ana = Person.joins(stage().browsers(), Look.PLAIN, link, "Ana", true);
        Person ben = Person.joins(stage().browsers(), Look.PLAIN, link, "Ben", true);
        Person eve = Person.joins(stage().browsers(), Look.PLAIN, link, "Eve", true)) {
      List<Person> people = List.of(ana, ben, eve);
      people.forEach(person -> person.hearsAndSees(2, 2));
      // Sound and pictures in every two seconds of the twenty, so that a pause can't hide in a sum.
      for (int window = 0; window < WINDOWS; window++) {
        Map<Person, CallStats> before = read(people);
        ana.page().waitForTimeout(WINDOW_MILLIS);
        Map<Person, CallStats> after = read(people);
        people.forEach(person -> flows(person, before.get(person), after.get(person)));
      }
    }
  }

  private static Map<Person, CallStats> read(List<Person> people) {
    Map<Person, CallStats> stats = new LinkedHashMap<>();
    people.forEach(person -> stats.put(person, person.stats()));
    return stats;
  }

  private static void flows(Person person, CallStats before, CallStats after) {
    assertThat(Person.sounding(before, after)).as("%s hears", person).hasSize(2);
    assertThat(Person.moving(before, after)).as("%s sees", person).hasSize(2);
  }
}
