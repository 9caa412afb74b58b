package org.ecluse.gateway.socket;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketCreator;
import org.ecluse.gateway.problem.ProblemCode;
import org.ecluse.gateway.problem.ProblemException;
import org.ecluse.gateway.problem.Problems;

/**
 * Upgrades requests to sockets, after admission; each refusal is an HTTP answer with problem
 * details.
 */
public final class SocketHandler extends Handler.Abstract {

  /** Finds out what a request is about. */
  public interface Opener {
    /**
     * The conversation for a request, by its socket.
     *
     * @throws ProblemException when there is nothing to talk about at this address
     */
    Function<TextSocket, Conversation> open(Request request);
  }

  private final Admission admission;
  private final TextSocket.Limits limits;
  private final Duration idleTimeout;
  private final Opener opener;

  /** A handler for one kind of conversation. */
  public SocketHandler(
      Admission admission, TextSocket.Limits limits, Duration idleTimeout, Opener opener) {
    this.admission = admission;
    this.limits = limits;
    this.idleTimeout = idleTimeout;
    this.opener = opener;
  }

  @Override
  protected void doStart() throws Exception {
    container();
    super.doStart();
  }

  private ServerWebSocketContainer container() {
    return ServerWebSocketContainer.ensure(getServer());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    try {
      Admission.Lease lease = admission.admit(request);
      upgrade(request, response, callback, lease);
    } catch (ProblemException refusal) {
      Problems.write(response, callback, refusal);
    }
    return true;
  }

  private void upgrade(
      Request request, Response response, Callback callback, Admission.Lease lease) {
    AtomicBoolean made = new AtomicBoolean();
    try {
      Function<TextSocket, Conversation> topic = opener.open(request);
      WebSocketCreator creator =
          (asked, answer, done) -> {
            TextSocket socket = socketOrRefusal(answer, done, topic, lease);
            made.set(socket != null);
            return socket;
          };
      if (!container().upgrade(creator, request, response, callback)) {
        throw ProblemException.of(ProblemCode.UPGRADE_REQUIRED, "Open a WebSocket here");
      }
    } finally {
      if (!made.get()) {
        lease.release();
      }
    }
  }

  private TextSocket socketOrRefusal(
      ServerUpgradeResponse answer,
      Callback done,
      Function<TextSocket, Conversation> topic,
      Admission.Lease lease) {
    try {
      return socket(answer, topic, lease);
    } catch (ProblemException refusal) {
      Problems.write(answer, done, refusal);
      return null;
    }
  }

  private TextSocket socket(
      ServerUpgradeResponse answer,
      Function<TextSocket, Conversation> topic,
      Admission.Lease lease) {
    // No compression: a window for each socket is memory that a stranger controls.
    answer.setExtensions(List.of());
    return new TextSocket(limits, idleTimeout, socket -> new Leased(topic.apply(socket), lease));
  }

  /** Gives the lease back at the end. */
  private record Leased(Conversation inside, Admission.Lease lease) implements Conversation {
    @Override
    public void opened() {
      inside.opened();
    }

    @Override
    public void text(String message) {
      inside.text(message);
    }

    @Override
    public void tooLarge() {
      inside.tooLarge();
    }

    @Override
    public void tooSlow() {
      inside.tooSlow();
    }

    @Override
    public void closed() {
      lease.release();
      inside.closed();
    }
  }
}
