package org.ecluse.gateway.channel;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.ecluse.gateway.access.TokenBucket;

/**
 * One of the two sockets of a {@link Relay}. What it reads it writes to the other, piece by piece;
 * the next piece is asked for when the one before has been written. So a slow reader slows the
 * sender on the other side down, and at most one piece a direction is in memory.
 *
 * <p>Public because Jetty looks its methods up.
 */
public final class RelayEnd implements Session.Listener {

  /**
   * Limits of what is read from a socket.
   *
   * @param messageChars longest message
   * @param messagesPerSecond sustained rate
   * @param messageBurst messages that may come at once
   * @param idle after which a silent socket is closed
   * @param linger how long it may take to read what is left and to answer the close
   */
  record Limits(
      int messageChars,
      double messagesPerSecond,
      double messageBurst,
      Duration idle,
      Duration linger) {}

  private static final long NOT_WRITING = Long.MIN_VALUE;

  private final Relay relay;
  private final Limits limits;
  private final LongSupplier nanos;
  private final TokenBucket rate;
  private int chars;
  private volatile long writingSince = NOT_WRITING;
  private volatile Session session;
  private RelayEnd other;

  RelayEnd(Relay relay, Limits limits, LongSupplier nanos) {
    this.relay = relay;
    this.limits = limits;
    this.nanos = nanos;
    this.rate =
        new TokenBucket(limits.messagesPerSecond(), limits.messageBurst(), nanos.getAsLong());
  }

  /** Both must know each other before the first is open. */
  void facing(RelayEnd end) {
    other = end;
  }

  @Override
  public void onWebSocketOpen(Session opened) {
    opened.setIdleTimeout(limits.idle());
    session = opened;
    relay.opened(this);
  }

  /** Asks for the first piece. */
  void read() {
    session.demand();
  }

  @Override
  public void onWebSocketPartialText(String part, boolean last) {
    boolean whole = chars == 0 && last;
    chars += part.length();
    if (chars > limits.messageChars()) {
      relay.end(this, Relay.TOO_LARGE);
    } else if (last && !rate.take(nanos.getAsLong())) {
      relay.end(this, Relay.TOO_MANY);
    } else if (isStuck()) {
      relay.end(this, Relay.SLOW_READER);
    } else {
      chars = last ? 0 : chars;
      if (whole) {
        relay.said(this, part);
      }
      other.write(part, last, session);
    }
  }

  /** Whoever speaks and doesn't listen would have the other side pile up what it wants to say. */
  private boolean isStuck() {
    long since = writingSince;
    return since != NOT_WRITING && nanos.getAsLong() - since > Relay.STALL.toNanos();
  }

  private void write(String part, boolean last, Session from) {
    writingSince = nanos.getAsLong();
    session.sendPartialText(
        part,
        last,
        Callback.from(
            () -> {
              writingSince = NOT_WRITING;
              from.demand();
            },
            failure -> relay.broken(this)));
  }

  @Override
  public void onWebSocketPartialBinary(ByteBuffer payload, boolean last, Callback callback) {
    callback.succeed();
    relay.end(this, Relay.TEXT_ONLY);
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    relay.broken(this);
  }

  @Override
  public void onWebSocketClose(int code, String reason, Callback callback) {
    callback.succeed();
    relay.closed(this, code, reason);
  }

  /** Says good-bye, if there is somebody to say it to. */
  void close(Relay.Farewell farewell) {
    Session opened = session;
    if (opened != null) {
      opened.close(farewell.code(), farewell.reason(), Callback.NOOP);
    }
  }

  /** After a good-bye, waits no longer than it may linger. */
  void cutLater() {
    CompletableFuture.delayedExecutor(limits.linger().toMillis(), TimeUnit.MILLISECONDS)
        .execute(this::cut);
  }

  private void cut() {
    Session opened = session;
    if (opened != null) {
      opened.disconnect();
    }
  }
}
