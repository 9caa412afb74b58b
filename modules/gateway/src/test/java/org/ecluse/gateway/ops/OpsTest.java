package org.ecluse.gateway.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.ecluse.gateway.ApiClient;
import org.ecluse.gateway.GatewayFixture;
import org.ecluse.store.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpsTest {
  private static final String PASSWORD = "a long enough one";
  private static GatewayFixture gateway;
  private static ApiClient admin;
  private static ApiClient operator;

  @BeforeAll
  static void start() {
    gateway = new GatewayFixture(Map.of());
    gateway.account("ada", PASSWORD, Role.ADMIN);
    gateway.account("otto", PASSWORD, Role.OPERATOR);
    admin = new ApiClient(gateway).signIn("ada", PASSWORD);
    operator = new ApiClient(gateway).signIn("otto", PASSWORD);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pool",
        "pool/history",
        "decisions",
        "thresholds",
        "thresholds/versions",
        "overrides"
      })
  void operatorsCall_withoutCookie_isRefused(String path) {
    new ApiClient(gateway).get("/api/v1/" + path).refused(401, "NOT_SIGNED_IN");
    operator.get("/api/v1/" + path).is(200);
  }

  @Test
  void stateChange_withoutOurHeader_isRefused() {
    int status =
        gateway
            .send(
                gateway
                    .request("/api/v1/overrides")
                    .header("Cookie", admin.cookie())
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")))
            .statusCode();

    assertThat(status).isEqualTo(403);
  }

  @Test
  void pool_showsBothBridges() {
    JsonNode pool = operator.get("/api/v1/pool").is(200).body();

    assertThat(pool.path("level").asText()).isEqualTo("FULL");
    assertThat(pool.path("override").isNull()).isTrue();
    assertThat(pool.at("/queue/waiting").asInt(-1)).isZero();
    assertThat(pool.at("/totals/participants").asInt(-1)).isZero();
    assertThat(pool.path("bridges").findValuesAsText("id"))
        .containsExactly("embedded-1", "embedded-2");
    assertThat(pool.at("/bridges/0/state").asText()).isEqualTo("HEALTHY");
    assertThat(pool.at("/bridges/0/ageMillis").isIntegralNumber()).isTrue();
    assertThat(pool.path("rooms").isArray()).isTrue();
    assertThat(pool.path("at").asText()).endsWith("Z");
  }

  @Test
  void history_hasPoints_refusesOddRanges() {
    JsonNode points = operator.get("/api/v1/pool/history?minutes=60").is(200).body().path("points");

    assertThat(points.isArray()).isTrue();
    operator.get("/api/v1/pool/history?minutes=0").refused(422, "BAD_FIELD");
    operator.get("/api/v1/pool/history?minutes=x").refused(400, "BAD_REQUEST");
    operator.get("/api/v1/decisions?limit=100000").refused(422, "BAD_FIELD");
  }

  @Test
  void thresholds_saved_areInForceAndListed() {
    JsonNode now = operator.get("/api/v1/thresholds").is(200).body();
    assertThat(now.at("/values/reduced/dwell").asText()).isEqualTo("PT1M");
    ObjectNode values = now.path("values").deepCopy();
    values.put("roomChangesPerTick", 7).put("sustain", "PT5S");
    int version = now.path("version").asInt();

    operator.put("/api/v1/thresholds", change(version, values)).refused(403, "NOT_ALLOWED");
    ApiClient.Answer saved = admin.put("/api/v1/thresholds", change(version, values)).is(200);

    assertThat(saved.body().path("version").asInt()).isEqualTo(version + 1);
    assertThat(saved.text("savedBy")).isEqualTo("ada");
    assertThat(saved.text("note")).isEqualTo("a test");
    assertThat(operator.get("/api/v1/pool").body().path("thresholdsVersion").asInt())
        .isEqualTo(version + 1);
    ApiClient.Answer conflict =
        admin.put("/api/v1/thresholds", change(version, values)).refused(409, "VERSION_CONFLICT");
    assertThat(conflict.text("detail")).contains("" + (version + 1));

    ApiClient.Answer back =
        admin.post("/api/v1/thresholds/revert", Map.of("version", version)).is(200);
    assertThat(back.body().path("version").asInt()).isEqualTo(version + 2);
    assertThat(back.body().path("values")).isEqualTo(now.path("values"));
    assertThat(operator.get("/api/v1/thresholds/versions").body().at("/versions/0/version").asInt())
        .isEqualTo(version + 2);
    admin.post("/api/v1/thresholds/revert", Map.of("version", 9999)).refused(404, "NOT_FOUND");
  }

  @ParameterizedTest
  @CsvSource({
    "roomChangesPerTick,0,roomChangesPerTick",
    "sustain,\"soon\",sustain",
    "unheardOf,1,unheardOf",
    "reduced,{\"enter\":0.5},reduced",
    "reduced,{\"enter\":0.5;\"leave\":0.6;\"dwell\":\"PT1M\"},reduced.leave",
    "queue,null,queue",
    "schedules,[{\"from\":\"noon\"}],schedules[0].from",
    "schedules,[{\"name\":\"x\";\"days\":[\"MONDAY\"];\"from\":\"08:00\";\"to\":\"08:00\";\"zone\":\"UTC\";\"earlier\":0.1;\"levels\":[\"REDUCED\"]}],schedules[0].to",
    "foresight,{\"preArm\":true;\"mayDegrade\":false;\"horizon\":\"PT2H\"},foresight.horizon"
  })
  void thresholds_withFault_nameFieldAndRemedy(String field, String json, String named)
      throws Exception {
    ObjectNode values = operator.get("/api/v1/thresholds").body().path("values").deepCopy();
    values.set(
        field, new com.fasterxml.jackson.databind.ObjectMapper().readTree(json.replace(';', ',')));

    JsonNode checked = operator.post("/api/v1/thresholds/check", values).is(200).body();
    ApiClient.Answer refused =
        admin.put("/api/v1/thresholds", change(1, values)).refused(422, "BAD_FIELD");

    assertThat(checked.path("valid").asBoolean(true)).isFalse();
    assertThat(checked.at("/errors/0/field").asText()).startsWith(named);
    assertThat(checked.at("/errors/0/remedy").asText()).isNotBlank();
    assertThat(refused.body().path("errors")).isEqualTo(checked.path("errors"));
  }

  @Test
  void thresholds_withoutSchedulesAndForesight_haveNone() {
    ObjectNode values = operator.get("/api/v1/thresholds").body().path("values").deepCopy();
    values.remove("schedules");
    values.remove("foresight");
    assertThat(operator.post("/api/v1/thresholds/check", values).is(200).body().path("valid"))
        .isEqualTo(com.fasterxml.jackson.databind.node.BooleanNode.TRUE);
  }

  @Test
  void override_forARegionOfNoBridge_namesTheField() {
    Map<String, Object> order = order("REGION", "AUDIO_ONLY", 5);
    order.put("region", "atlantis");
    ApiClient.Answer refused =
        operator.post("/api/v1/overrides", order).refused(422, "BAD_FIELD");
    assertThat(refused.body().findValuesAsText("field")).containsExactly("region");
  }

  @Test
  void override_forRoom_isListedAndTakenBack() {
    String room = operator.post("/api/v1/rooms", Map.of()).text("id");
    Map<String, Object> order = order("ROOM", "AUDIO_ONLY", 5);
    order.put("room", room);

    ApiClient.Answer made = operator.post("/api/v1/overrides", order).is(201);

    assertThat(made.text("room")).isEqualTo(room);
    assertThat(made.text("by")).isEqualTo("otto");
    String id = made.text("id");
    assertThat(operator.get("/api/v1/overrides").body().findValuesAsText("id")).contains(id);
    operator.delete("/api/v1/overrides/" + id).is(204);
    operator.delete("/api/v1/overrides/" + id).refused(404, "NOT_FOUND");
  }

  @Test
  void override_withFaults_namesAllFields() {
    ApiClient.Answer refused =
        operator
            .post("/api/v1/overrides", Map.of("scope", "ROOM", "level", "LOUD", "minutes", 1441))
            .refused(422, "BAD_FIELD");

    assertThat(refused.body().findValuesAsText("field"))
        .containsExactly("room", "level", "minutes", "reason");
    assertThat(refused.body().findValuesAsText("remedy")).noneMatch(String::isBlank);
  }

  @Test
  void restart_keepsThresholdsAndOverrides(@TempDir Path data) {
    Map<String, Object> settings = Map.of("ecluse.store.directory", data.toString());
    String override;
    try (GatewayFixture first = new GatewayFixture(settings)) {
      first.account("ada", PASSWORD, Role.ADMIN);
      ApiClient ada = new ApiClient(first).signIn("ada", PASSWORD);
      ObjectNode values = ada.get("/api/v1/thresholds").body().path("values").deepCopy();
      ada.put("/api/v1/thresholds", change(1, values.put("roomChangesPerTick", 9))).is(200);
      override = ada.post("/api/v1/overrides", order("POOL", "REDUCED", 60)).is(201).text("id");
    }
    try (GatewayFixture second = new GatewayFixture(settings)) {
      ApiClient ada = new ApiClient(second).signIn("ada", PASSWORD);

      JsonNode pool = ada.get("/api/v1/pool").body();

      assertThat(pool.path("thresholdsVersion").asInt()).isEqualTo(2);
      assertThat(pool.at("/override/id").asText()).isEqualTo(override);
      assertThat(ada.get("/api/v1/thresholds").body().at("/values/roomChangesPerTick").asInt())
          .isEqualTo(9);
    }
  }

  private static Map<String, Object> change(int basedOn, JsonNode values) {
    return Map.of("basedOn", basedOn, "note", " a test ", "values", values);
  }

  private static Map<String, Object> order(String scope, String level, int minutes) {
    return new HashMap<>(
        Map.of("scope", scope, "level", level, "minutes", minutes, "reason", "a test"));
  }
}
