package org.ecluse.colibri;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestStatisticsTest {
  private final RestStatistics rest =
      new RestStatistics(HttpClient.newHttpClient(), Duration.ofSeconds(5));
  private HttpServer bridge;
  private int healthStatus = 200;
  private int statsStatus = 200;
  private String stats = "{}";

  @BeforeEach
  void start() throws IOException {
    bridge = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    bridge.createContext(
        "/",
        exchange -> {
          boolean asked = exchange.getRequestURI().getPath().equals("/colibri/stats");
          byte[] body = (asked ? stats : "").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(
              asked ? statsStatus : healthStatus, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    bridge.start();
  }

  @AfterEach
  void stop() {
    bridge.stop(0);
  }

  private Map<String, String> read() throws Exception {
    URI base = URI.create("http://127.0.0.1:" + bridge.getAddress().getPort());
    return rest.of(base).toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void statistics_asABridgeSendsThem_makeTheReportOfItsPresence() throws Exception {
    stats =
        "{\"stress_level\":0.25,\"local_endpoints\":7,\"drain\":true,\"region\":\"paris\","
            + "\"conference_sizes\":[1,2],\"octo\":{\"x\":1},\"bad\":null}";

    BridgeReport report =
        new BridgeReports(bridge -> 50_000)
            .parse(new BridgeId("b1"), read(), Instant.EPOCH)
            .orElseThrow();

    assertThat(report.stress()).isEqualTo(0.25);
    assertThat(report.endpoints()).isEqualTo(7);
    assertThat(report.drain()).isTrue();
    assertThat(report.healthy()).isTrue();
    assertThat(report.region()).contains("paris");
  }

  @Test
  void health_failing_makesTheReportUnhealthy() throws Exception {
    stats = "{\"stress_level\":0.1,\"healthy\":true}";
    healthStatus = 500;

    assertThat(read()).containsEntry("healthy", "false");
  }

  @Test
  void answer_thatIsNoStatistics_isAFault() {
    stats = "<html>";
    assertThatThrownBy(this::read).hasRootCauseInstanceOf(IOException.class);
    stats = "[1]";
    assertThatThrownBy(this::read).hasRootCauseInstanceOf(IOException.class);
    statsStatus = 404;
    assertThatThrownBy(this::read).hasStackTraceContaining("404");
  }

  @Test
  void answer_thatIsEndless_isCutOff() {
    stats = "{\"a\":\"" + "x".repeat(RestStatistics.BODY_MAX) + "\"}";

    assertThatThrownBy(this::read).hasStackTraceContaining("more than");
  }
}
