package org.ecluse.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.ecluse.gateway.GatewayFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelRouteTest {
  private static GatewayFixture gateway;

  @BeforeAll
  static void start() {
    gateway = new GatewayFixture(Map.of());
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/colibri-ws/embedded-9/c/e?pwd=x,,404",
    "/colibri-ws/embedded-1/c,,404",
    "/colibri-ws/embedded-1/c/e,,403",
    "/colibri-ws/embedded-1/c/e?pwd=wrong,,403",
    "/colibri-ws/embedded-1/c/e?pwd=x,https://evil.example,403",
  })
  void upgrade_thatIsWrong_isRefusedBeforeTheSocket(String path, String origin, int status) {
    assertThat(refusal(path, origin)).isEqualTo(status);
  }

  @Test
  void request_withoutUpgrade_isTold() {
    assertThat(gateway.get("/colibri-ws/embedded-1/c/e?pwd=x").statusCode()).isEqualTo(426);
  }

  private static int refusal(String path, String origin) {
    WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
    if (origin != null) {
      builder.header("Origin", origin);
    }
    URI uri = URI.create(gateway.uri(path).toString().replaceFirst("http", "ws"));
    CompletionException fault =
        catchThrowableOfType(
            CompletionException.class,
            () -> builder.buildAsync(uri, new WebSocket.Listener() {}).join());
    return ((WebSocketHandshakeException) fault.getCause()).getResponse().statusCode();
  }
}
