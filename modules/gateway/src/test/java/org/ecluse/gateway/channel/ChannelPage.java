package org.ecluse.gateway.channel;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The page's end of a channel; it reads only what it is told to. */
final class ChannelPage implements WebSocket.Listener, AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final long PATIENCE_SECONDS = 10;

  private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
  private final CompletableFuture<String> closed = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private final boolean reads;
  private WebSocket socket;

  private ChannelPage(boolean reads) {
    this.reads = reads;
  }

  static ChannelPage open(URI uri) {
    return open(uri, true);
  }

  /** One that reads nothing until {@link #startReading}. */
  static ChannelPage openDeaf(URI uri) {
    return open(uri, false);
  }

  private static ChannelPage open(URI uri, boolean reads) {
    ChannelPage page = new ChannelPage(reads);
    page.socket = CLIENT.newWebSocketBuilder().buildAsync(uri, page).join();
    return page;
  }

  /** The HTTP status with which a socket is refused. */
  static int refusal(URI uri, String origin) {
    WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
    if (origin != null) {
      builder.header("Origin", origin);
    }
    try {
      builder.buildAsync(uri, new ChannelPage(true)).join().abort();
      throw new AssertionError("the socket was opened");
    } catch (CompletionException e) {
      return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
    }
  }

  @Override
  public void onOpen(WebSocket opened) {
    if (reads) {
      opened.request(1);
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      texts.add(text.toString());
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code + " " + reason);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.completeExceptionally(error);
  }

  void startReading() {
    socket.request(1);
  }

  ChannelPage say(String message) {
    socket.sendText(message, true).join();
    return this;
  }

  /** Says it, if there is still somebody to say it to. */
  void sayIfOpen(String message) {
    if (!socket.isOutputClosed()) {
      socket.sendText(message, true);
    }
  }

  /** Says it until the other side has had enough. */
  void sayUntilClosed(String message) {
    try {
      while (!closed.isDone()) {
        say(message);
      }
    } catch (CompletionException e) {
      // The socket was closed under our hands, as the caller expects.
      return;
    }
  }

  String hear() throws InterruptedException {
    return texts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Whether a message with that in it comes; others before it are passed over. */
  boolean hearOf(String part) throws InterruptedException {
    String message = hear();
    while (message != null && !message.contains(part)) {
      message = hear();
    }
    return message != null;
  }

  /** Code and reason with which the other side closes. */
  String heardClose() {
    return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  void close(int code, String reason) {
    socket.sendClose(code, reason).join();
  }

  @Override
  public void close() {
    socket.abort();
  }
}
