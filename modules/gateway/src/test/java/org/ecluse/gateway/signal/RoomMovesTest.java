package org.ecluse.gateway.signal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.ecluse.gateway.ApiClient;
import org.ecluse.gateway.GatewayFixture;
import org.ecluse.store.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rooms that an operator moves, as a page on the real gateway hears of it. */
class RoomMovesTest {
  private GatewayFixture gateway;
  private ApiClient operator;
  private String room;

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(Map.of());
    gateway.account("otto", "a long enough one", Role.OPERATOR);
    operator = new ApiClient(gateway).signIn("otto", "a long enough one");
    room = Page.room(gateway);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private static String other(String bridge) {
    return bridge.equals("embedded-1") ? "embedded-2" : "embedded-1";
  }

  private ApiClient.Answer move(Object body) {
    return operator.post("/api/v1/ops/rooms/" + room + "/move", body);
  }

  @Test
  void move_liveRoom_isOfferedTheOtherBridgeAndJournalled() {
    Page ana = Page.join(gateway, room, "Ana");
    String id = ana.next("welcome").path("id").asText();
    String first = ana.next("offer").path("bridge").asText();
    ana.say(Page.answer(id, 1));

    JsonNode moving = move(Map.of()).is(202).body();
    assertThat(moving.path("to").asText()).isEqualTo(other(first));
    JsonNode second = ana.next("offer");
    assertThat(second.path("bridge").asText()).isEqualTo(other(first));
    assertThat(second.path("reason").asText()).isEqualTo("MOVED");

    ApiClient.Answer there = move(Map.of("bridge", other(first))).refused(422, "BAD_FIELD");
    assertThat(there.body().at("/errors/0/field").asText()).isEqualTo("bridge");
    assertThat(there.body().at("/errors/0/remedy").asText()).isNotBlank();
    move(Map.of("bridge", "nobody")).refused(422, "BAD_FIELD");
    move(Map.of("bridge", "")).refused(422, "BAD_FIELD");
    ana.close();
  }

  @Test
  void move_nobodyInTheRoom_isRefused() {
    move(Map.of()).refused(404, "ROOM_UNKNOWN");
    operator.post("/api/v1/ops/rooms/nonsense/move", Map.of()).refused(404, "ROOM_UNKNOWN");
  }

  @Test
  void loss_ofTheBridgeWithTheRoom_tellsWhoMoves() {
    Page ana = Page.join(gateway, room, "Ana");
    String bridge = ana.next("offer").path("bridge").asText();

    JsonNode loss = operator.get("/api/v1/ops/bridges/" + bridge + "/loss").is(200).body();
    assertThat(loss.path("verdict").asText()).isEqualTo("YES");
    assertThat(loss.path("rooms").intValue()).isEqualTo(1);
    assertThat(loss.path("people").intValue()).isEqualTo(1);
    assertThat(loss.at("/bridges/0/bridge").asText()).isEqualTo(other(bridge));
    JsonNode drain = operator.get("/api/v1/ops/bridges/" + bridge + "/drain").is(200).body();
    assertThat(drain.path("rooms").intValue()).isEqualTo(1);
    assertThat(drain.path("roomsLeft").intValue()).isZero();
    ana.close();
  }
}
