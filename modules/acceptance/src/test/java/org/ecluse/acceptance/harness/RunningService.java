package org.ecluse.acceptance.harness;

import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.ecluse.gateway.jetty.JettyEmbeddedServer;

/**
 * The real service, started in this process on ports of its own. In the same process so that a test
 * may take one part away (a bridge, the open sockets) as a crash would; everything else goes
 * through its published interfaces.
 */
public final class RunningService implements AutoCloseable {
  private final ApplicationContext context;
  private final JettyEmbeddedServer server;

  private RunningService(ApplicationContext context, JettyEmbeddedServer server) {
    this.context = context;
    this.server = server;
  }

  /** Starts with the defaults and these settings over them; returns when the port is open. */
  public static RunningService start(Map<String, Object> settings) {
    ApplicationContext context = ApplicationContext.builder().properties(all(settings)).start();
    JettyEmbeddedServer server = context.getBean(JettyEmbeddedServer.class);
    server.start();
    return new RunningService(context, server);
  }

  private static Map<String, Object> all(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>();
    all.put("ecluse.server.host", "127.0.0.1");
    all.put("ecluse.server.port", 0);
    all.putAll(settings);
    return all;
  }

  /** The part of this type: to make it fail, never to look inside. */
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /** Address of a path on a secure origin (browsers take localhost for one). */
  public URI at(String path) {
    return URI.create("http://localhost:" + server.getPort() + path);
  }

  @Override
  public void close() {
    server.stop();
    context.close();
  }
}
