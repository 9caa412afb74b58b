package org.ecluse.gateway.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.ecluse.gateway.GatewayFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JettyServerTest {
  private static GatewayFixture gateway;

  @BeforeAll
  static void start() {
    gateway = new GatewayFixture(Map.of("ecluse.server.max-request-bytes", 2048));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/health/live", "/api/v1/none", "/assets/none.js", "/none"})
  void answer_ofAnyKind_carriesSecurityHeaders(String path) {
    HttpResponse<String> answer = gateway.get(path);

    assertThat(answer.headers().map())
        .containsKeys("x-content-type-options", "permissions-policy", "cross-origin-opener-policy")
        .doesNotContainKeys("server", "strict-transport-security");
    assertThat(answer.headers().firstValue("referrer-policy")).hasValue("no-referrer");
    assertThat(answer.headers().firstValue("content-security-policy"))
        .hasValueSatisfying(
            policy ->
                assertThat(policy)
                    .contains("script-src 'self';", "frame-ancestors 'none'")
                    .contains("connect-src 'self' ws://127.0.0.1:")
                    .doesNotContain("unsafe"));
  }

  @ParameterizedTest
  @CsvSource({"/api/v1/none,404,NOT_FOUND", "/assets/none.js,404,NOT_FOUND", "/x,404,NOT_FOUND"})
  void unknownAddress_anywhere_isProblem(String path, int status, String code) {
    assertProblem(gateway.get(path), status, code);
  }

  @Test
  void method_notOffered_isProblem() {
    assertProblem(
        gateway.send(
            gateway
                .request("/health/live")
                .header("X-Ecluse-Request", "1")
                .POST(BodyPublishers.noBody())),
        405,
        "METHOD_NOT_ALLOWED");
  }

  @Test
  void stateChange_withoutOurHeader_isRefused() {
    assertProblem(
        gateway.send(gateway.request("/api/v1/rooms").POST(BodyPublishers.ofString("{}"))),
        403,
        "HEADER_MISSING");
  }

  @Test
  void stateChange_fromAnotherSite_isRefused() {
    assertProblem(
        gateway.send(
            gateway
                .request("/api/v1/rooms")
                .header("X-Ecluse-Request", "1")
                .header("Origin", "https://evil.example")
                .POST(BodyPublishers.ofString("{}"))),
        403,
        "BAD_ORIGIN");
  }

  @Test
  void body_overTheLimit_isRefused() {
    assertProblem(
        gateway.send(
            gateway
                .request("/api/v1/rooms")
                .header("X-Ecluse-Request", "1")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("\"" + "x".repeat(4000) + "\""))),
        413,
        "TOO_LARGE");
  }

  @Test
  void body_abortedHalfWay_leavesServerServing() throws IOException {
    for (int i = 0; i < 20; i++) {
      try (Socket socket = new Socket("127.0.0.1", gateway.uri("/").getPort())) {
        write(socket, "POST /api/v1/rooms HTTP/1.1\r\nHost: localhost\r\nX-Ecluse-Request: 1\r\n");
        write(socket, "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"ti");
      }
    }

    assertThat(gateway.get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void request_thatIsNotHttp_isAnsweredAndClosed() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", gateway.uri("/").getPort())) {
      write(socket, "\u0001\u0002 garbage\r\n\r\n");
      InputStream in = socket.getInputStream();
      assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
          .startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void stop_withIdleConnections_closesPort() throws IOException {
    GatewayFixture other = new GatewayFixture(Map.of("ecluse.server.shutdown-timeout", "500ms"));
    int port = other.uri("/").getPort();
    try (Socket idle = new Socket("127.0.0.1", port)) {
      write(idle, "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(idle.getInputStream().read()).isEqualTo('H');
      other.close();
      assertThat(new String(idle.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
          .endsWith("{\"status\":\"UP\"}");
    }
    assertThatThrownBy(() -> new Socket("127.0.0.1", port)).isInstanceOf(IOException.class);
  }

  private static void write(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"", "\"status\":" + status);
  }
}
