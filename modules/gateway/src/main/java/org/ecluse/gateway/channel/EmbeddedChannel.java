package org.ecluse.gateway.channel;

import java.util.function.Consumer;
import org.ecluse.bridge.ChannelPeer;
import org.ecluse.bridge.ChannelSession;
import org.ecluse.bridge.EmbeddedBridge;
import org.ecluse.gateway.problem.ProblemCode;
import org.ecluse.gateway.problem.ProblemException;
import org.ecluse.gateway.socket.Conversation;
import org.ecluse.gateway.socket.TextSocket;

/**
 * The channel between a socket and an embedded bridge, which checks the password itself and limits
 * the rate of what it takes.
 */
final class EmbeddedChannel implements Conversation {
  private static final int TOO_LARGE = 1009;

  private final TextSocket socket;
  private final ChannelSession session;

  /**
   * Opens it.
   *
   * @param ear hears each message of the bridge
   * @throws ProblemException when the bridge refuses
   */
  EmbeddedChannel(
      EmbeddedBridge bridge,
      ChannelAddress.Key key,
      String password,
      TextSocket socket,
      Consumer<String> ear) {
    this.socket = socket;
    this.session =
        bridge
            .openChannel(key.conference(), key.endpoint(), password, new Peer(socket, ear))
            .orElseThrow(
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

  private record Peer(TextSocket socket, Consumer<String> ear) implements ChannelPeer {
    @Override
    public void send(String json) {
      socket.send(json);
      ear.accept(json);
    }

    @Override
    public void close(int code, String reason) {
      socket.close(code, reason);
    }
  }
}
