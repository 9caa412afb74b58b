package org.ecluse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;

/** Calls the API as a page does; remembers the session's cookie. */
public final class ApiClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final GatewayFixture gateway;
  private String cookie = "";

  public ApiClient(GatewayFixture gateway) {
    this.gateway = gateway;
  }

  /** An answer with its body read. */
  public record Answer(int status, JsonNode body, HttpResponse<String> raw) {
    public Answer is(int wanted) {
      assertThat(status).as("%s", body).isEqualTo(wanted);
      return this;
    }

    /** Checks that it is a refusal with this code. */
    public Answer refused(int wanted, String code) {
      is(wanted);
      assertThat(raw.headers().firstValue("content-type")).hasValue("application/problem+json");
      assertThat(body.path("code").asText()).isEqualTo(code);
      return this;
    }

    public String text(String field) {
      return body.path(field).asText();
    }
  }

  public ApiClient signIn(String username, String password) {
    post("/api/v1/session", Map.of("username", username, "password", password)).is(200);
    return this;
  }

  public Answer get(String path) {
    return exchange("GET", path, null, Map.of());
  }

  public Answer post(String path, Object body) {
    return exchange("POST", path, body, Map.of());
  }

  public Answer put(String path, Object body) {
    return exchange("PUT", path, body, Map.of());
  }

  public Answer delete(String path) {
    return exchange("DELETE", path, null, Map.of());
  }

  public Answer delete(String path, String bearer) {
    return exchange("DELETE", path, null, Map.of("Authorization", "Bearer " + bearer));
  }

  /** The session's cookie as it is sent, empty without one. */
  public String cookie() {
    return cookie;
  }

  public ApiClient withCookie(String other) {
    cookie = other;
    return this;
  }

  private Answer exchange(String method, String path, Object body, Map<String, String> headers) {
    try {
      HttpRequest.Builder request =
          gateway
              .request(path)
              .header("X-Ecluse-Request", "1")
              .header("Content-Type", "application/json")
              .method(
                  method,
                  body == null
                      ? BodyPublishers.noBody()
                      : BodyPublishers.ofString(
                          body instanceof String s ? s : JSON.writeValueAsString(body)));
      headers.forEach(request::header);
      if (!cookie.isEmpty()) {
        request.header("Cookie", cookie);
      }
      return answer(gateway.send(request));
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Answer answer(HttpResponse<String> raw) throws IOException {
    raw.headers()
        .firstValue("set-cookie")
        .ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
    assertThat(raw.headers().firstValue("cache-control")).hasValue("no-store");
    JsonNode body = raw.body().isEmpty() ? JSON.nullNode() : JSON.readTree(raw.body());
    return new Answer(raw.statusCode(), body, raw);
  }
}
