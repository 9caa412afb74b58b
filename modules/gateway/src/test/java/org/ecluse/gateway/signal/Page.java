package org.ecluse.gateway.signal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
    Page page = new Page();
    page.socket = page.connect(gateway, "/signal/v1/rooms/" + room).join();
    return page;
  }

  private CompletableFuture<WebSocket> connect(GatewayFixture gateway, String path) {
    URI uri = URI.create(gateway.uri(path).toString().replaceFirst("http", "ws"));
    return CLIENT.newWebSocketBuilder().buildAsync(uri, this);
  }

  /** The HTTP status with which a socket is refused. */
  static int refusal(GatewayFixture gateway, String path) {
    try {
      new Page().connect(gateway, path).join().abort();
      throw new AssertionError("the socket was opened");
    } catch (CompletionException e) {
      return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
    }
  }

  /** Opens the socket of a room and joins. */
  static Page join(GatewayFixture gateway, String room, String name) {
    return open(gateway, room).say(joining(name));
  }

  /** As {@link #join}, again while the other side still counts a socket that has just closed. */
  static Page joinPatiently(GatewayFixture gateway, String room, String name) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      try {
        return join(gateway, room, name);
      } catch (CompletionException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
      }
    }
  }

  static String joining(String name) {
    return "{'type':'join','protocol':1,'name':'%s','audio':true,'video':true}".formatted(name);
  }

  static String resuming(String name, String token) {
    return joining(name).replace("}", ",'resume':'" + token + "'}");
  }

  /** An answer with one audio source and one video source with retransmission. */
  static String answer(String id, int epoch) {
    String fingerprint = "AB:".repeat(31) + "CD";
    long ssrc = 1000 + Math.floorMod(id.hashCode(), 1_000_000) * 10L;
    return """
        {'type':'answer','epoch':%d,
         'transport':{'ufrag':'abcd','pwd':'abcdefghijklmnopqrstuvwx',
           'fingerprints':[{'hash':'sha-256','value':'%s','setup':'active'}]},
         'sources':[
           {'name':'%s-a0','kind':'audio','ssrcs':[%d]},
           {'name':'%s-v0','kind':'video','videoType':'camera','ssrcs':[%d,%d],
            'groups':[{'semantics':'FID','ssrcs':[%d,%d]}]}]}"""
        .formatted(epoch, fingerprint, id, ssrc, id, ssrc + 1, ssrc + 2, ssrc + 1, ssrc + 2);
  }

  /** Whether a message of that type has come and not been asked for. */
  boolean hasSeen(String type) {
    return seen.stream().anyMatch(m -> type.equals(m.path("type").asText()));
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

  /** Sends a message again and again, at most so often, until the other side has closed. */
  Page sayUntilClosed(String message, int times) {
    try {
      for (int i = 0; i < times && !closed.isDone(); i++) {
        sayExactly(message);
      }
    } catch (CompletionException e) {
      // The other side was faster; what it closed with is what the caller wants to know.
      return this;
    }
    return this;
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
