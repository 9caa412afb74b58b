package org.ecluse.colibri;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.ecluse.bridge.BridgeSettings;
import org.ecluse.bridge.EmbeddedBridge;
import org.ecluse.bridge.transport.TransportSettings;
import org.ecluse.conference.BridgeFault;
import org.ecluse.conference.BridgeFault.Kind;
import org.ecluse.conference.BridgePort.Allocate;
import org.ecluse.conference.BridgePort.Allocation;
import org.ecluse.conference.BridgePort.IceRestart;
import org.ecluse.conference.BridgePort.Place;
import org.ecluse.conference.Fingerprint;
import org.ecluse.conference.ForceMute;
import org.ecluse.conference.MediaKind;
import org.ecluse.conference.MediaOffer;
import org.ecluse.conference.MediaSource;
import org.ecluse.conference.RemoteTransport;
import org.ecluse.conference.SsrcGroup;
import org.ecluse.conference.VideoType;
import org.ecluse.pool.BridgeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the focus may rely on, tried on a real bridge; the subclasses say how requests travel. */
abstract class BridgeContract {
  private static final BridgeId BRIDGE = new BridgeId("b1");

  private EmbeddedBridge bridge;
  private Colibri2BridgePort port;

  /** A way to this bridge. */
  abstract Colibri2Transport wayTo(EmbeddedBridge far);

  @BeforeEach
  void start() {
    start("/colibri-ws/{bridge-id}/{conf-id}/{endpoint-id}?pwd={pwd}");
  }

  private void start(String channelUrl) {
    TransportSettings udp =
        new TransportSettings(
            0,
            List.of(InetAddress.getLoopbackAddress()),
            List.of(),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            8,
            2);
    bridge = new EmbeddedBridge(BridgeSettings.defaults("b1", udp, channelUrl));
    bridge.start();
    port = new Colibri2BridgePort(wayTo(bridge));
  }

  @AfterEach
  void stop() {
    bridge.close();
  }

  @Test
  void restartIce_pathThatWasNeverUp_leavesItAsItIsOrRefuses() throws Exception {
    await(allocate("m", "p1", true));

    assertThat(await(port.restartIce(new Place(BRIDGE, "m", "p1"))))
        .isNotInstanceOf(IceRestart.Begun.class);
    assertThatThrownBy(() -> await(port.restartIce(new Place(BRIDGE, "m", "nobody"))))
        .rootCause()
        .matches(fault -> ((BridgeFault) fault).kind() == Kind.UNKNOWN_ENDPOINT);
  }

  @Test
  void probe_aConferenceThatIsThere_thenOneThatIsNot_tellsThemApart() throws Exception {
    await(allocate("m", "p1", true));

    await(port.probe(BRIDGE, "m"));

    assertThatThrownBy(() -> await(port.probe(BRIDGE, "other")))
        .hasRootCauseInstanceOf(BridgeFault.class)
        .rootCause()
        .matches(fault -> ((BridgeFault) fault).kind() == Kind.CONFERENCE_NOT_FOUND);
  }

  @Test
  void allocate_newConference_hasAllThatABrowserNeeds() throws Exception {
    Allocation made = await(allocate("m", "p1", true));

    assertThat(made.transport().ufrag()).isNotBlank();
    assertThat(made.transport().pwd()).isNotBlank();
    assertThat(made.transport().fingerprints())
        .isNotEmpty()
        .allMatch(f -> f.hash().equals("sha-256") && f.setup().equals("actpass"));
    assertThat(made.transport().candidates())
        .isNotEmpty()
        .allMatch(c -> c.port() == bridge.port() && c.type().equals("host") && c.component() == 1);
    assertThat(made.transport().webSockets()).first().asString().contains("/colibri-ws/b1/");
    assertThat(made.feedbackSources())
        .extracting(MediaSource::kind)
        .containsExactlyInAnyOrder(MediaKind.AUDIO, MediaKind.VIDEO);
    assertThat(made.feedbackSources()).allMatch(s -> s.ssrcs().size() == 1);
  }

  @Test
  void allocate_secondEndpoint_joinsTheConference() throws Exception {
    await(allocate("m", "p1", true));
    await(allocate("m", "p2", false));

    assertThat(stat("conferences")).isEqualTo("1");
    assertThat(stat("local_endpoints")).isEqualTo("2");
  }

  @Test
  void allocate_conferenceExists_isAConflict() throws Exception {
    await(allocate("m", "p1", true));
    assertFault(allocate("m", "p2", true), Kind.CONFLICT);
  }

  @Test
  void allocate_endpointExists_isAConflict() throws Exception {
    await(allocate("m", "p1", true));
    assertFault(allocate("m", "p1", false), Kind.CONFLICT);
  }

  @Test
  void allocate_conferenceUnknown_isNotFound() {
    assertFault(allocate("m", "p1", false), Kind.CONFERENCE_NOT_FOUND);
  }

  @Test
  void allocate_bridgeStops_saysSo() {
    bridge.shutDownGracefully();
    assertFault(allocate("m", "p1", true), Kind.GRACEFUL_SHUTDOWN);
  }

  @Test
  void allocate_bridgeClosed_isAFault() {
    bridge.close();
    assertFault(allocate("m", "p1", true), Kind.OTHER);
  }

  @Test
  void allocate_bridgeWithoutAnyChannel_isTakenAsItIs() throws Exception {
    bridge.close();
    start("");

    for (String id : List.of("p1", "p2", "p3")) {
      Allocation made = await(allocate("m", id, id.equals("p1")));

      assertThat(made.transport().webSockets()).isEmpty();
      assertThat(made.transport().sctpPort()).isEmpty();
      assertThat(made.transport().ufrag()).isNotBlank();
    }
    assertThat(stat("conferences")).isEqualTo("1");
    assertThat(stat("local_endpoints")).isEqualTo("3");
  }

  @Test
  void connect_transportAndSources_areTaken() throws Exception {
    await(allocate("m", "p1", true));
    await(port.connect(place("m", "p1"), remote(), sources()));
    await(port.sources(place("m", "p1"), List.of()));
  }

  @Test
  void connect_endpointUnknown_isUnknown() throws Exception {
    await(allocate("m", "p1", true));
    assertFault(port.connect(place("m", "p2"), remote(), sources()), Kind.UNKNOWN_ENDPOINT);
  }

  @Test
  void sources_conferenceUnknown_isNotFound() {
    assertFault(port.sources(place("m", "p1"), sources()), Kind.CONFERENCE_NOT_FOUND);
  }

  @Test
  void forceMute_someUnknown_areLeftOut() throws Exception {
    await(allocate("m", "p1", true));
    ForceMute mute = new ForceMute(false, true);
    await(port.forceMute(BRIDGE, "m", Map.of("p1", mute, "p2", mute)));
    await(port.forceMute(BRIDGE, "m", Map.of("p2", mute)));
    assertFault(port.forceMute(BRIDGE, "n", Map.of("p1", mute)), Kind.CONFERENCE_NOT_FOUND);
  }

  @Test
  void expire_lastEndpoint_takesTheConferenceAlong() throws Exception {
    await(allocate("m", "p1", true));
    await(port.expire(place("m", "p1")));

    assertThat(stat("conferences")).isEqualTo("0");
    await(allocate("m", "p1", true));
  }

  @Test
  void expire_whatIsGone_isDone() throws Exception {
    await(port.expire(place("m", "p1")));
    await(port.expire(BRIDGE, "m"));
    await(allocate("m", "p1", true));
    await(port.expire(BRIDGE, "m"));
    await(port.expire(BRIDGE, "m"));

    assertThat(stat("conferences")).isEqualTo("0");
  }

  @Test
  void statistics_ofARealBridge_makeAReport() throws Exception {
    await(allocate("m", "p1", true));
    BridgeReports reports = new BridgeReports(bridge -> 50_000);
    var report = reports.parse(BRIDGE, bridge.statistics(), Instant.EPOCH);

    assertThat(report)
        .get()
        .matches(r -> r.endpoints() == 1 && r.conferences() == 1 && r.takesConferences());
    assertThat(reports.unreadable()).isZero();
    bridge.setDrain(true);
    assertThat(reports.parse(BRIDGE, bridge.statistics(), Instant.EPOCH))
        .get()
        .matches(r -> r.drain() && !r.takesConferences());
  }

  private String stat(String key) {
    return bridge.statistics().get(key);
  }

  private CompletionStage<Allocation> allocate(String meeting, String id, boolean create) {
    return port.allocate(
        new Allocate(
            place(meeting, id),
            create,
            MediaOffer.standard(),
            new ForceMute(false, true),
            OptionalInt.of(0)));
  }

  private static Place place(String meeting, String id) {
    return new Place(BRIDGE, meeting, id);
  }

  private static RemoteTransport remote() {
    String print = "AA:".repeat(31) + "AA";
    return new RemoteTransport(
        "ufrag", "a-password-of-some-length", List.of(new Fingerprint("sha-256", print, "active")));
  }

  static List<MediaSource> sources() {
    return List.of(
        new MediaSource("p1-a0", MediaKind.AUDIO, Optional.empty(), List.of(1L), List.of()),
        new MediaSource(
            "p1-v0",
            MediaKind.VIDEO,
            Optional.of(VideoType.CAMERA),
            List.of(2L, 4_294_967_295L),
            List.of(new SsrcGroup("FID", List.of(2L, 4_294_967_295L)))));
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static void assertFault(CompletionStage<?> stage, Kind kind) {
    assertThatThrownBy(() -> await(stage))
        .cause()
        .isInstanceOfSatisfying(BridgeFault.class, f -> assertThat(f.kind()).isEqualTo(kind));
  }
}
