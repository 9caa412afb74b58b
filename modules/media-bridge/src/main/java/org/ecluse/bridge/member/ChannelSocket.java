package org.ecluse.bridge.member;

import java.util.ArrayDeque;
import java.util.Queue;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.ecluse.bridge.ChannelPeer;
import org.ecluse.bridge.ChannelSession;

/**
 * One WebSocket that carries a bridge channel. One write is under way at a time; the rest waits in
 * a bounded queue, and who does not read is cut off. Public because Jetty looks its methods up.
 */
public final class ChannelSocket implements Session.Listener.AutoDemanding, ChannelPeer {
  private static final int MAX_WAITING_CHARS = 2 << 20;

  private final Queue<String> waiting = new ArrayDeque<>();
  private int waitingChars;
  private boolean writing;
  private int closeCode;
  private String closeReason;
  private Session session;
  private volatile ChannelSession channel;

  ChannelSocket() {}

  /** Called once, before the socket opens. */
  void carries(ChannelSession opened) {
    channel = opened;
  }

  @Override
  public void onWebSocketOpen(Session opened) {
    synchronized (this) {
      session = opened;
    }
    pump();
  }

  @Override
  public void onWebSocketText(String message) {
    channel.onText(message);
  }

  @Override
  public void onWebSocketClose(int code, String reason, Callback callback) {
    channel.onClose();
    callback.succeed();
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    channel.onClose();
  }

  @Override
  public void send(String json) {
    boolean tooSlow;
    synchronized (this) {
      if (closeReason != null) {
        return;
      }
      waiting.add(json);
      waitingChars += json.length();
      tooSlow = waitingChars > MAX_WAITING_CHARS;
    }
    if (tooSlow) {
      cut();
    } else {
      pump();
    }
  }

  @Override
  public void close(int code, String reason) {
    synchronized (this) {
      if (closeReason != null) {
        return;
      }
      closeCode = code;
      closeReason = reason;
    }
    pump();
  }

  private synchronized void cut() {
    waiting.clear();
    closeReason = "slow";
    if (session != null) {
      session.disconnect();
    }
  }

  private void pump() {
    String next;
    synchronized (this) {
      if (writing || session == null) {
        return;
      }
      next = waiting.poll();
      // After the goodbye it stays "writing": nothing may follow.
      writing = next != null || closeReason != null;
      waitingChars -= next == null ? 0 : next.length();
    }
    if (next != null) {
      session.sendText(next, Callback.from(this::written, failure -> session.disconnect()));
    } else if (closeReason != null) {
      session.close(closeCode, closeReason, Callback.NOOP);
    }
  }

  private void written() {
    synchronized (this) {
      writing = false;
    }
    pump();
  }
}
