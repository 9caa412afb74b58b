package org.ecluse.acceptance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.ecluse.gateway.durable.FirstStart;
import org.ecluse.gateway.start.Gateway;

/**
 * The real service, started in this process on ports of its own. In the same process so that a test
 * may take one part away (a bridge, the open sockets) as a crash would; everything else goes
 * through its published interfaces.
 */
public final class RunningService implements AutoCloseable {
  private final Gateway gateway;

  private RunningService(Gateway gateway) {
    this.gateway = gateway;
  }

  /** Starts with the defaults and these settings over them; returns when the port is open. */
  public static RunningService start(Map<String, Object> settings) {
    return new RunningService(Gateway.start(all(settings)));
  }

  private static Map<String, Object> all(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>();
    all.put("ecluse.server.host", "127.0.0.1");
    all.put("ecluse.server.port", 0);
    all.put("ecluse.bridges.first-udp-port", 0);
    all.put("ecluse.store.directory", freshDirectory());
    all.putAll(settings);
    return all;
  }

  private static String freshDirectory() {
    try {
      return Files.createTempDirectory(Path.of("target"), "data").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What the start shows: a fresh meeting, and at the first call on an empty database the password.
   */
  public FirstStart.Welcome welcome() {
    return gateway.welcome();
  }

  /** The first admin's password; once only. */
  public String adminPassword() {
    return welcome().password().orElseThrow();
  }

  /** The part of this type: to make it fail, never to look inside. */
  public <T> T part(Class<T> type) {
    return gateway.context().getBean(type);
  }

  /** Address of a path on a secure origin (browsers take localhost for one). */
  public URI at(String path) {
    return URI.create("http://localhost:" + gateway.uri().getPort() + path);
  }

  @Override
  public void close() {
    gateway.close();
  }
}
