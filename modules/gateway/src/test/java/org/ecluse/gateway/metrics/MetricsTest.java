package org.ecluse.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.ecluse.gateway.GatewayFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final String TOKEN = "0123456789abcdef";
  private static GatewayFixture gateway;

  @BeforeAll
  static void start() {
    gateway = new GatewayFixture(Map.of());
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void scrape_fromLoopback_hasPoolBridgesAndRequests() {
    gateway.get("/api/v1/client");
    gateway.get("/api/v1/no-such-call-4711");

    HttpResponse<String> scraped = gateway.get("/metrics");

    assertThat(scraped.statusCode()).isEqualTo(200);
    assertThat(scraped.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
    assertThat(scraped.body())
        .contains("ecluse_pool_pressure 0.0", "ecluse_pool_level 0.0", "ecluse_pool_rooms 0.0")
        .contains("ecluse_bridge_load{bridge=\"embedded-1\"} 0.0")
        .contains("ecluse_bridge_headroom_video{bridge=\"embedded-1\"} ")
        .contains("ecluse_embedded_datagrams_malformed{bridge=\"embedded-2\"} 0.0")
        .contains("ecluse_decisions_total{", "ecluse_journal_dropped_total 0.0")
        .contains("http_server_requests_seconds_count{", "uri=\"/api/v1/client\"")
        .contains("jvm_memory_used_bytes{")
        .doesNotContain("4711");
  }

  @Test
  void scrape_throughProxy_isRefused() {
    HttpResponse<String> refused =
        gateway.send(gateway.request("/metrics").header("X-Forwarded-For", "192.0.2.1").GET());

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("LOOPBACK_ONLY", "ecluse.metrics.token");
  }

  @Test
  void scrape_withToken_needsIt() {
    try (GatewayFixture other = new GatewayFixture(Map.of("ecluse.metrics.token", TOKEN))) {
      assertThat(other.get("/metrics").statusCode()).isEqualTo(401);
      assertThat(
              other
                  .send(other.request("/metrics").header("Authorization", "Bearer wrong").GET())
                  .statusCode())
          .isEqualTo(401);
      assertThat(
              other
                  .send(other.request("/metrics").header("Authorization", "Bearer " + TOKEN).GET())
                  .statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void endpoints_ofTheFramework_areClosed() {
    for (String path : new String[] {"/metrics/jvm.memory.used", "/health", "/api/prometheus"}) {
      assertThat(gateway.get(path).statusCode()).as(path).isEqualTo(404);
    }
  }
}
