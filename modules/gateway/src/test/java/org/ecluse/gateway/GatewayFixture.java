package org.ecluse.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ecluse.gateway.start.Gateway;
import org.ecluse.store.Accounts;
import org.ecluse.store.Role;

/** A real gateway on a free port of the loopback address, and a client for it. */
public final class GatewayFixture implements AutoCloseable {
  private final Gateway gateway;
  private final HttpClient client = HttpClient.newHttpClient();

  public GatewayFixture(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>();
    all.put("ecluse.server.port", 0);
    all.put("ecluse.bridges.first-udp-port", 0);
    all.put("ecluse.bridges.bind-addresses", List.of("127.0.0.1"));
    all.put("ecluse.store.directory", freshDirectory());
    all.putAll(settings);
    this.gateway = Gateway.start(all);
  }

  private static String freshDirectory() {
    try {
      return Files.createTempDirectory(Path.of("target"), "data").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Gateway gateway() {
    return gateway;
  }

  /** One of its beans. */
  public <T> T bean(Class<T> type) {
    return gateway.context().getBean(type);
  }

  /** Makes an account. */
  public void account(String username, String password, Role role) {
    gateway.context().getBean(Accounts.class).create(username, password, role, Instant.now());
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
