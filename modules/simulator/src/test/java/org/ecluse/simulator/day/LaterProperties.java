package org.ecluse.simulator.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The calendar of a day against the obvious one. */
class LaterProperties {
  private static final int SECONDS = 12;
  private static final int PEOPLE = 9;

  /** Puts {@code who} at a second, or takes one out of it. */
  record Operation(boolean puts, int who, int second) {}

  @Property(tries = 300)
  void calendar_anyOperations_holdsWhatTheNaiveOneHolds(
      @ForAll("operations") List<Operation> operations) {
    Later later = new Later(SECONDS, PEOPLE);
    Map<Integer, Integer> naive = new HashMap<>();
    for (Operation each : operations) {
      if (each.puts()) {
        later.put(each.who(), each.second());
        naive.put(each.who(), each.second());
      } else {
        take(later, naive, Math.min(each.second(), SECONDS));
      }
    }
    for (int second = 0; second <= SECONDS; second++) {
      assertThat(rest(later, second)).isEqualTo(at(naive, second));
    }
  }

  private static void take(Later later, Map<Integer, Integer> naive, int second) {
    Set<Integer> there = at(naive, second);
    int who = later.take(second);
    if (there.isEmpty()) {
      assertThat(who).isEqualTo(-1);
    } else {
      assertThat(there).contains(who);
      naive.remove(who);
    }
  }

  private static Set<Integer> at(Map<Integer, Integer> naive, int second) {
    Set<Integer> some = new HashSet<>();
    naive.forEach((who, when) -> addIf(when == second, who, some));
    return some;
  }

  private static void addIf(boolean there, int who, Set<Integer> some) {
    if (there) {
      some.add(who);
    }
  }

  private static Set<Integer> rest(Later later, int second) {
    Set<Integer> some = new HashSet<>();
    for (int who = later.take(second); who >= 0; who = later.take(second)) {
      assertThat(some.add(who)).as("%d once", who).isTrue();
    }
    return some;
  }

  @Provide
  Arbitrary<List<Operation>> operations() {
    return Combinators.combine(
            Arbitraries.of(true, true, false),
            Arbitraries.integers().between(0, PEOPLE - 1),
            Arbitraries.integers().between(0, SECONDS + 4))
        .as(Operation::new)
        .list()
        .ofMaxSize(80);
  }
}
