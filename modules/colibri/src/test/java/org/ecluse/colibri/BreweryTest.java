package org.ecluse.colibri;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ecluse.pool.BridgeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreweryTest {
  private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
  private static final Map<String, String> STATS = Map.of("stress_level", "0.1");
  private static final Duration SOON = Duration.ofSeconds(5);

  private final List<String> events = new ArrayList<>();
  private final Brewery brewery = brewery(XmppServer.MAIN);

  private Brewery brewery(String server) {
    return new Brewery(
        server,
        new BreweryListener() {
          @Override
          public void reported(BridgeId bridge, Map<String, String> stats, Instant at) {
            events.add(bridge + " reported");
          }

          @Override
          public void gone(BridgeId bridge, String why) {
            events.add(bridge + " gone");
          }

          @Override
          public void reachable(String name, boolean reachable, String why) {
            throw new AssertionError("not told by the brewery");
          }
        });
  }

  @Test
  void member_thatLeaves_isGoneAtOnce() {
    brewery.present("b1", STATS, START);
    brewery.left("b1", false);
    assertThat(events).containsExactly("b1 reported", "b1 gone");
  }

  @Test
  void member_thatLeavesTwiceOrNeverCame_isNotToldOf() {
    brewery.left("b1", false);
    brewery.present("b1", STATS, START);
    brewery.left("b1", false);
    brewery.left("b1", false);
    assertThat(events).containsExactly("b1 reported", "b1 gone");
  }

  @Test
  void entering_memberIsBackInTime_staysAMember() {
    brewery.present("b1", STATS, START);
    brewery.entering();
    brewery.look(START.plus(Duration.ofDays(1)));
    brewery.entered(START);
    brewery.present("b1", STATS, START.plus(SOON));
    brewery.look(START.plus(Brewery.PATIENCE).plus(SOON));
    assertThat(events).containsExactly("b1 reported", "b1 reported");
  }

  @Test
  void entering_memberDoesNotComeBack_isGoneWhenPatienceEnds() {
    brewery.present("b1", STATS, START);
    brewery.entering();
    brewery.entered(START);
    brewery.look(START.plus(Brewery.PATIENCE));
    assertThat(events).containsExactly("b1 reported");
    brewery.look(START.plus(Brewery.PATIENCE).plusMillis(1));
    assertThat(events).containsExactly("b1 reported", "b1 gone");
  }

  @Test
  void room_thatCloses_takesNobodyAlong() {
    brewery.present("b1", STATS, START);
    brewery.left("b1", true);
    brewery.look(START.plus(Duration.ofHours(1)));
    assertThat(events).containsExactly("b1 reported");
    assertThat(brewery.nick(new BridgeId("b1"))).contains("b1");
  }

  @Test
  void name_ofAnotherServer_hasTheServerInIt() {
    Brewery other = brewery("lyon");
    other.present("b1", STATS, START);
    assertThat(events).containsExactly("b1@lyon reported");
    assertThat(other.nick(new BridgeId("b1@lyon"))).contains("b1");
    assertThat(other.nick(new BridgeId("b1"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "é", "\u202Egnp", ""})
  void name_thatIsNone_isNotTaken(String nick) {
    brewery.present(nick, STATS, START);
    assertThat(events).isEmpty();
    assertThat(brewery.ignored()).isEqualTo(1);
  }
}
