package org.ecluse.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ecluse.conference.RoomDirectory;
import org.ecluse.gateway.ApiClient;
import org.ecluse.gateway.GatewayFixture;
import org.ecluse.pool.RoomId;
import org.ecluse.store.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RoomWishTest {
  private static final String ROOMS = "/api/v1/rooms";
  private static final String PASSWORD = "a long enough one";
  private static GatewayFixture gateway;
  private static ApiClient anybody;
  private static ApiClient operator;

  @BeforeAll
  static void start() {
    gateway =
        new GatewayFixture(
            Map.of("ecluse.rooms.created-per-minute", 1000, "ecluse.rooms.region", "eu-west"));
    anybody = new ApiClient(gateway);
    gateway.account("otto", PASSWORD, Role.OPERATOR);
    operator = new ApiClient(gateway).signIn("otto", PASSWORD);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static void refused(Map<String, ?> body, String field, String remedy) {
    ApiClient.Answer answer = operator.post(ROOMS, body).refused(422, "BAD_FIELD");
    assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo(field);
    assertThat(answer.body().at("/errors/0/remedy").asText()).contains(remedy);
  }

  @Test
  void create_anybodyPrefersARegion_isShown() {
    String id = anybody.post(ROOMS, Map.of("region", "oslo")).is(201).text("id");
    ApiClient.Answer shown = anybody.get(ROOMS + "/" + id).is(200);
    assertThat(shown.text("region")).isEqualTo("oslo");
    assertThat(shown.text("wishPolicy")).isEqualTo("PREFER");
    assertThat(shown.body().path("tags")).isEmpty();
  }

  @Test
  void create_anybodyRequiresOrTags_isAskedToSignIn() {
    for (Map<String, ?> body :
        List.of(
            Map.of("region", "oslo", "wishPolicy", "REQUIRE"), Map.of("tags", List.of("gpu")))) {
      ApiClient.Answer answer = anybody.post(ROOMS, body).refused(401, "NOT_SIGNED_IN");
      assertThat(answer.text("detail")).contains("operator", "prefer");
    }
  }

  @Test
  void create_operatorRequiresTags_isShown() {
    String id =
        operator
            .post(ROOMS, Map.of("tags", List.of("ssd", "gpu"), "wishPolicy", "REQUIRE"))
            .is(201)
            .text("id");
    ApiClient.Answer shown = anybody.get(ROOMS + "/" + id).is(200);
    assertThat(shown.body().at("/tags/0").asText()).isEqualTo("gpu");
    assertThat(shown.body().path("tags")).hasSize(2);
    assertThat(shown.text("wishPolicy")).isEqualTo("REQUIRE");
  }

  @Test
  void create_wishThatIsNone_namesFieldAndRemedy() {
    refused(Map.of("region", "a b"), "region", "ASCII");
    refused(Map.of("region", "x".repeat(65)), "region", "64");
    refused(Map.of("tags", List.of("ok", "")), "tags", "ASCII");
    refused(Map.of("tags", Collections.nCopies(9, "gpu")), "tags", "at most 8");
    refused(Map.of("region", "oslo", "wishPolicy", "prefer"), "wishPolicy", "PREFER or REQUIRE");
    refused(Map.of("wishPolicy", "REQUIRE"), "wishPolicy", "region or tags");
  }

  @Test
  void create_withoutAWish_prefersTheUsualRegion() {
    RoomId id = new RoomId(anybody.post(ROOMS, Map.of("region", "")).is(201).text("id"));
    Optional<RoomDirectory.Room> known = gateway.bean(RoomDirectory.class).find(id);
    assertThat(known.orElseThrow().wish().region()).contains("eu-west");
    assertThat(known.orElseThrow().wish().required()).isFalse();
  }
}
