package org.ecluse.gateway.signal;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.ecluse.conference.Conferences;
import org.ecluse.conference.Timers;
import org.ecluse.gateway.access.Caller;
import org.ecluse.gateway.channel.ChannelWays;
import org.ecluse.gateway.jetty.Route;
import org.ecluse.gateway.problem.ProblemCode;
import org.ecluse.gateway.problem.ProblemException;
import org.ecluse.gateway.settings.SignallingSettings;
import org.ecluse.gateway.socket.Admission;
import org.ecluse.gateway.socket.Conversation;
import org.ecluse.gateway.socket.SocketHandler;
import org.ecluse.gateway.socket.TextSocket;
import org.ecluse.pool.RoomId;
import org.ecluse.store.RoomIds;

/**
 * {@code /signal/v1/rooms/{room}}: one socket a participant. Whether the room exists is looked up
 * at the join, on the room's own threads: a page can read the code of an error, but not the status
 * of a refused upgrade.
 */
@Singleton
public final class SignalRoute implements Route {
  private static final String PREFIX = "/signal/v1/rooms/";
  private static final long LOOK_MILLIS = 20;

  private final Admission admission;
  private final SignalConversation.Parts parts;
  private final Openers openers = new Openers();
  private final Set<SignalConversation> open = ConcurrentHashMap.newKeySet();

  SignalRoute(
      Conferences conferences,
      Timers timers,
      Admission admission,
      SignalCounters counters,
      ChannelWays ways,
      SignallingSettings settings) {
    this.admission = admission;
    this.parts =
        new SignalConversation.Parts(
            conferences,
            timers,
            new MessageReader(),
            new MessageWriter(new OfferWriter(ways)),
            counters,
            settings);
  }

  @Override
  public List<String> prefixes() {
    return List.of("/signal/");
  }

  @Override
  public Handler handler() {
    SignallingSettings settings = parts.settings();
    TextSocket.Limits limits =
        new TextSocket.Limits(
            settings.maxMessageBytes(), settings.queueMessages(), settings.queueChars());
    return new SocketHandler(admission, limits, settings.idleTimeout(), this::open);
  }

  private Function<TextSocket, Conversation> open(Request request) {
    String path = Request.getPathInContext(request);
    Optional<String> room =
        path.startsWith(PREFIX) ? RoomIds.parse(path.substring(PREFIX.length())) : Optional.empty();
    RoomId id =
        new RoomId(
            room.orElseThrow(() -> ProblemException.of(ProblemCode.ROOM_UNKNOWN, "No such room")));
    String opener = openers.of(Caller.of(request));
    return socket -> new Listed(new SignalConversation(parts, id, opener, socket));
  }

  /**
   * Ends all conversations and waits until their sockets are closed, at most {@code patience}; what
   * is then left is cut with the server.
   */
  public void stop(Duration patience) {
    parts.conferences().shutdown();
    open.forEach(SignalConversation::stopping);
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (!open.isEmpty() && System.nanoTime() < end) {
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Keeps the list of open conversations. */
  private final class Listed implements Conversation {
    private final SignalConversation inside;

    Listed(SignalConversation inside) {
      this.inside = inside;
    }

    @Override
    public void opened() {
      inside.opened();
      open.add(inside);
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
      open.remove(inside);
      inside.closed();
    }
  }
}
