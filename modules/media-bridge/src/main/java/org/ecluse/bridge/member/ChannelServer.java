package org.ecluse.bridge.member;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.ecluse.bridge.ChannelSession;
import org.ecluse.bridge.EmbeddedBridge;

/**
 * The WebSockets of the bridge channel, at {@code
 * /colibri-ws/{server-id}/{conf-id}/{endpoint-id}?pwd=…}, with the rules of a Jitsi Videobridge:
 * 404 for another server's or no such address, 403 for a wrong conference, endpoint or password;
 * who says nothing for the idle timeout is closed.
 */
public final class ChannelServer implements AutoCloseable {
  /** As a Jitsi Videobridge. */
  public static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);

  private static final Pattern PATH =
      Pattern.compile("/colibri-ws/([^/]{1,128})/([^/]{1,128})/([^/]{1,128})");
  private static final Pattern QUERY = Pattern.compile("pwd=([^&]{1,256})(&.*)?");
  private static final int MAX_MESSAGE = 65_536;

  private final String serverId;
  private final Duration idleTimeout;
  private final Server server;
  private final ServerConnector connector;
  private EmbeddedBridge bridge;

  /**
   * A server that is not bound.
   *
   * @param serverId what the addresses of this bridge's channels begin with
   * @param port 0 takes a free one
   */
  public ChannelServer(String serverId, InetAddress bind, int port, Duration idleTimeout) {
    this.serverId = serverId;
    this.idleTimeout = idleTimeout;
    this.server = Listening.server("channels");
    this.connector = Listening.connector(server, bind, port);
    server.setHandler(new Channels());
  }

  /** Binds the port, so that it can be told, and takes nobody yet. */
  public int open() throws IOException {
    connector.open();
    return connector.getLocalPort();
  }

  /** Takes connections for the channels of this bridge. */
  public void start(EmbeddedBridge served) throws Exception {
    bridge = served;
    server.start();
  }

  @Override
  public void close() {
    Listening.stop(server, connector);
  }

  private final class Channels extends Handler.Abstract {
    @Override
    protected void doStart() throws Exception {
      ServerWebSocketContainer container = ServerWebSocketContainer.ensure(getServer());
      container.setIdleTimeout(idleTimeout);
      container.setMaxTextMessageSize(MAX_MESSAGE);
      super.doStart();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      Matcher path = PATH.matcher(Request.getPathInContext(request));
      if (!path.matches() || !path.group(1).equals(serverId)) {
        Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
        return true;
      }
      ServerWebSocketContainer container = ServerWebSocketContainer.get(request.getContext());
      if (!container.upgrade(
          (asked, answer, done) -> socket(path, asked, answer, done),
          request,
          response,
          callback)) {
        Response.writeError(request, response, callback, HttpStatus.UPGRADE_REQUIRED_426);
      }
      return true;
    }

    private ChannelSocket socket(
        Matcher path, ServerUpgradeRequest asked, ServerUpgradeResponse answer, Callback done) {
      String query = asked.getHttpURI().getQuery();
      Matcher pwd = QUERY.matcher(query == null ? "" : query);
      ChannelSocket socket = new ChannelSocket();
      ChannelSession session =
          pwd.matches()
              ? bridge.openChannel(path.group(2), path.group(3), pwd.group(1), socket).orElse(null)
              : null;
      if (session == null) {
        Response.writeError(asked, answer, done, HttpStatus.FORBIDDEN_403);
        return null;
      }
      answer.setExtensions(List.of());
      socket.carries(session);
      return socket;
    }
  }
}
