package org.ecluse.simulator.brewery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.ecluse.bridge.member.Prosody;
import org.ecluse.colibri.XmppServer;
import org.ecluse.conference.BridgeFault;
import org.ecluse.conference.BridgeFault.Kind;
import org.ecluse.conference.BridgePort;
import org.ecluse.conference.BridgePort.Allocate;
import org.ecluse.conference.BridgePort.Allocation;
import org.ecluse.conference.BridgePort.Place;
import org.ecluse.conference.Fingerprint;
import org.ecluse.conference.ForceMute;
import org.ecluse.conference.MediaKind;
import org.ecluse.conference.MediaOffer;
import org.ecluse.conference.MediaSource;
import org.ecluse.conference.RemoteTransport;
import org.ecluse.conference.VideoType;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeView;
import org.ecluse.simulator.brewery.Behaviour.Mood;
import org.ecluse.simulator.brewery.Behaviour.Reports;
import org.ecluse.simulator.measure.GatewaySide;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Forty fake bridges in a real Prosody; each test has bridges of its own. */
class FakeBreweryTest {
  private static final int BRIDGES = 40;
  private static final ForceMute OPEN = new ForceMute(false, false);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static Prosody prosody;
  private static FakeBrewery brewery;
  private static GatewaySide gateway;

  @BeforeAll
  static void fill() {
    prosody = Prosody.started();
    prosody.register("bridges", "secret");
    prosody.register("gateway", "secret");
    InstantSource clock = InstantSource.system();
    brewery =
        new FakeBrewery(server("bridges", "unused"), BRIDGES, Duration.ofSeconds(1), 7, clock);
    gateway = new GatewaySide(server("gateway", "gateway"), clock);
    gateway.start();
    brewery.start();
    eventually(() -> gateway.present().size() == BRIDGES);
  }

  @AfterAll
  static void empty() {
    gateway.close();
    brewery.close();
    prosody.close();
  }

  private static XmppServer server(String user, String nick) {
    return new XmppServer(
        XmppServer.MAIN,
        "127.0.0.1",
        prosody.port(),
        Prosody.DOMAIN,
        user,
        "secret",
        Prosody.BREWERY,
        nick,
        Optional.of(prosody.certificate()),
        Duration.ofSeconds(4));
  }

  private static void eventually(BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("present: %s", gateway.present()).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  @Test
  void reports_ofAll_keepComingAndCanBeRead() {
    long before = gateway.heard();
    eventually(() -> gateway.heard() > before + 3 * BRIDGES);

    assertThat(gateway.unreadable()).isZero();
    assertThat(view("fake-040").report())
        .get()
        .matches(r -> r.takesConferences() && r.version().isPresent());
  }

  @Test
  void meeting_fromBeginToEnd_isKnownToItsBridge() throws Exception {
    BridgePort port = gateway.port();
    FakeBridge bridge = brewery.bridge("fake-001");
    Allocation made = await(port.allocate(allocate("fake-001", "p1", true)));
    assertThat(made.transport().candidates()).hasSize(3);
    assertThat(made.transport().webSockets()).hasSize(1);
    assertThat(made.feedbackSources()).hasSize(2);

    await(port.connect(place("fake-001", "p1"), remote(), List.of(camera())));
    assertThat(bridge.endpoint("m", "p1").connected()).isTrue();
    assertThat(bridge.endpoint("m", "p1").sendsVideo()).isTrue();
    await(port.forceMute(new BridgeId("fake-001"), "m", Map.of("p1", new ForceMute(false, true))));
    assertThat(bridge.endpoint("m", "p1").videoMuted()).isTrue();
    eventually(() -> view("fake-001").report().orElseThrow().endpoints() == 1);

    await(port.expire(place("fake-001", "p1")));
    assertThat(bridge.figures().conferences()).isZero();
    assertFault(port.sources(place("fake-001", "p1"), List.of()), Kind.CONFERENCE_NOT_FOUND);
  }

  @Test
  void requests_againstTheRules_areRefusedAsABridgeDoes() throws Exception {
    BridgePort port = gateway.port();
    assertFault(port.allocate(allocate("fake-002", "p1", false)), Kind.CONFERENCE_NOT_FOUND);
    await(port.allocate(allocate("fake-002", "p1", true)));
    assertFault(port.allocate(allocate("fake-002", "p2", true)), Kind.CONFLICT);
    assertFault(port.allocate(allocate("fake-002", "p1", false)), Kind.CONFLICT);
    assertFault(port.sources(place("fake-002", "p2"), List.of()), Kind.UNKNOWN_ENDPOINT);
  }

  @Test
  void moods_ofABridge_areWhatTheGatewayMeets() throws Exception {
    BridgePort port = gateway.port();
    FakeBridge bridge = brewery.bridge("fake-003");
    bridge.behave(Behaviour.WELL.answering(Mood.FULL));
    assertFault(port.allocate(allocate("fake-003", "p1", true)), Kind.OTHER);
    bridge.forget();
    bridge.behave(Behaviour.WELL.answering(Mood.WRONG));
    assertFault(port.allocate(allocate("fake-003", "p1", true)), Kind.OTHER);
    bridge.behave(Behaviour.WELL.answering(Mood.SILENT));
    assertFault(port.allocate(allocate("fake-003", "p1", true)), Kind.TIMEOUT);
    bridge.behave(Behaviour.WELL.after(Duration.ofMillis(50)));
    await(port.allocate(allocate("fake-003", "p1", true)));
  }

  @Test
  void bridge_thatLeaves_isGoneAtOnce() {
    brewery.leave("fake-004");
    eventually(() -> !gateway.present().contains(new BridgeId("fake-004")));

    assertFault(gateway.port().allocate(allocate("fake-004", "p1", true)), Kind.GONE);
  }

  @Test
  void bridge_thatShowsNothingAnyMore_getsOldAndIsNotGone() {
    brewery.bridge("fake-005").behave(Behaviour.WELL.showing(Reports.NONE, Duration.ZERO));
    eventually(() -> view("fake-005").age().compareTo(Duration.ofSeconds(4)) > 0);

    assertThat(gateway.present()).contains(new BridgeId("fake-005"));
    assertThat(view("fake-006").age()).isLessThan(view("fake-005").age());
  }

  private static BridgeView view(String bridge) {
    return gateway.snapshot().view().bridges().stream()
        .filter(b -> b.id().value().equals(bridge))
        .findFirst()
        .orElseThrow();
  }

  private static Allocate allocate(String bridge, String endpoint, boolean create) {
    return new Allocate(
        place(bridge, endpoint), create, MediaOffer.standard(), OPEN, OptionalInt.empty());
  }

  private static Place place(String bridge, String endpoint) {
    return new Place(new BridgeId(bridge), "m", endpoint);
  }

  private static RemoteTransport remote() {
    return new RemoteTransport(
        "ufrag", "password", List.of(new Fingerprint("sha-256", "AA:BB", "active")));
  }

  private static MediaSource camera() {
    return new MediaSource(
        "p1-v0", MediaKind.VIDEO, Optional.of(VideoType.CAMERA), List.of(1L), List.of());
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static void assertFault(CompletionStage<?> stage, Kind kind) {
    assertThatThrownBy(() -> await(stage))
        .cause()
        .isInstanceOfSatisfying(BridgeFault.class, f -> assertThat(f.kind()).isEqualTo(kind));
  }
}
