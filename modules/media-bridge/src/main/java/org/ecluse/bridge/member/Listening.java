package org.ecluse.bridge.member;

import java.net.InetAddress;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A small Jetty on one port. */
final class Listening {
  private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
  private static final int MAX_THREADS = 16;
  private static final int MIN_THREADS = 4;

  private Listening() {}

  static Server server(String name) {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
    threads.setName(name);
    threads.setDaemon(true);
    Server server = new Server(threads);
    server.setStopTimeout(0);
    return server;
  }

  static ServerConnector connector(Server server, InetAddress bind, int port) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(bind.getHostAddress());
    connector.setPort(port);
    server.addConnector(connector);
    return connector;
  }

  static void stop(Server server, ServerConnector connector) {
    try {
      server.stop();
    } catch (Exception e) {
      LOG.warn("a server did not stop well", e);
    } finally {
      connector.close();
    }
  }
}
