package org.ecluse.gateway.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.ecluse.gateway.ApiClient;
import org.ecluse.gateway.GatewayFixture;
import org.ecluse.store.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EventsTest {
  private static final String PASSWORD = "a long enough one";
  private GatewayFixture gateway;
  private ApiClient operator;

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(Map.of("ecluse.events.streams-per-address", 2));
    gateway.account("otto", PASSWORD, Role.OPERATOR);
    operator = new ApiClient(gateway).signIn("otto", PASSWORD);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void stream_ofOperator_hasSnapshotsAndDecisions() throws Exception {
    try (Reader stream = open()) {
      JsonNode first = stream.await("snapshot");
      assertThat(first.path("level").asText()).isEqualTo("FULL");
      assertThat(first.path("bridges")).hasSize(2);

      operator
          .post(
              "/api/v1/overrides",
              Map.of("scope", "POOL", "level", "AUDIO_FIRST", "minutes", 1, "reason", "a test"))
          .is(201);

      JsonNode decision = stream.await("decision");
      assertThat(decision.path("to").asText()).isEqualTo("AUDIO_FIRST");
      assertThat(decision.path("scope").asText()).isEqualTo("POOL");
      assertThat(decision.path("cause").asText()).isEqualTo("OVERRIDE");
      JsonNode second = stream.await("snapshot");
      assertThat(second.path("at").asText()).isGreaterThan(first.path("at").asText());
    }
  }

  @Test
  void stream_withoutSession_isRefused() {
    new ApiClient(gateway).get("/events/pool").refused(401, "NOT_SIGNED_IN");
    operator.get("/events/other").refused(404, "NOT_FOUND");
    operator.post("/events/pool", Map.of()).refused(405, "METHOD_NOT_ALLOWED");
  }

  @Test
  void streams_overTheLimit_areRefused_untilOneIsClosed() throws Exception {
    try (Reader one = open()) {
      one.await("snapshot");
      try (Reader two = open()) {
        two.await("snapshot");
        operator.get("/events/pool").refused(429, "TOO_MANY_STREAMS");
      }
      EventStreams streams = gateway.gateway().context().getBean(EventStreams.class);
      while (streams.size() > 1) {
        one.await("snapshot");
      }
      try (Reader three = open()) {
        three.await("snapshot");
      }
    }
  }

  @Test
  void shutdown_endsStreams_withoutWaiting() throws Exception {
    try (Reader stream = open()) {
      stream.await("snapshot");
      long before = System.nanoTime();
      gateway.close();
      assertThat(System.nanoTime() - before).isLessThan(5_000_000_000L);
      assertThat(stream.isEnded()).isTrue();
    }
  }

  private Reader open() throws IOException, InterruptedException {
    return new Reader(gateway.uri("/events/pool"), operator.cookie());
  }

  /** Reads a stream as a browser does; closing it closes the connection. */
  private static final class Reader implements AutoCloseable {
    private final BufferedReader lines;

    Reader(URI uri, String cookie) throws IOException, InterruptedException {
      HttpRequest request = HttpRequest.newBuilder(uri).header("Cookie", cookie).build();
      HttpResponse<java.io.InputStream> response =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream");
      lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    JsonNode await(String event) throws IOException {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals("event: " + event)) {
          return new ObjectMapper().readTree(lines.readLine().substring("data: ".length()));
        }
      }
      throw new AssertionError("the stream ended");
    }

    boolean isEnded() throws IOException {
      String line = lines.readLine();
      while (line != null) {
        line = lines.readLine();
      }
      return true;
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
