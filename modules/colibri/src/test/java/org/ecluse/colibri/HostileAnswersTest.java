package org.ecluse.colibri;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.ecluse.bridge.BridgeSettings;
import org.ecluse.bridge.EmbeddedBridge;
import org.ecluse.bridge.member.Prosody;
import org.ecluse.bridge.transport.Eventually;
import org.ecluse.bridge.transport.TransportSettings;
import org.ecluse.conference.BridgeFault;
import org.ecluse.conference.BridgePort.Allocate;
import org.ecluse.conference.BridgePort.Allocation;
import org.ecluse.conference.BridgePort.Place;
import org.ecluse.conference.ForceMute;
import org.ecluse.conference.MediaOffer;
import org.ecluse.pool.BridgeId;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.StanzaError.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a member answers, and what it asks, harms nobody but itself. */
class HostileAnswersTest {
  private static final int REQUESTS = 1_000;
  private static final int IN_FLIGHT = 500;
  private static final BridgeId LIAR = new BridgeId("liar");
  private static final BridgeId HONEST = new BridgeId("honest");

  private final Map<BridgeId, Map<String, String>> members = new ConcurrentHashMap<>();
  private final List<String> breaks = new CopyOnWriteArrayList<>();
  private final EmbeddedBridge far = bridge();
  private Prosody prosody;
  private XmppBridges bridges;
  private Colibri2BridgePort port;
  private RawMember honest;
  private RawMember liar;

  private final BreweryListener listener =
      new BreweryListener() {
        @Override
        public void reported(BridgeId bridge, Map<String, String> stats, Instant at) {
          members.put(bridge, stats);
        }

        @Override
        public void gone(BridgeId bridge, String why) {
          members.remove(bridge);
        }

        @Override
        public void reachable(String server, boolean reachable, String why) {
          if (!reachable) {
            breaks.add(why);
          }
        }
      };

  @BeforeEach
  void meet() {
    prosody = Prosody.started();
    prosody.register("focus", "secret");
    XmppServer server = XmppBridgesTest.server(prosody, "focus", "ecluse", Duration.ofSeconds(5));
    bridges = new XmppBridges(List.of(server), listener, InstantSource.system());
    port = new Colibri2BridgePort(bridges);
    bridges.start();
    far.start();
    honest = RawMember.joins(prosody, "honest", far);
    liar = RawMember.joins(prosody, "liar");
    Eventually.holds(
        () -> bridges.servers().get("main") && honest.here() && liar.here(), () -> "all here");
    honest.shows(Map.of("stress_level", "0.25"));
    liar.shows(Map.of("stress_level", "0.5"));
    Eventually.holds(() -> members.size() == 2, () -> "both are seen: " + members);
  }

  @AfterEach
  void part() {
    bridges.close();
    honest.close();
    liar.close();
    far.close();
    prosody.close();
  }

  @Test
  void answers_aThousandHostile_areFaultsOfTheLiarAlone() throws Exception {
    HostileAnswers lies = new HostileAnswers(new Random(7));
    liar.answers(request -> lies.next(request, liar::says, honest::says));
    Map<BridgeFault.Kind, Integer> faults = new EnumMap<>(BridgeFault.Kind.class);
    int taken = 0;
    for (int i = 0; i < REQUESTS; i += IN_FLIGHT) {
      for (CompletableFuture<Allocation> each : ask(i)) {
        BridgeFault.Kind kind = outcome(each);
        if (kind == null) {
          taken++;
        } else {
          faults.merge(kind, 1, Integer::sum);
        }
      }
    }
    assertThat(faults.values().stream().mapToInt(Integer::intValue).sum() + taken)
        .isEqualTo(REQUESTS);
    assertThat(taken).as("those that were answered well: %s", faults).isEqualTo(lies.good());
    assertThat(port.unreadable()).isPositive();
    assertThat(bridges.ignored()).isPositive();
    assertHonestWorks();
  }

  private List<CompletableFuture<Allocation>> ask(int first) {
    List<CompletableFuture<Allocation>> asked = new ArrayList<>();
    for (int i = first; i < first + IN_FLIGHT; i++) {
      asked.add(port.allocate(allocate(LIAR, "m" + i)).toCompletableFuture());
    }
    return asked;
  }

  private static BridgeFault.Kind outcome(CompletableFuture<Allocation> asked) {
    try {
      asked.orTimeout(20, TimeUnit.SECONDS).join();
      return null;
    } catch (CompletionException e) {
      assertThat(e.getCause()).isInstanceOf(BridgeFault.class);
      return ((BridgeFault) e.getCause()).kind();
    }
  }

  @Test
  void requests_ofAMember_areRefusedPolitely() throws Exception {
    for (IQ.Type type : new IQ.Type[] {IQ.Type.get, IQ.Type.set}) {
      for (String namespace : List.of("urn:example:unknown", "jitsi:colibri2")) {
        IQ answer = liar.asks("ecluse", new RawIq(type, "what", namespace, "<inner/>"));
        assertRefused(answer);
      }
      assertRefused(
          liar.asks("ecluse", new RawIq(type, "conference-modify", "jitsi:colibri2", "")));
    }
    assertHonestWorks();
  }

  private static void assertRefused(IQ answer) {
    assertThat(answer).isNotNull();
    assertThat(answer.getType()).isEqualTo(IQ.Type.error);
    assertThat(answer.getError().getCondition()).isEqualTo(Condition.feature_not_implemented);
  }

  @Test
  void nickname_ofAnotherBridge_isNotGiven() throws Exception {
    liar.shows("honest", Map.of("stress_level", "99"));
    liar.shows(Map.of("stress_level", "0.75"));
    Eventually.holds(
        () -> "0.75".equals(members.get(LIAR).get("stress_level")), () -> "heard: " + members);

    assertThat(members.get(HONEST)).containsEntry("stress_level", "0.25");
    assertThat(members).hasSize(2);
    assertHonestWorks();
  }

  private void assertHonestWorks() throws Exception {
    Allocation made =
        port.allocate(allocate(HONEST, "good")).toCompletableFuture().get(10, TimeUnit.SECONDS);
    assertThat(made.transport().candidates()).isNotEmpty();
    assertThat(members.get(HONEST)).containsEntry("stress_level", "0.25");
    assertThat(breaks).isEmpty();
  }

  private static Allocate allocate(BridgeId bridge, String meeting) {
    return new Allocate(
        new Place(bridge, meeting, "p1"),
        true,
        MediaOffer.standard(),
        new ForceMute(false, false),
        OptionalInt.empty());
  }

  private static EmbeddedBridge bridge() {
    TransportSettings udp =
        TransportSettings.defaults(0).boundTo(List.of(InetAddress.getLoopbackAddress()));
    return new EmbeddedBridge(BridgeSettings.defaults("honest", udp, "{conf-id} {pwd}"));
  }
}
