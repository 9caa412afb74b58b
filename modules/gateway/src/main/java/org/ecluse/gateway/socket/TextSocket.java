package org.ecluse.gateway.socket;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * One WebSocket that carries text. Reading is by demand: the next frame is asked for when the
 * message before has been handled, so a socket that is flooded slows its own sender down and nobody
 * else. Writing goes through a bounded queue with one write under way; a reader who doesn't keep up
 * is cut off with {@link #SLOW_READER}, for the alternative is unbounded memory.
 *
 * <p>{@link #send} and {@link #close} may be called from any thread and never block. Public because
 * Jetty looks its methods up.
 */
public final class TextSocket implements Session.Listener {
  /** Close code: what was sent to this socket was not read in time. */
  public static final int SLOW_READER = 4031;

  private static final int UNSUPPORTED_DATA = 1003;

  /**
   * Limits of one socket.
   *
   * @param messageChars longest message that is taken
   * @param queueMessages most messages that wait to be sent
   * @param queueChars most characters that wait to be sent
   * @param linger how long a peer may take to read what is left and to answer the close
   */
  public record Limits(int messageChars, int queueMessages, int queueChars, Duration linger) {

    /** Limits with a linger of 5 s. */
    public Limits(int messageChars, int queueMessages, int queueChars) {
      this(messageChars, queueMessages, queueChars, Duration.ofSeconds(5));
    }
  }

  private record Farewell(int code, String reason) {}

  private final Limits limits;
  private final Duration idleTimeout;
  private final Conversation conversation;
  private final StringBuilder incoming = new StringBuilder();
  private final Queue<String> outgoing = new ArrayDeque<>();
  private final AtomicBoolean ended = new AtomicBoolean();
  private int outgoingChars;
  private boolean writing;
  private Farewell farewell;
  private volatile Session session;

  /** A socket that is not open yet, and the conversation that will be held on it. */
  public TextSocket(
      Limits limits, Duration idleTimeout, Function<TextSocket, Conversation> conversation) {
    this.limits = limits;
    this.idleTimeout = idleTimeout;
    this.conversation = conversation.apply(this);
  }

  @Override
  public void onWebSocketOpen(Session opened) {
    opened.setIdleTimeout(idleTimeout);
    session = opened;
    conversation.opened();
    pumpIfIdle();
    opened.demand();
  }

  @Override
  public void onWebSocketPartialText(String part, boolean last) {
    if (incoming.length() + part.length() > limits.messageChars()) {
      incoming.setLength(0);
      conversation.tooLarge();
      return;
    }
    incoming.append(part);
    if (last) {
      String message = incoming.toString();
      incoming.setLength(0);
      conversation.text(message);
    }
    session.demand();
  }

  @Override
  public void onWebSocketPartialBinary(ByteBuffer payload, boolean last, Callback callback) {
    callback.succeed();
    close(UNSUPPORTED_DATA, "text only");
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    end();
  }

  @Override
  public void onWebSocketClose(int code, String reason, Callback callback) {
    end();
    callback.succeed();
  }

  private void end() {
    if (ended.compareAndSet(false, true)) {
      synchronized (outgoing) {
        clear();
      }
      conversation.closed();
    }
  }

  /** Queues a message; false when the socket is closing or was closed because of it. */
  public boolean send(String message) {
    boolean fits;
    synchronized (outgoing) {
      if (farewell != null || ended.get()) {
        return false;
      }
      fits =
          outgoing.size() < limits.queueMessages()
              && outgoingChars + message.length() <= limits.queueChars();
      if (fits) {
        outgoing.add(message);
        outgoingChars += message.length();
      } else {
        clear();
        farewell = new Farewell(SLOW_READER, "SLOW_READER");
      }
    }
    if (!fits) {
      conversation.tooSlow();
      cutLater();
    }
    pumpIfIdle();
    return fits;
  }

  /** Closes when all that is queued has been sent; the first call wins. */
  public void close(int code, String reason) {
    synchronized (outgoing) {
      if (farewell != null) {
        return;
      }
      farewell = new Farewell(code, reason);
    }
    cutLater();
    pumpIfIdle();
  }

  /** Neither a write that nobody reads nor a close that nobody answers keeps a socket for long. */
  private void cutLater() {
    CompletableFuture.delayedExecutor(limits.linger().toMillis(), TimeUnit.MILLISECONDS)
        .execute(
            () -> {
              Session opened = session;
              if (opened != null && !ended.get()) {
                opened.disconnect();
              }
            });
  }

  private void clear() {
    outgoing.clear();
    outgoingChars = 0;
  }

  private void pumpIfIdle() {
    synchronized (outgoing) {
      if (writing || session == null) {
        return;
      }
      writing = true;
    }
    pump();
  }

  /** Writes until the queue is empty or a write is under way; its callback then goes on here. */
  private void pump() {
    String next = next();
    while (next != null) {
      Write write = new Write();
      session.sendText(next, write);
      if (!write.isDone()) {
        return;
      }
      next = next();
    }
  }

  private String next() {
    Farewell last;
    synchronized (outgoing) {
      String next = outgoing.poll();
      if (next != null) {
        outgoingChars -= next.length();
        return next;
      }
      last = farewell;
      // With a farewell the state stays "writing": nothing may follow it.
      writing = last != null;
    }
    if (last != null) {
      session.close(last.code(), last.reason(), Callback.NOOP);
    }
    return null;
  }

  /** Tells a write that ended at once from one that is under way: whoever comes second goes on. */
  private final class Write implements Callback {
    private final AtomicBoolean met = new AtomicBoolean();

    boolean isDone() {
      return met.getAndSet(true);
    }

    @Override
    public void succeed() {
      if (met.getAndSet(true)) {
        pump();
      }
    }

    @Override
    public void fail(Throwable cause) {
      session.disconnect();
      end();
    }
  }
}
