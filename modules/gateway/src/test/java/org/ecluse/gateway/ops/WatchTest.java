package org.ecluse.gateway.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.ecluse.bridge.member.Prosody;
import org.ecluse.bridge.transport.Eventually;
import org.ecluse.conference.Conferences;
import org.ecluse.gateway.ApiClient;
import org.ecluse.gateway.GatewayFixture;
import org.ecluse.pool.BridgeId;
import org.ecluse.store.Role;
import org.junit.jupiter.api.Test;

/** What operators see of the health of bridges and of the servers that lead to them. */
class WatchTest {
  private static final String PASSWORD = "a long enough one";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static ApiClient operator(GatewayFixture gateway) {
    gateway.account("otto", PASSWORD, Role.OPERATOR);
    return new ApiClient(gateway).signIn("otto", PASSWORD);
  }

  private static JsonNode eventually(String what, Supplier<Optional<JsonNode>> look) {
    Eventually.holds(LIMIT, () -> look.get().isPresent(), () -> what);
    return look.get().orElseThrow();
  }

  private static Optional<JsonNode> loss(ApiClient operator) {
    for (JsonNode change : operator.get("/api/v1/ops/health").is(200).body().path("changes")) {
      if (change.path("cause").asText().equals("GONE")) {
        return Optional.of(change);
      }
    }
    return Optional.empty();
  }

  @Test
  void health_bridgeLost_isInTheJournalAndCounted() {
    try (GatewayFixture gateway = new GatewayFixture(Map.of())) {
      ApiClient operator = operator(gateway);
      gateway.bean(Conferences.class).bridgeLost(new BridgeId("embedded-2"));

      JsonNode change = eventually("a loss", () -> loss(operator));
      assertThat(change.path("bridge").asText()).isEqualTo("embedded-2");
      assertThat(Instant.parse(change.path("at").asText())).isBefore(Instant.now());
      assertThat(change.path("because").asText()).isNotEmpty();
      assertThat(change.path("from").asText()).isNotEqualTo(change.path("to").asText());
      assertThat(gateway.get("/metrics").body())
          .containsPattern("ecluse_bridge_health_changes_total\\{cause=\"GONE\",to=\"\\w+\"} 1.0")
          .contains("ecluse_reports_unreadable_total 0.0", "ecluse_answers_unreadable_total 0.0")
          .contains("ecluse_brewery_presences_ignored_total 0.0", "ecluse_rest_failed_total 0.0")
          .contains("ecluse_brewery_strangers_refused_total 0.0")
          .contains("ecluse_live_rooms_write_failed_total 0.0", "ecluse_moves_total{");
      operator.get("/api/v1/ops/health?limit=0").refused(422, "BAD_FIELD");
      assertThat(operator.get("/api/v1/ops/servers").is(200).body().path("servers")).isEmpty();
    }
  }

  @Test
  void servers_oneThereAndOneNot_sayWhichAndWhy() {
    try (Prosody prosody = Prosody.started()) {
      prosody.register("focus", "secret");
      Map<String, Object> settings = new HashMap<>();
      server(settings, "main", prosody.port(), prosody.certificate().toString());
      server(settings, "away", 1, "");
      try (GatewayFixture gateway = new GatewayFixture(settings)) {
        ApiClient operator = operator(gateway);
        JsonNode main = eventually("main", () -> server(operator, "main", true));
        assertThat(main.path("why").asText()).isEmpty();
        assertThat(main.path("bridges").asInt(-1)).isZero();
        assertThat(server(operator, "away", false).orElseThrow().path("why").asText()).isNotEmpty();
        assertThat(gateway.get("/metrics").body())
            .contains("ecluse_brewery_reachable{server=\"main\"} 1.0")
            .contains("ecluse_brewery_reachable{server=\"away\"} 0.0");
      }
    }
  }

  private static void server(
      Map<String, Object> settings, String name, int port, String certificate) {
    String prefix = "ecluse.xmpp." + name + ".";
    settings.put(prefix + "host", "127.0.0.1");
    settings.put(prefix + "port", port);
    settings.put(prefix + "domain", Prosody.DOMAIN);
    settings.put(prefix + "username", "focus");
    settings.put(prefix + "password", "secret");
    settings.put(prefix + "brewery", Prosody.BREWERY);
    settings.put(prefix + "certificate", certificate);
  }

  private static Optional<JsonNode> server(ApiClient operator, String name, boolean reachable) {
    for (JsonNode one : operator.get("/api/v1/ops/servers").is(200).body().path("servers")) {
      if (one.path("name").asText().equals(name)
          && one.path("reachable").asBoolean() == reachable) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }
}
