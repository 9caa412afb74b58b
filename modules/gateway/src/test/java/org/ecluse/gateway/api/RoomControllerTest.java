package org.ecluse.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.ecluse.conference.RoomDirectory;
import org.ecluse.gateway.ApiClient;
import org.ecluse.gateway.GatewayFixture;
import org.ecluse.pool.RoomId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomControllerTest {
  private static GatewayFixture gateway;
  private static ApiClient anybody;

  @BeforeAll
  static void start() {
    gateway =
        new GatewayFixture(
            Map.of("ecluse.rooms.created-per-minute", 1000, "ecluse.rooms.lookups-per-minute", 50));
    anybody = new ApiClient(gateway);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void create_withTitle_givesLinkAndToken() {
    ApiClient.Answer made = anybody.post("/api/v1/rooms", Map.of("title", " Équipe ")).is(201);

    assertThat(made.text("id")).matches("([0-9a-z]{4}-){2}[0-9a-z]{4}");
    assertThat(made.text("title")).isEqualTo("Équipe");
    assertThat(made.text("link")).isEqualTo(gateway.uri("/r/" + made.text("id")).toString());
    assertThat(made.text("ownerToken")).hasSizeGreaterThan(40);
    assertThat(made.text("createdAt")).endsWith("Z");
  }

  @Test
  void create_withoutTitle_isUntitled() {
    assertThat(anybody.post("/api/v1/rooms", Map.of()).is(201).body().path("title").textValue())
        .isEmpty();
  }

  @Test
  void create_manyTimes_neverRepeats() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      ids.add(anybody.post("/api/v1/rooms", Map.of()).is(201).text("id"));
    }
    assertThat(ids).hasSize(50);
  }

  @Test
  void create_titleTooLong_namesFieldAndRemedy() {
    ApiClient.Answer refused =
        anybody.post("/api/v1/rooms", Map.of("title", "x".repeat(201))).refused(422, "BAD_FIELD");

    assertThat(refused.body().at("/errors/0/field").asText()).isEqualTo("title");
    assertThat(refused.body().at("/errors/0/remedy").asText()).contains("200");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1_001, Integer.MAX_VALUE})
  void create_absurdNumberOfPeople_namesFieldAndRemedy(int people) {
    ApiClient.Answer refused =
        anybody
            .post("/api/v1/rooms", Map.of("expectedParticipants", people))
            .refused(422, "BAD_FIELD");

    assertThat(refused.body().at("/errors/0/field").asText()).isEqualTo("expectedParticipants");
    assertThat(refused.body().at("/errors/0/remedy").asText()).contains("1000");
  }

  @Test
  void create_numberOfPeople_isKeptWithTheRoom() {
    String id =
        anybody.post("/api/v1/rooms", Map.of("expectedParticipants", 25)).is(201).text("id");
    RoomDirectory directory = gateway.bean(RoomDirectory.class);
    assertThat(directory.find(new RoomId(id)).orElseThrow().invited()).hasValue(25);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1", "{\"title\": 3, \"more\": 1}", "\"x\"", "{\"titel\": \"x\"}"})
  void create_withOtherJson_isRefused(String body) {
    anybody.post("/api/v1/rooms", body).refused(400, "BAD_JSON");
  }

  @Test
  void show_knownRoom_forgivesTyping() {
    String id = anybody.post("/api/v1/rooms", Map.of("title", "A")).text("id");

    ApiClient.Answer shown =
        anybody.get("/api/v1/rooms/" + id.toUpperCase(java.util.Locale.ROOT).replace("-", ""));

    shown.is(200);
    assertThat(shown.text("id")).isEqualTo(id);
    assertThat(shown.body().path("live").isBoolean()).isTrue();
    assertThat(shown.body().path("participants").asInt(-1)).isZero();
    assertThat(shown.raw().body()).doesNotContain("oken");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000-0000-0000", "x", "%00", "..%2f", "a%20b", "'--"})
  void show_unknownRoom_isUnknown(String id) {
    ApiClient.Answer answer = anybody.get("/api/v1/rooms/" + id);

    // Some of these are no path at all for the server, and never come so far.
    assertThat(answer.status()).isIn(400, 404);
  }

  @Test
  void end_byOwner_forgetsRoom() {
    ApiClient.Answer made = anybody.post("/api/v1/rooms", Map.of());
    String path = "/api/v1/rooms/" + made.text("id");

    anybody.delete(path).refused(401, "BAD_TOKEN");
    anybody.delete(path, made.text("ownerToken") + "x").refused(401, "BAD_TOKEN");
    anybody.delete(path, made.text("ownerToken")).is(204);

    anybody.get(path).refused(404, "ROOM_UNKNOWN");
    anybody.delete(path, made.text("ownerToken")).refused(404, "ROOM_UNKNOWN");
  }

  @Test
  void rooms_beingEnumerated_isLimited() {
    try (GatewayFixture other = new GatewayFixture(Map.of("ecluse.rooms.lookups-per-minute", 3))) {
      ApiClient stranger = new ApiClient(other);
      for (int i = 0; i < 3; i++) {
        stranger.get("/api/v1/rooms/0000-0000-000" + i).refused(404, "ROOM_UNKNOWN");
      }
      ApiClient.Answer refused =
          stranger.get("/api/v1/rooms/0000-0000-0009").refused(429, "TOO_MANY_REQUESTS");

      assertThat(refused.raw().headers().firstValueAsLong("retry-after").orElse(0)).isPositive();
      stranger.get("/api/v1/rooms").refused(405, "METHOD_NOT_ALLOWED");
    }
  }

  @Test
  void create_tooOften_isLimited() {
    try (GatewayFixture other = new GatewayFixture(Map.of("ecluse.rooms.created-per-minute", 2))) {
      ApiClient stranger = new ApiClient(other);
      stranger.post("/api/v1/rooms", Map.of()).is(201);
      stranger.post("/api/v1/rooms", Map.of()).is(201);
      stranger.post("/api/v1/rooms", Map.of()).refused(429, "TOO_MANY_REQUESTS");
    }
  }

  @Test
  void client_showsLimits() {
    ApiClient.Answer client = anybody.get("/api/v1/client").is(200);

    assertThat(client.text("product")).isEqualTo("Ecluse");
    assertThat(client.body().at("/room/nameMax").asInt()).isEqualTo(60);
    assertThat(client.body().path("iceServers").isArray()).isTrue();
  }
}
