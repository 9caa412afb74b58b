package org.ecluse.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.ecluse.gateway.ApiClient;
import org.ecluse.gateway.GatewayFixture;
import org.ecluse.store.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SessionControllerTest {
  private static final String PASSWORD = "a long enough one";
  private static GatewayFixture gateway;

  @BeforeAll
  static void start() {
    gateway = new GatewayFixture(Map.of("ecluse.sessions.attempts-per-minute", 100));
    gateway.account("ada", PASSWORD, Role.ADMIN);
    gateway.account("otto", PASSWORD, Role.OPERATOR);
    gateway.account("changing", PASSWORD, Role.OPERATOR);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void signIn_withRightPassword_givesCookieAndRoles() {
    ApiClient ada = new ApiClient(gateway);

    ApiClient.Answer answer = signIn(ada, "ada", PASSWORD).is(200);

    assertThat(answer.body().toString()).isEqualTo("{\"username\":\"ada\",\"roles\":[\"ADMIN\"]}");
    assertThat(answer.raw().headers().firstValue("set-cookie"))
        .hasValueSatisfying(
            cookie ->
                assertThat(cookie)
                    .startsWith("ecluse=")
                    .contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=28800")
                    .doesNotContain("Secure;"));
    assertThat(ada.get("/api/v1/session").is(200).text("username")).isEqualTo("ada");
  }

  @Test
  void signIn_withWrongPasswordOrName_isRefusedAlike() {
    ApiClient ada = new ApiClient(gateway);

    String wrong =
        signIn(ada, "ada", "not it, really").refused(401, "BAD_CREDENTIALS").raw().body();
    String nobody = signIn(ada, "nobody", PASSWORD).refused(401, "BAD_CREDENTIALS").raw().body();

    assertThat(wrong).isEqualTo(nobody).doesNotContain("not it");
    assertThat(ada.cookie()).isEmpty();
  }

  @Test
  void signIn_withMissingFields_namesThem() {
    ApiClient.Answer refused =
        new ApiClient(gateway).post("/api/v1/session", Map.of()).refused(422, "BAD_FIELD");

    assertThat(refused.body().findValuesAsText("field")).containsExactly("username", "password");
  }

  @Test
  void signIn_tooOften_isLimited() {
    try (GatewayFixture other =
        new GatewayFixture(Map.of("ecluse.sessions.attempts-per-minute", 2))) {
      ApiClient stranger = new ApiClient(other);
      signIn(stranger, "admin", "1").refused(401, "BAD_CREDENTIALS");
      signIn(stranger, "admin", "2").refused(401, "BAD_CREDENTIALS");
      signIn(stranger, "admin", "3").refused(429, "TOO_MANY_REQUESTS");
    }
  }

  @Test
  void session_ofNobody_isNoContent() {
    new ApiClient(gateway).get("/api/v1/session").is(204);
    new ApiClient(gateway).withCookie("ecluse=forged").get("/api/v1/session").is(204);
    new ApiClient(gateway).delete("/api/v1/session").refused(401, "NOT_SIGNED_IN");
  }

  @Test
  void token_withOtherAlgorithm_isRefused() {
    // {"alg":"none"}.{"sub":"ada","pwd":0,"exp":4102444800}.
    String none = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEiLCJwd2QiOjAsImV4cCI6NDEwMjQ0NDgwMH0.";

    new ApiClient(gateway).withCookie("ecluse=" + none).get("/api/v1/session").is(204);
  }

  @Test
  void signOut_endsTokenItself() {
    ApiClient ada = new ApiClient(gateway).signIn("ada", PASSWORD);
    String token = ada.cookie();

    ada.delete("/api/v1/session").is(204);

    assertThat(ada.cookie()).isEqualTo("ecluse=");
    new ApiClient(gateway).withCookie(token).get("/api/v1/session").is(204);
  }

  @Test
  void passwordChange_endsOtherSessions_keepsOwn() {
    ApiClient own = new ApiClient(gateway).signIn("changing", PASSWORD);
    ApiClient other = new ApiClient(gateway).signIn("changing", PASSWORD);
    String next = "another long one";

    own.post("/api/v1/session/password", Map.of("current", PASSWORD, "next", next)).is(204);

    own.get("/api/v1/session").is(200);
    other.get("/api/v1/session").is(204);
    signIn(other, "changing", PASSWORD).refused(401, "BAD_CREDENTIALS");
    signIn(other, "changing", next).is(200);
  }

  @Test
  void passwordChange_withFaults_namesThem() {
    ApiClient otto = new ApiClient(gateway).signIn("otto", PASSWORD);

    ApiClient.Answer shortOne =
        otto.post("/api/v1/session/password", Map.of("current", PASSWORD, "next", "short"));
    shortOne.refused(422, "BAD_FIELD");
    assertThat(shortOne.body().at("/errors/0/field").asText()).isEqualTo("next");
    assertThat(shortOne.body().at("/errors/0/remedy").asText()).contains("12");
    ApiClient.Answer wrong =
        otto.post(
            "/api/v1/session/password", Map.of("current", "wrong one", "next", "long enough one"));
    wrong.refused(422, "BAD_FIELD");
    assertThat(wrong.body().at("/errors/0/field").asText()).isEqualTo("current");
    new ApiClient(gateway).post("/api/v1/session/password", Map.of()).refused(401, "NOT_SIGNED_IN");
  }

  @Test
  void signIn_overTls_givesHostCookie() {
    try (GatewayFixture other =
        new GatewayFixture(Map.of("ecluse.server.public-url", "https://meet.example.org"))) {
      other.account("ada", PASSWORD, Role.ADMIN);
      ApiClient ada = new ApiClient(other);

      ApiClient.Answer answer = signIn(ada, "ada", PASSWORD).is(200);

      assertThat(answer.raw().headers().firstValue("set-cookie"))
          .hasValueSatisfying(
              cookie -> assertThat(cookie).startsWith("__Host-ecluse=").contains("; Secure;"));
      ada.get("/api/v1/session").is(200);
      // The other name is one that a sibling domain could plant.
      String planted = ada.cookie().replace("__Host-", "");
      new ApiClient(other).withCookie(planted).get("/api/v1/session").is(204);
    }
  }

  @Test
  void signIn_inTheClearFromElsewhere_isRefused() throws Exception {
    try (GatewayFixture other =
        new GatewayFixture(Map.of("ecluse.server.trusted-proxies", List.of("127.0.0.1")))) {
      int status =
          other
              .send(
                  other
                      .request("/api/v1/session")
                      .header("X-Ecluse-Request", "1")
                      .header("X-Forwarded-For", "192.0.2.1")
                      .header("Content-Type", "application/json")
                      .POST(BodyPublishers.ofString("{\"username\":\"a\",\"password\":\"b\"}")))
              .statusCode();

      assertThat(status).isEqualTo(403);
    }
  }

  @Test
  void operator_mayEndAnyRoom() {
    ApiClient otto = new ApiClient(gateway).signIn("otto", PASSWORD);
    String path = "/api/v1/rooms/" + otto.post("/api/v1/rooms", Map.of()).text("id");

    otto.delete(path).is(204);

    otto.get(path).refused(404, "ROOM_UNKNOWN");
  }

  private static ApiClient.Answer signIn(ApiClient client, String username, String password) {
    return client.post("/api/v1/session", Map.of("username", username, "password", password));
  }
}
