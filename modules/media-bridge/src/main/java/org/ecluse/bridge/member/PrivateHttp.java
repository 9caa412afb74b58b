package org.ecluse.bridge.member;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.ecluse.bridge.EmbeddedBridge;

/**
 * What the private HTTP of a Jitsi Videobridge offers to operators: health, version, statistics,
 * drain and graceful shutdown. It knows no passwords: keep it on loopback or behind a firewall.
 */
final class PrivateHttp implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_BODY = 1_024;

  private final EmbeddedBridge bridge;
  private final Supplier<Map<String, String>> statistics;
  private final Runnable immediateShutdown;
  private final Server server;
  private final ServerConnector connector;

  private record Reply(int status, JsonNode body) {}

  /**
   * @param statistics what {@code /colibri/stats} says
   * @param immediateShutdown ends the process
   */
  PrivateHttp(
      EmbeddedBridge bridge,
      InetAddress bind,
      int port,
      Supplier<Map<String, String>> statistics,
      Runnable immediateShutdown) {
    this.bridge = bridge;
    this.statistics = statistics;
    this.immediateShutdown = immediateShutdown;
    this.server = Listening.server("private-http");
    this.connector = Listening.connector(server, bind, port);
    server.setHandler(new Resources());
  }

  /** Starts, and returns the port. */
  int start() throws Exception {
    server.start();
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    Listening.stop(server, connector);
  }

  private final class Resources extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback)
        throws IOException {
      Reply reply = reply(request);
      response.setStatus(reply.status());
      if (reply.body() == null) {
        callback.succeeded();
      } else {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        Content.Sink.write(response, true, reply.body().toString(), callback);
      }
      return true;
    }
  }

  private Reply reply(Request request) throws IOException {
    return switch (request.getMethod() + " " + Request.getPathInContext(request)) {
      case "GET /about/health" -> health();
      case "GET /about/version" -> ok(version());
      case "GET /colibri/stats" -> ok(typed(statistics.get()));
      case "GET /colibri/drain" ->
          ok(JSON.createObjectNode().put("drain", flag(bridge.statistics().get("drain"))));
      case "POST /colibri/drain/enable" -> drain(true);
      case "POST /colibri/drain/disable" -> drain(false);
      case "POST /colibri/shutdown" -> shutdown(request);
      default -> new Reply(HttpStatus.NOT_FOUND_404, null);
    };
  }

  private static Reply ok(JsonNode body) {
    return new Reply(HttpStatus.OK_200, body);
  }

  private static boolean flag(String value) {
    return Boolean.parseBoolean(value);
  }

  private Reply health() {
    return new Reply(
        bridge.healthy() ? HttpStatus.OK_200 : HttpStatus.INTERNAL_SERVER_ERROR_500, null);
  }

  private JsonNode version() {
    return JSON.createObjectNode()
        .put("name", "Ecluse bridge")
        .put("version", bridge.statistics().get("version"))
        .put("os", System.getProperty("os.name"));
  }

  private Reply drain(boolean on) {
    bridge.setDrain(on);
    return ok(null);
  }

  /** {@code {"graceful-shutdown": "true"}}; anything else that is JSON ends it at once. */
  private Reply shutdown(Request request) throws IOException {
    String body = Content.Source.asString(request, StandardCharsets.UTF_8);
    try {
      JsonNode asked = body.length() > MAX_BODY ? null : JSON.readTree(body);
      if (asked == null || !asked.isObject()) {
        return new Reply(HttpStatus.BAD_REQUEST_400, null);
      }
      if (asked.path("graceful-shutdown").asBoolean(false)) {
        bridge.shutDownGracefully();
      } else {
        immediateShutdown.run();
      }
      return ok(null);
    } catch (JsonProcessingException e) {
      return new Reply(HttpStatus.BAD_REQUEST_400, null);
    }
  }

  /** Numbers and flags as such, like a Jitsi Videobridge. */
  private static ObjectNode typed(Map<String, String> values) {
    ObjectNode node = JSON.createObjectNode();
    values.forEach(
        (key, value) -> {
          if (value.matches("-?\\d{1,18}")) {
            node.put(key, Long.parseLong(value));
          } else if (value.matches("-?\\d+\\.\\d+")) {
            node.put(key, Double.parseDouble(value));
          } else if (value.equals("true") || value.equals("false")) {
            node.put(key, flag(value));
          } else {
            node.put(key, value);
          }
        });
    return node;
  }
}
