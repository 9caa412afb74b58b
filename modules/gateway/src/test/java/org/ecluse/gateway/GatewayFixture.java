package org.ecluse.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.ecluse.gateway.start.Gateway;

/** A real gateway on a free port of the loopback address, and a client for it. */
public final class GatewayFixture implements AutoCloseable {
  private final Gateway gateway;
  private final HttpClient client = HttpClient.newHttpClient();

  public GatewayFixture(Map<String, Object> settings) {
    Map<String, Object> all =
        new HashMap<>(
            Map.of(
                "ecluse.server.port", 0,
                "ecluse.bridges.first-udp-port", 0,
                "ecluse.bridges.bind-addresses", java.util.List.of("127.0.0.1")));
    all.putAll(settings);
    this.gateway = Gateway.start(all);
  }

  public Gateway gateway() {
    return gateway;
  }

  public URI uri(String path) {
    return gateway.uri().resolve(path);
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  @Override
  public void close() {
    gateway.close();
  }
}
