package org.ecluse.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.ecluse.conference.BridgePort.Place;
import org.ecluse.conference.BridgeTransport;
import org.ecluse.gateway.GatewayFixture;
import org.ecluse.pool.BridgeId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelRouteTest {
  private static GatewayFixture gateway;
  private static FarBridge far;

  @BeforeAll
  static void start() throws Exception {
    gateway = new GatewayFixture(Map.of("ecluse.channel.origins", List.of("wss://jvb.example")));
    far = FarBridge.start();
    gateway
        .bean(ChannelRegister.class)
        .remember(
            new Place(new BridgeId("jvb1"), "m", "p1"),
            new BridgeTransport("u", "p", List.of(), List.of(), List.of(far.url("p1"))));
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
    far.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/colibri-ws/embedded-9/c/e?pwd=x,,404",
    "/colibri-ws/embedded-1/c,,404",
    "/colibri-ws/embedded-1/c/e,,403",
    "/colibri-ws/embedded-1/c/e?pwd=wrong,,403",
    "/colibri-ws/embedded-1/c/e?pwd=x,https://evil.example,403",
    "/colibri-ws/far/c1/p2?pwd=secret,,404",
    "/colibri-ws/far/c1/p1,,403",
    "/colibri-ws/far/c1/p1?pwd=wrong,,403",
    "/colibri-ws/far/c1/p1?pwd=secret&url=ws://evil.example,,403",
    "/colibri-ws/far/c1/p1?pwd=secret,https://evil.example,403",
  })
  void upgrade_thatIsWrong_isRefusedBeforeTheSocket(String path, String origin, int status) {
    assertThat(ChannelPage.refusal(socket(path), origin)).isEqualTo(status);
  }

  @Test
  void request_withoutUpgrade_isTold() {
    assertThat(gateway.get("/colibri-ws/embedded-1/c/e?pwd=x").statusCode()).isEqualTo(426);
  }

  @Test
  void bridgeElsewhere_isReachedWhereItSaidItIs() throws Exception {
    try (ChannelPage page = ChannelPage.open(socket("/colibri-ws/far/c1/p1?pwd=secret"))) {
      FarBridge.Far bridge = far.next();
      page.say("{}");
      assertThat(bridge.hear()).isEqualTo("{}");
      bridge.close(1001, "expired");
      assertThat(page.heardClose()).isEqualTo("1001 expired");
    }
    assertThat(gateway.get("/metrics").body())
        .contains("ecluse_channel_relays_ended_total{why=\"closed\"} 1.0")
        .contains("ecluse_channel_relays_open 0.0");
  }

  @Test
  void pages_mayOpenSocketsToConfiguredBridgesOnly() {
    assertThat(gateway.get("/").headers().firstValue("content-security-policy").orElseThrow())
        .containsPattern("connect-src 'self' ws://[^ ;]+ wss://jvb.example;");
  }

  private static URI socket(String path) {
    return URI.create(gateway.uri("/").toString().replaceFirst("http", "ws")).resolve(path);
  }
}
