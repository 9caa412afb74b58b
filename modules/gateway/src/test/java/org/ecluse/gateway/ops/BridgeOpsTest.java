package org.ecluse.gateway.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.ecluse.gateway.ApiClient;
import org.ecluse.gateway.GatewayFixture;
import org.ecluse.store.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeOpsTest {
  private static final String PASSWORD = "a long enough one";
  private static final String FIRST = "/api/v1/ops/bridges/embedded-1";
  private static GatewayFixture gateway;
  private static ApiClient operator;

  @BeforeAll
  static void start() {
    gateway = new GatewayFixture(Map.of());
    operator = signedIn(gateway);
  }

  private static ApiClient signedIn(GatewayFixture at) {
    at.account("otto", PASSWORD, Role.OPERATOR);
    return new ApiClient(at).signIn("otto", PASSWORD);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static JsonNode outlook(ApiClient who) {
    return who.get("/api/v1/ops/bridges").is(200).body().at("/bridges/0");
  }

  private static String state(ApiClient who) {
    return who.get("/api/v1/pool").is(200).body().at("/bridges/0/state").asText();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bridges",
        "bridges/embedded-1/loss",
        "bridges/embedded-1/drain",
        "moves",
        "health",
        "servers"
      })
  void operatorsCall_withoutCookie_isRefused(String path) {
    new ApiClient(gateway).get("/api/v1/ops/" + path).refused(401, "NOT_SIGNED_IN");
    operator.get("/api/v1/ops/" + path).is(200);
  }

  @Test
  void stateChange_withoutOurHeader_isRefused() {
    int status =
        gateway
            .send(gateway.request(FIRST + "/drain").header("Cookie", operator.cookie()).DELETE())
            .statusCode();
    assertThat(status).isEqualTo(403);
  }

  @Test
  void drain_setAndTakenBack_isSeenAndJournalled() {
    assertThat(outlook(operator).path("drain").isNull()).isTrue();
    ApiClient.Answer made =
        operator.post(FIRST + "/drain", Map.of("moveWithinSeconds", 600)).is(201);
    assertThat(made.text("by")).isEqualTo("otto");
    assertThat(made.text("emptyBy")).endsWith("Z");
    assertThat(state(operator)).isEqualTo("DRAINING");
    assertThat(outlook(operator).at("/drain/roomsLeft").intValue()).isZero();
    assertThat(outlook(operator).path("loss").asText()).isEqualTo("YES");

    operator.post(FIRST + "/drain", Map.of()).is(201);
    assertThat(outlook(operator).at("/drain/emptyBy").isNull()).isTrue();
    operator.delete(FIRST + "/drain").is(204);
    operator.delete(FIRST + "/drain").refused(404, "NOT_FOUND");
    assertThat(state(operator)).isEqualTo("HEALTHY");
  }

  @Test
  void drain_outOfRangeOrUnknown_isRefusedWithARemedy() {
    ApiClient.Answer refused =
        operator.post(FIRST + "/drain", Map.of("moveWithinSeconds", 9)).refused(422, "BAD_FIELD");
    assertThat(refused.body().at("/errors/0/field").asText()).isEqualTo("moveWithinSeconds");
    assertThat(refused.body().at("/errors/0/remedy").asText()).contains("10 to 86400");
    operator.get(FIRST + "/drain?moveWithinSeconds=9").refused(422, "BAD_FIELD");
    operator.post("/api/v1/ops/bridges/nobody/drain", Map.of()).refused(404, "NOT_FOUND");
    operator.get("/api/v1/ops/bridges/nobody/loss").refused(404, "NOT_FOUND");
    operator.get("/api/v1/ops/moves?limit=0").refused(422, "BAD_FIELD");
  }

  @Test
  void restart_keepsTheDrainAndTheJournal(@TempDir Path data) {
    Map<String, Object> settings = Map.of("ecluse.store.directory", data.toString());
    try (GatewayFixture first = new GatewayFixture(settings)) {
      signedIn(first).post(FIRST + "/drain", Map.of()).is(201);
    }
    try (GatewayFixture second = new GatewayFixture(settings)) {
      ApiClient otto = new ApiClient(second).signIn("otto", PASSWORD);
      assertThat(state(otto)).isEqualTo("DRAINING");
      assertThat(outlook(otto).at("/drain/by").asText()).isEqualTo("otto");
      JsonNode moves = otto.get("/api/v1/ops/moves").is(200).body().path("moves");
      assertThat(moves).hasSize(1);
      assertThat(moves.at("/0/kind").asText()).isEqualTo("DRAIN");
      assertThat(moves.at("/0/because").asText()).contains("otto", "embedded-1");
    }
  }
}
