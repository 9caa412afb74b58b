package org.ecluse.acceptance.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** Somebody who uses the HTTP API from outside, signed in or not. */
public final class Operator {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** A stranger to the service at this address. */
  public Operator(URI base) {
    this.base = base;
  }

  /** Signs in. */
  public Operator signedIn(String password) {
    post("/api/v1/session", Map.of("username", "admin", "password", password));
    return this;
  }

  /** Creates a room; gives its id. */
  public String createRoom(String title) {
    return post("/api/v1/rooms", Map.of("title", title)).path("id").asText();
  }

  /** The pool as it is. */
  public JsonNode pool() {
    return get("/api/v1/pool");
  }

  /** Waits until a bridge takes meetings. */
  public void awaitBridge(String name) {
    awaitBridge(name, "HEALTHY", "RETURNING");
  }

  /** Waits until the pool says one of these of a bridge. */
  public void awaitBridge(String name, String... states) {
    Waiting.forValue(
        name + " is one of " + List.of(states),
        Duration.ofSeconds(60),
        () ->
            StreamSupport.stream(pool().path("bridges").spliterator(), false)
                .filter(bridge -> bridge.path("id").asText().equals(name))
                .filter(bridge -> List.of(states).contains(bridge.path("state").asText()))
                .findFirst(),
        () -> pool().toString());
  }

  /** The bridge a room is live on. */
  public String bridgeOf(String room) {
    for (JsonNode each : pool().path("rooms")) {
      if (each.path("id").asText().equals(room)) {
        return each.path("bridge").asText();
      }
    }
    throw new AssertionError("The room is not in the pool: " + pool());
  }

  /** The oldest of the last decisions that satisfies it. */
  public Optional<JsonNode> decision(Predicate<JsonNode> wanted) {
    JsonNode all = get("/api/v1/decisions?limit=200").path("decisions");
    return StreamSupport.stream(all.spliterator(), false)
        .filter(wanted)
        .reduce((newer, older) -> older);
  }

  /** Waits for a decision about the pool or a bridge that leads to a level. */
  public JsonNode awaitDecisionTo(String level, Instant after, Duration limit) {
    return Waiting.forValue(
        "a decision to " + level,
        limit,
        () -> decision(to(level, after)),
        () -> pool() + "\n" + get("/api/v1/decisions?limit=20"));
  }

  /** The same; empty when there was none in time. */
  public Optional<JsonNode> decisionTo(String level, Instant after, Duration limit) {
    return Waiting.within(limit, () -> decision(to(level, after)));
  }

  private static Predicate<JsonNode> to(String level, Instant after) {
    return decision ->
        decision.path("to").asText().equals(level)
            && !decision.path("scope").asText().equals("ROOM")
            && Instant.parse(decision.path("at").asText()).isAfter(after);
  }

  /** Changes thresholds as an admin does: {@code change} edits the values in force. */
  public void editThresholds(java.util.function.Consumer<ObjectNode> change) {
    JsonNode now = get("/api/v1/thresholds");
    ObjectNode values = now.path("values").deepCopy();
    change.accept(values);
    ObjectNode body = JSON.createObjectNode();
    body.put("basedOn", now.path("version").asInt()).put("note", "acceptance");
    body.set("values", values);
    send("PUT", "/api/v1/thresholds", body);
  }

  /** One number of the metrics, summed over labels; 0 when it has not been counted yet. */
  public double metric(String name) {
    return text("/metrics")
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Reads JSON. */
  public JsonNode get(String path) {
    return parse(text(path));
  }

  /** Reads text. */
  public String text(String path) {
    return exchange(HttpRequest.newBuilder(base.resolve(path)).GET().build());
  }

  /** Creates something. */
  public JsonNode post(String path, Object body) {
    return send("POST", path, body);
  }

  /** Takes something away. */
  public void delete(String path) {
    send("DELETE", path, JSON.nullNode());
  }

  private JsonNode send(String method, String path, Object body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(base.resolve(path))
              .header("X-Ecluse-Request", "1")
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
              .build();
      return parse(exchange(request));
    } catch (IOException e) {
      throw new IllegalArgumentException("Not a body: " + body, e);
    }
  }

  private String exchange(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new AssertionError(request + ": " + response.statusCode() + " " + response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new AssertionError(request + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  private static JsonNode parse(String text) {
    try {
      return text.isEmpty() ? JSON.nullNode() : JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError("Not JSON: " + text, e);
    }
  }
}
