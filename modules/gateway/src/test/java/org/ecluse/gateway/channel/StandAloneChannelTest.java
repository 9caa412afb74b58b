package org.ecluse.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.ecluse.bridge.BridgeSettings;
import org.ecluse.bridge.EmbeddedBridge;
import org.ecluse.bridge.member.ChannelServer;
import org.ecluse.bridge.transport.TransportSettings;
import org.ecluse.colibri.Colibri2BridgePort;
import org.ecluse.conference.BridgePort.Allocate;
import org.ecluse.conference.BridgePort.Place;
import org.ecluse.conference.BridgeTransport;
import org.ecluse.conference.ForceMute;
import org.ecluse.conference.MediaOffer;
import org.ecluse.gateway.GatewayFixture;
import org.ecluse.pool.BridgeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the page to a bridge with a WebSocket of its own, as it runs on another machine. */
class StandAloneChannelTest {
  private static final Place PLACE = new Place(new BridgeId("b1"), "m", "p1");
  private static final String HELLO = "{\"colibriClass\":\"ClientHello\"}";

  private GatewayFixture gateway;
  private ChannelServer server;
  private EmbeddedBridge bridge;
  private Colibri2BridgePort port;

  @BeforeEach
  void start() throws Exception {
    InetAddress here = InetAddress.getLoopbackAddress();
    gateway = new GatewayFixture(Map.of());
    server = new ChannelServer("b1", here, 0, ChannelServer.IDLE_TIMEOUT);
    String url =
        "ws://127.0.0.1:"
            + server.open()
            + "/colibri-ws/{bridge-id}/{conf-id}/{endpoint-id}?pwd={pwd}";
    TransportSettings udp = TransportSettings.defaults(0).boundTo(List.of(here));
    bridge = new EmbeddedBridge(BridgeSettings.defaults("b1", udp, url));
    bridge.start();
    server.start(bridge);
    port =
        new Colibri2BridgePort(
            (id, request) -> CompletableFuture.supplyAsync(() -> bridge.handle(request)),
            gateway.bean(ChannelRegister.class)::remember);
  }

  @AfterEach
  void stop() {
    server.close();
    bridge.close();
    gateway.close();
  }

  @Test
  void channel_ofAnEndpointJustMade_isOpenThroughTheGateway_untilItExpires() throws Exception {
    URI channel = allocated();
    try (ChannelPage page = ChannelPage.open(channel)) {
      assertThat(page.hearOf("ServerHello")).isTrue();
      page.say(HELLO);
      assertThat(page.hearOf("ServerHello")).isTrue();
      port.expire(PLACE).toCompletableFuture().join();
      assertThat(page.heardClose()).isEqualTo("1001 expired");
    }
    try (ChannelPage late = ChannelPage.open(channel)) {
      assertThat(late.heardClose()).isEqualTo("4033 CHANNEL_REFUSED");
    }
  }

  @Test
  void secondChannel_replacesTheFirst() throws Exception {
    URI channel = allocated();
    try (ChannelPage first = ChannelPage.open(channel)) {
      assertThat(first.hearOf("ServerHello")).isTrue();
      try (ChannelPage second = ChannelPage.open(channel)) {
        assertThat(second.hearOf("ServerHello")).isTrue();
        assertThat(first.heardClose()).isEqualTo("1000 replaced");
      }
    }
  }

  /** The address at which this gateway offers the channel of a new endpoint. */
  private URI allocated() {
    Allocate request =
        new Allocate(
            PLACE, true, MediaOffer.standard(), new ForceMute(false, false), OptionalInt.empty());
    BridgeTransport told = port.allocate(request).toCompletableFuture().join().transport();
    ChannelWay way = gateway.bean(ChannelWays.class).of(told).get(0);
    assertThat(way).isInstanceOf(ChannelWay.Proxy.class);
    String path = ((ChannelWay.Proxy) way).path();
    return URI.create(gateway.uri("/").toString().replaceFirst("http", "ws")).resolve(path);
  }
}
