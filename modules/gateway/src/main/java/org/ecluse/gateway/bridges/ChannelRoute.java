package org.ecluse.gateway.bridges;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.ecluse.bridge.ChannelPeer;
import org.ecluse.bridge.ChannelSession;
import org.ecluse.bridge.EmbeddedBridge;
import org.ecluse.gateway.jetty.Route;
import org.ecluse.gateway.problem.ProblemCode;
import org.ecluse.gateway.problem.ProblemException;
import org.ecluse.gateway.settings.SignallingSettings;
import org.ecluse.gateway.socket.Admission;
import org.ecluse.gateway.socket.Conversation;
import org.ecluse.gateway.socket.SocketHandler;
import org.ecluse.gateway.socket.TextSocket;

/**
 * {@code /colibri-ws/{bridge}/{conference}/{endpoint}?pwd=…}: carries the messages of the bridge
 * channel unchanged. The bridge itself checks the password, and limits the rate of what it takes.
 */
@Singleton
final class ChannelRoute implements Route {
  private static final Pattern PATH =
      Pattern.compile("/colibri-ws/([\\w.-]{1,64})/([\\w.-]{1,64})/([\\w.-]{1,64})");
  private static final Pattern QUERY = Pattern.compile("pwd=([\\w.~-]{1,128})");
  private static final int TOO_LARGE = 1009;

  private final EmbeddedBridges bridges;
  private final Admission admission;
  private final SignallingSettings settings;

  ChannelRoute(EmbeddedBridges bridges, Admission admission, SignallingSettings settings) {
    this.bridges = bridges;
    this.admission = admission;
    this.settings = settings;
  }

  @Override
  public List<String> prefixes() {
    return List.of("/colibri-ws/");
  }

  @Override
  public Handler handler() {
    TextSocket.Limits limits =
        new TextSocket.Limits(
            settings.maxMessageBytes(), settings.queueMessages(), settings.queueChars());
    return new SocketHandler(admission, limits, settings.idleTimeout().multipliedBy(2), this::open);
  }

  private Function<TextSocket, Conversation> open(Request request) {
    Matcher path = PATH.matcher(Request.getPathInContext(request));
    String query = request.getHttpURI().getQuery();
    Matcher pwd = QUERY.matcher(query == null ? "" : query);
    if (!path.matches() || bridges.find(path.group(1)).isEmpty()) {
      throw ProblemException.of(ProblemCode.NOT_FOUND, "No such bridge");
    }
    if (!pwd.matches()) {
      throw ProblemException.of(ProblemCode.NOT_ALLOWED, "The password is missing");
    }
    EmbeddedBridge bridge = bridges.find(path.group(1)).get();
    return socket -> new Channel(bridge, path, pwd.group(1), socket);
  }

  /** One channel between a socket and an embedded bridge. */
  private static final class Channel implements Conversation {
    private final TextSocket socket;
    private final ChannelSession session;

    Channel(EmbeddedBridge bridge, Matcher path, String password, TextSocket socket) {
      this.socket = socket;
      Optional<ChannelSession> opened =
          bridge.openChannel(path.group(2), path.group(3), password, new Peer(socket));
      this.session =
          opened.orElseThrow(
              () -> ProblemException.of(ProblemCode.NOT_ALLOWED, "No such endpoint or password"));
    }

    @Override
    public void opened() {
      // The bridge speaks first, when it has seen the channel.
    }

    @Override
    public void text(String message) {
      session.onText(message);
    }

    @Override
    public void tooLarge() {
      socket.close(TOO_LARGE, "TOO_LARGE");
    }

    @Override
    public void closed() {
      session.onClose();
    }
  }

  private record Peer(TextSocket socket) implements ChannelPeer {
    @Override
    public void send(String json) {
      socket.send(json);
    }

    @Override
    public void close(int code, String reason) {
      socket.close(code, reason);
    }
  }
}
