package org.ecluse.bridge.member;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ecluse.bridge.BridgeSettings;
import org.ecluse.bridge.EmbeddedBridge;
import org.ecluse.bridge.transport.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrivateHttpTest {
  private final EmbeddedBridge bridge =
      new EmbeddedBridge(
          BridgeSettings.defaults("b", TestSettings.loopback(), "").with("eu", 1_000));
  private final AtomicBoolean ended = new AtomicBoolean();
  private final PrivateHttp http =
      new PrivateHttp(bridge, TestSettings.ipv4(), 0, bridge::statistics, () -> ended.set(true));
  private final HttpClient client = HttpClient.newHttpClient();
  private String base;

  @BeforeEach
  void start() throws Exception {
    bridge.start();
    base = "http://127.0.0.1:" + http.start();
  }

  @AfterEach
  void stop() {
    http.close();
    bridge.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(base + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private int post(String path, String body) throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(base + path))
                .POST(BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  @Test
  void health_ofARunningBridge_200_ofAnEndedOne_500() throws Exception {
    assertThat(get("/about/health").statusCode()).isEqualTo(200);
    bridge.close();
    assertThat(get("/about/health").statusCode()).isEqualTo(500);
  }

  @Test
  void statistics_always_haveNumbersAndFlagsAsSuch() throws Exception {
    JsonNode stats = new ObjectMapper().readTree(get("/colibri/stats").body());
    assertThat(stats.path("stress_level").isDouble()).isTrue();
    assertThat(stats.path("conferences").isIntegralNumber()).isTrue();
    assertThat(stats.path("drain").isBoolean()).isTrue();
    assertThat(stats.path("region").asText()).isEqualTo("eu");
  }

  @Test
  void version_always_isTold() throws Exception {
    assertThat(get("/about/version").body()).contains("ecluse-1");
  }

  @Test
  void drain_switched_isReported() throws Exception {
    assertThat(post("/colibri/drain/enable", "")).isEqualTo(200);
    assertThat(get("/colibri/drain").body()).isEqualTo("{\"drain\":true}");
    assertThat(post("/colibri/drain/disable", "")).isEqualTo(200);
    assertThat(bridge.statistics()).containsEntry("drain", "false");
  }

  @Test
  void shutdown_graceful_refusesMeetingsAndGoesOn() throws Exception {
    assertThat(post("/colibri/shutdown", "{\"graceful-shutdown\":\"true\"}")).isEqualTo(200);
    assertThat(bridge.statistics()).containsEntry("graceful_shutdown", "true");
    assertThat(ended).isFalse();
  }

  @Test
  void shutdown_notGraceful_endsAtOnce() throws Exception {
    assertThat(post("/colibri/shutdown", "{}")).isEqualTo(200);
    assertThat(ended).isTrue();
  }

  @Test
  void request_thatMakesNoSense_changesNothing() throws Exception {
    assertThat(post("/colibri/shutdown", "no JSON")).isEqualTo(400);
    assertThat(post("/colibri/shutdown", "[]")).isEqualTo(400);
    assertThat(post("/colibri/stats", "")).isEqualTo(404);
    assertThat(get("/colibri/shutdown").statusCode()).isEqualTo(404);
    assertThat(ended).isFalse();
  }
}
