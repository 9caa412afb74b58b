package org.ecluse.gateway.channel;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.eclipse.jetty.websocket.api.exceptions.UpgradeException;
import org.ecluse.gateway.socket.TextSocket;

/**
 * A page's socket and the one to its bridge, joined. The page's is open first and nothing is read
 * from it until the bridge has taken the other. Each ends with the other: close codes are carried
 * over. Thread-safe.
 */
final class Relay {
  /** How a socket is closed. */
  record Farewell(int code, String reason) {}

  static final Farewell TOO_LARGE = new Farewell(1009, "TOO_LARGE");
  static final Farewell TEXT_ONLY = new Farewell(1003, "text only");
  static final Farewell TOO_MANY = new Farewell(4029, "TOO_MANY_MESSAGES");
  static final Farewell SLOW_READER = new Farewell(TextSocket.SLOW_READER, "SLOW_READER");

  /** Those that one of the two has brought upon itself. */
  static final Set<Farewell> LIMITS = Set.of(TOO_LARGE, TEXT_ONLY, TOO_MANY, SLOW_READER);

  /** The bridge doesn't know the endpoint any more, or not this password. */
  static final Farewell REFUSED = new Farewell(4033, "CHANNEL_REFUSED");

  /** The bridge could not be reached, or was lost. */
  static final Farewell UNREACHABLE = new Farewell(4034, "BRIDGE_UNREACHABLE");

  /** What a bridge is told when its page is gone without a word. */
  private static final Farewell GONE = new Farewell(1001, "gone");

  /** How long a page that speaks may leave what it is told unread. */
  static final Duration STALL = Duration.ofSeconds(15);

  private static final int LONGEST_REASON = 120;

  private final RelayEnd page;
  private final RelayEnd bridge;
  private final ChannelDialer dialer;
  private final ChannelAddress address;
  private final Consumer<Farewell> over;
  private final Consumer<String> ear;
  private final AtomicBoolean ended = new AtomicBoolean();

  /**
   * A relay that is not open yet.
   *
   * @param over told once, at the end, how it ended
   * @param ear hears each short message of the bridge
   */
  Relay(
      ChannelDialer dialer,
      ChannelAddress address,
      RelayEnd.Limits ofPage,
      RelayEnd.Limits ofBridge,
      Consumer<Farewell> over,
      Consumer<String> ear,
      LongSupplier nanos) {
    this.dialer = dialer;
    this.address = address;
    this.over = over;
    this.ear = ear;
    this.page = new RelayEnd(this, ofPage, nanos);
    this.bridge = new RelayEnd(this, ofBridge, nanos);
    page.facing(bridge);
    bridge.facing(page);
  }

  /** The page's socket. */
  RelayEnd page() {
    return page;
  }

  void opened(RelayEnd end) {
    if (end == page) {
      dialer
          .dial(address, bridge)
          .whenComplete(
              (session, error) -> {
                if (error != null) {
                  end(bridge, isRefusal(error) ? REFUSED : UNREACHABLE);
                }
              });
    } else if (ended.get()) {
      bridge.close(GONE);
    } else {
      bridge.read();
      page.read();
    }
  }

  private static boolean isRefusal(Throwable error) {
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    if (!(cause instanceof UpgradeException refusal)) {
      return false;
    }
    int status = refusal.getResponseStatusCode();
    return status == 403 || status == 404;
  }

  /** A message that came in one piece. */
  void said(RelayEnd end, String message) {
    if (end == bridge) {
      ear.accept(message);
    }
  }

  /** One side has closed. */
  void closed(RelayEnd end, int code, String reason) {
    end(end, end == bridge ? fromBridge(code, reason) : fromPage(code, reason));
  }

  /** One side was lost. */
  void broken(RelayEnd end) {
    end(end, end == bridge ? UNREACHABLE : GONE);
  }

  private static Farewell fromBridge(int code, String reason) {
    return isTransmittable(code) ? new Farewell(code, shortened(reason)) : UNREACHABLE;
  }

  private static Farewell fromPage(int code, String reason) {
    return isTransmittable(code) ? new Farewell(code, shortened(reason)) : GONE;
  }

  /** 1005, 1006 and 1015 stand for no code at all and must not be sent (RFC 6455, 7.4.1). */
  private static boolean isTransmittable(int code) {
    boolean standard = code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006;
    return standard || (code >= 3000 && code < 5000);
  }

  private static String shortened(String reason) {
    return reason == null || reason.length() <= LONGEST_REASON
        ? reason
        : reason.substring(0, LONGEST_REASON);
  }

  /** Ends both sides, for what happened at one of them; the first reason wins. */
  void end(RelayEnd at, Farewell farewell) {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    over.accept(farewell);
    page.close(farewell);
    bridge.close(at == page && farewell.code() >= 4000 ? GONE : farewell);
    page.cutLater();
    bridge.cutLater();
  }
}
