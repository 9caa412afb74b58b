package org.ecluse.gateway.channel;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/** The WebSocket side of a bridge on another machine: a real server that does as the test says. */
final class FarBridge implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;

  /** What it answers to an upgrade: 101, a refusal, or 0 for nothing at all. */
  volatile int status = 101;

  final List<String> asked = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Far> opened = new LinkedBlockingQueue<>();
  private final Server server = new Server();
  private final ServerConnector connector;
  private final String scheme;

  private FarBridge(SslContextFactory.Server tls) throws Exception {
    scheme = tls == null ? "ws" : "wss";
    HttpConfiguration http = new HttpConfiguration();
    // It is asked by address, for which a certificate may stand, but not SNI.
    http.addCustomizer(
        tls == null ? (request, headers) -> request : new SecureRequestCustomizer(false));
    connector =
        tls == null
            ? new ServerConnector(server, new HttpConnectionFactory(http))
            : new ServerConnector(server, tls, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new Upgrading());
    ServerWebSocketContainer.ensure(server);
    server.start();
  }

  static FarBridge start() throws Exception {
    return new FarBridge(null);
  }

  static FarBridge start(SslContextFactory.Server tls) throws Exception {
    return new FarBridge(tls);
  }

  /** The channel's URL of an endpoint. */
  String url(String endpoint) {
    return scheme
        + "://127.0.0.1:"
        + connector.getLocalPort()
        + "/behind/a/proxy/colibri-ws/far/c1/"
        + endpoint
        + "?pwd=secret";
  }

  /** The next socket that is opened. */
  Far next() throws InterruptedException {
    Far far = opened.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (far == null) {
      throw new AssertionError("nobody has opened a socket");
    }
    return far;
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }

  private final class Upgrading extends Handler.Abstract {
    @Override
    public boolean handle(
        Request request, Response response, org.eclipse.jetty.util.Callback callback) {
      asked.add(request.getHttpURI().getPathQuery());
      if (status == 101) {
        ServerWebSocketContainer.ensure(getServer())
            .upgrade((a, b, c) -> new Far(), request, response, callback);
      } else if (status != 0) {
        response.setStatus(status);
        callback.succeeded();
      }
      return true;
    }
  }

  /** The bridge's end of one channel. Public, for Jetty looks its methods up. */
  public final class Far implements Session.Listener {
    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> closed = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    volatile Session session;

    @Override
    public void onWebSocketOpen(Session open) {
      session = open;
      opened.add(this);
      open.demand();
    }

    @Override
    public void onWebSocketPartialText(String part, boolean last) {
      text.append(part);
      if (last) {
        texts.add(text.toString());
        text.setLength(0);
      }
      session.demand();
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
      closed.add(code + " " + reason);
      callback.succeed();
    }

    void say(String message) {
      session.sendText(message, Callback.NOOP);
    }

    void ping() {
      session.sendPing(ByteBuffer.allocate(1), Callback.NOOP);
    }

    void close(int code, String reason) {
      session.close(code, reason, Callback.NOOP);
    }

    String hear() throws InterruptedException {
      return texts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    String heardClose() throws InterruptedException {
      return closedWithin(Duration.ofSeconds(PATIENCE_SECONDS));
    }

    /** Code and reason of the close; null when it was not closed in that time. */
    String closedWithin(Duration time) throws InterruptedException {
      return closed.poll(time.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
