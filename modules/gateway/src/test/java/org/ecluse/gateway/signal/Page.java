package org.ecluse.gateway.signal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ecluse.gateway.GatewayFixture;
import org.ecluse.store.Rooms;

/** The signalling side of a browser's page, without media. */
final class Page implements WebSocket.Listener, AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 10;

  private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
  private final List<JsonNode> seen = new ArrayList<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private WebSocket socket;

  /** Opens the socket of a room. */
  static Page open(GatewayFixture gateway, String room) {
    URI uri =
        URI.create(gateway.uri("/signal/v1/rooms/" + room).toString().replaceFirst("http", "ws"));
    Page page = new Page();
    page.socket = CLIENT.newWebSocketBuilder().buildAsync(uri, page).join();
    return page;
  }

  /** Opens the socket of a room and joins. */
  static Page join(GatewayFixture gateway, String room, String name) {
    return open(gateway, room).say(joining(name));
  }

  static String joining(String name) {
    return "{'type':'join','protocol':1,'name':'%s','audio':true,'video':true}".formatted(name);
  }

  /** A room of the gateway's database. */
  static String room(GatewayFixture gateway) {
    return gateway.bean(Rooms.class).create(null, Duration.ofDays(1), Instant.now()).room().id();
  }

  /** Sends a message, in which ' stands for ". */
  Page say(String message) {
    return sayExactly(message.replace('\'', '"'));
  }

  Page sayExactly(String message) {
    socket.sendText(message, true).join();
    return this;
  }

  /** The next message of a type; others that come before stay to be asked for. */
  JsonNode next(String type) {
    for (JsonNode old : seen) {
      if (type.equals(old.path("type").asText())) {
        seen.remove(old);
        return old;
      }
    }
    while (true) {
      JsonNode message = poll(type);
      if (type.equals(message.path("type").asText())) {
        return message;
      }
      seen.add(message);
    }
  }

  private JsonNode poll(String type) {
    try {
      JsonNode message = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("no '" + type + "' came, but " + seen + ", closed: " + closed);
      }
      return message;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The code the other side closes with. */
  int closeCode() {
    return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** The network breaks: no close frame. */
  void breakOff() {
    socket.abort();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      received.add(parse(text.toString()));
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.completeExceptionally(error);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
