package org.ecluse.colibri;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.ecluse.bridge.BridgeSettings;
import org.ecluse.bridge.EmbeddedBridge;
import org.ecluse.bridge.member.Prosody;
import org.ecluse.bridge.transport.Eventually;
import org.ecluse.bridge.transport.TransportSettings;
import org.ecluse.conference.BridgeFault;
import org.ecluse.conference.BridgeFault.Kind;
import org.ecluse.conference.BridgePort.Allocate;
import org.ecluse.conference.BridgePort.Allocation;
import org.ecluse.conference.BridgePort.Place;
import org.ecluse.conference.ForceMute;
import org.ecluse.conference.MediaOffer;
import org.ecluse.pool.BridgeId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Breweries on a real Prosody. */
class XmppBridgesTest {
  private static final BridgeId B1 = new BridgeId("b1");
  private static final Map<String, String> IDLE = Map.of("stress_level", "0.01");
  private static Prosody prosody;

  private final Seen seen = new Seen();
  private XmppBridges bridges;

  /** Remembers what was seen. */
  private static final class Seen implements BreweryListener {
    final Map<BridgeId, Map<String, String>> members = new ConcurrentHashMap<>();
    final List<String> events = new CopyOnWriteArrayList<>();
    final Set<BridgeId> gone = ConcurrentHashMap.newKeySet();

    @Override
    public void reported(BridgeId bridge, Map<String, String> stats, Instant at) {
      members.put(bridge, stats);
      gone.remove(bridge);
    }

    @Override
    public void gone(BridgeId bridge, String why) {
      members.remove(bridge);
      gone.add(bridge);
    }

    @Override
    public void reachable(String server, boolean reachable, String why) {
      events.add(server + " " + reachable + " " + why);
    }
  }

  @BeforeAll
  static void startServer() {
    prosody = Prosody.started();
    prosody.register("focus", "secret");
  }

  @AfterAll
  static void stopServer() {
    prosody.close();
  }

  @BeforeEach
  void connect() {
    bridges =
        new XmppBridges(List.of(server(prosody, "focus", "ecluse")), seen, InstantSource.system());
    bridges.start();
    eventually("in the brewery", () -> bridges.servers().get("main"));
  }

  @AfterEach
  void disconnect() {
    bridges.close();
  }

  static XmppServer server(Prosody prosody, String user, String nick) {
    return server(prosody, user, nick, Duration.ofSeconds(5));
  }

  static XmppServer server(Prosody prosody, String user, String nick, Duration answerTimeout) {
    return new XmppServer(
        "main",
        "127.0.0.1",
        prosody.port(),
        Prosody.DOMAIN,
        user,
        "secret",
        Prosody.BREWERY,
        nick,
        Optional.of(prosody.certificate()),
        answerTimeout);
  }

  private RawMember shown(String nick) {
    RawMember member = RawMember.joins(prosody, nick);
    eventually(nick + " is here", member::here);
    member.shows(IDLE);
    eventually(nick + " is seen", () -> seen.members.containsKey(new BridgeId(nick)));
    return member;
  }

  @Test
  void member_withStatistics_isABridgeUntilItLeaves() {
    try (RawMember b1 = shown("b1")) {
      assertThat(seen.members.get(B1)).containsEntry("stress_level", "0.01");
      assertThat(bridges.knows(B1)).isTrue();
      assertThat(bridges.present()).containsEntry("main", 1);
      b1.leaves();
      eventually("b1 is gone", () -> seen.gone.contains(B1));
      assertThat(bridges.knows(B1)).isFalse();
    }
  }

  @Test
  void member_withoutStatistics_isNoBridge() {
    try (RawMember other = RawMember.joins(prosody, "gateway-2");
        RawMember b1 = shown("b1")) {
      assertThat(other.here()).isTrue();
      assertThat(b1.here()).isTrue();
      assertThat(seen.members).containsOnlyKeys(B1);
    }
  }

  @Test
  void request_toABridgeInTheBrewery_isAnswered() throws Exception {
    EmbeddedBridge far = bridge();
    try (RawMember b1 = RawMember.joins(prosody, "b1", far)) {
      eventually("b1 is here", b1::here);
      b1.shows(far.statistics());
      eventually("b1 is seen", () -> seen.members.containsKey(B1));
      Colibri2BridgePort port = new Colibri2BridgePort(bridges);

      Allocation made =
          port.allocate(allocate("p1", true)).toCompletableFuture().get(10, TimeUnit.SECONDS);
      assertThat(made.transport().candidates()).isNotEmpty();
      assertThat(far.statistics()).containsEntry("local_endpoints", "1");
      assertThatThrownBy(
              () ->
                  port.allocate(allocate("p2", true))
                      .toCompletableFuture()
                      .get(10, TimeUnit.SECONDS))
          .cause()
          .isInstanceOfSatisfying(
              BridgeFault.class, f -> assertThat(f.kind()).isEqualTo(Kind.CONFLICT));
    } finally {
      far.close();
    }
  }

  @Test
  void request_memberWithoutAnswer_timesOutAndLeavesOthersAlone() throws Exception {
    try (RawMember b1 = shown("b1");
        RawMember b2 = shown("b2")) {
      b1.health = RawMember.Health.SILENT;
      b2.health = RawMember.Health.UNWELL;
      var silent = bridges.check(B1, Duration.ofSeconds(1)).toCompletableFuture();
      var unwell = bridges.check(new BridgeId("b2"), Duration.ofSeconds(5)).toCompletableFuture();
      assertFault(unwell, Kind.OTHER);
      assertFault(silent, Kind.TIMEOUT);
      b1.health = RawMember.Health.WELL;
      bridges.check(B1, Duration.ofSeconds(5)).toCompletableFuture().get(6, TimeUnit.SECONDS);
    }
  }

  @Test
  void check_serverItselfFrozen_saysNothingOfItsBridges() throws Exception {
    try (RawMember b1 = shown("b1");
        RawMember b2 = shown("b2")) {
      prosody.freeze();
      try {
        var first = bridges.check(B1, Duration.ofSeconds(1)).toCompletableFuture();
        var second = bridges.check(new BridgeId("b2"), Duration.ofSeconds(1)).toCompletableFuture();
        assertFault(first, Kind.UNREACHABLE);
        assertFault(second, Kind.UNREACHABLE);
      } finally {
        prosody.thaw();
      }
      eventually("can be asked", () -> bridges.servers().get("main") && b1.here());
      bridges.check(B1, Duration.ofSeconds(5)).toCompletableFuture().get(6, TimeUnit.SECONDS);
      b1.health = RawMember.Health.SILENT;
      assertFault(bridges.check(B1, Duration.ofSeconds(1)).toCompletableFuture(), Kind.TIMEOUT);
    }
  }

  @Test
  void request_unknownBridge_isGone() {
    assertFault(
        bridges.check(new BridgeId("nobody"), Duration.ofSeconds(1)).toCompletableFuture(),
        Kind.GONE);
  }

  @Test
  void server_restarted_membersAreFoundAgainAndNobodyIsLost() {
    try (RawMember b1 = shown("b1")) {
      prosody.stop();
      eventually("cut off", () -> !bridges.servers().get("main"));
      assertFault(bridges.check(B1, Duration.ofSeconds(1)).toCompletableFuture(), Kind.UNREACHABLE);
      prosody.start();
      eventually("back in the brewery", () -> bridges.servers().get("main"));
      eventually("b1 is back", b1::here);
      seen.members.clear();
      b1.shows(IDLE);
      eventually("b1 is seen again", () -> seen.members.containsKey(B1));
      assertThat(seen.gone).isEmpty();
    }
  }

  @Test
  void certificate_notTrusted_neverConnects() {
    XmppServer strange =
        new XmppServer(
            "other",
            "127.0.0.1",
            prosody.port(),
            Prosody.DOMAIN,
            "focus",
            "secret",
            Prosody.BREWERY,
            "ecluse-2",
            Optional.empty(),
            Duration.ofSeconds(5));
    Seen none = new Seen();
    try (XmppBridges other = new XmppBridges(List.of(strange), none, InstantSource.system());
        RawMember b1 = shown("b1")) {
      other.start();
      b1.shows(IDLE);
      eventually("tried", () -> none.events.stream().anyMatch(e -> e.contains("certification")));
      assertThat(other.servers()).containsEntry("other", false);
      assertThat(none.members).isEmpty();
    }
  }

  private static Allocate allocate(String endpoint, boolean create) {
    return new Allocate(
        new Place(B1, "m", endpoint),
        create,
        MediaOffer.standard(),
        new ForceMute(false, false),
        OptionalInt.empty());
  }

  private static EmbeddedBridge bridge() {
    TransportSettings udp =
        TransportSettings.defaults(0).boundTo(List.of(InetAddress.getLoopbackAddress()));
    EmbeddedBridge made = new EmbeddedBridge(BridgeSettings.defaults("b1", udp, "{conf-id} {pwd}"));
    made.start();
    return made;
  }

  private static void assertFault(CompletableFuture<?> stage, Kind kind) {
    assertThatThrownBy(() -> stage.get(10, TimeUnit.SECONDS))
        .cause()
        .isInstanceOfSatisfying(BridgeFault.class, f -> assertThat(f.kind()).isEqualTo(kind));
  }

  private static void eventually(String what, BooleanSupplier condition) {
    Eventually.holds(condition, () -> what);
  }
}
