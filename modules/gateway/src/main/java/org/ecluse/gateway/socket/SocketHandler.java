package org.ecluse.gateway.socket;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.api.Session;
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

  /** Finds out what a request is about, and makes the end of its socket itself. */
  public interface Maker {
    /**
     * The end of a request's socket, by what it must call when the socket is closed.
     *
     * @throws ProblemException when there is nothing at this address
     */
    Function<Runnable, Session.Listener> open(Request request);
  }

  private final Admission admission;
  private final Maker maker;

  /** A handler for one kind of conversation. */
  public SocketHandler(
      Admission admission, TextSocket.Limits limits, Duration idleTimeout, Opener opener) {
    this(admission, request -> text(limits, idleTimeout, opener.open(request)));
  }

  /** A handler for sockets of any kind. */
  public SocketHandler(Admission admission, Maker maker) {
    this.admission = admission;
    this.maker = maker;
  }

  /** The end of a socket on which a conversation is held. */
  public static Function<Runnable, Session.Listener> text(
      TextSocket.Limits limits, Duration idleTimeout, Function<TextSocket, Conversation> topic) {
    return closed ->
        new TextSocket(limits, idleTimeout, socket -> new Leased(topic.apply(socket), closed));
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
      Function<Runnable, Session.Listener> end = maker.open(request);
      WebSocketCreator creator =
          (asked, answer, done) -> {
            Session.Listener socket = socketOrRefusal(answer, done, end, lease);
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

  private static Session.Listener socketOrRefusal(
      ServerUpgradeResponse answer,
      Callback done,
      Function<Runnable, Session.Listener> end,
      Admission.Lease lease) {
    try {
      // No compression: a window for each socket is memory that a stranger controls.
      answer.setExtensions(List.of());
      return end.apply(lease::release);
    } catch (ProblemException refusal) {
      Problems.write(answer, done, refusal);
      return null;
    }
  }

  /** Gives the lease back at the end. */
  private record Leased(Conversation inside, Runnable lease) implements Conversation {
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
      lease.run();
      inside.closed();
    }
  }
}
