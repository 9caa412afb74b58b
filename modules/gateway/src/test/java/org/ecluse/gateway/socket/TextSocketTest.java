package org.ecluse.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TextSocketTest {
  private static final TextSocket.Limits LIMITS =
      new TextSocket.Limits(100, 50, 200_000, Duration.ofMillis(300));

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final CompletableFuture<TextSocket> made = new CompletableFuture<>();
  private final Recorded conversation = new Recorded();

  /** Keeps what the socket tells. */
  private static final class Recorded implements Conversation {
    final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    final AtomicInteger slow = new AtomicInteger();
    final CompletableFuture<Void> large = new CompletableFuture<>();
    final CompletableFuture<Void> closed = new CompletableFuture<>();

    @Override
    public void opened() {}

    @Override
    public void text(String message) {
      texts.add(message);
    }

    @Override
    public void tooLarge() {
      large.complete(null);
    }

    @Override
    public void tooSlow() {
      slow.incrementAndGet();
    }

    @Override
    public void closed() {
      closed.complete(null);
    }
  }

  /** Reads all, or nothing at all. */
  private static final class Client implements WebSocket.Listener {
    final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    final CompletableFuture<Integer> code = new CompletableFuture<>();
    final boolean reads;

    Client(boolean reads) {
      this.reads = reads;
    }

    @Override
    public void onOpen(WebSocket socket) {
      if (reads) {
        socket.request(Long.MAX_VALUE);
      }
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      texts.add(data.toString());
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      code.complete(status);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      code.completeExceptionally(error);
    }
  }

  @BeforeEach
  void start() throws Exception {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(
        WebSocketUpgradeHandler.from(
            server,
            container ->
                container.addMapping(
                    "/",
                    (request, response, callback) -> {
                      TextSocket socket =
                          new TextSocket(LIMITS, Duration.ofMinutes(1), s -> conversation);
                      made.complete(socket);
                      return socket;
                    })));
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private WebSocket connect(Client client) {
    URI uri = URI.create("ws://127.0.0.1:" + connector.getLocalPort() + "/");
    return HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(uri, client).join();
  }

  private static <T> T soon(CompletableFuture<T> future) {
    return future.orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Test
  void messages_bothWays_arriveInOrder() throws InterruptedException {
    Client client = new Client(true);
    WebSocket socket = connect(client);
    socket.sendText("one", true).join();
    socket.sendText("tw", false).join();
    socket.sendText("o", true).join();
    TextSocket served = soon(made);
    for (int i = 0; i < 40; i++) {
      assertThat(served.send("m" + i)).isTrue();
    }

    assertThat(conversation.texts.poll(10, TimeUnit.SECONDS)).isEqualTo("one");
    assertThat(conversation.texts.poll(10, TimeUnit.SECONDS)).isEqualTo("two");
    for (int i = 0; i < 40; i++) {
      assertThat(client.texts.poll(10, TimeUnit.SECONDS)).isEqualTo("m" + i);
    }
  }

  @Test
  void message_overTheLimit_isNotDelivered() {
    WebSocket socket = connect(new Client(true));
    for (int i = 0; i < 11; i++) {
      socket.sendText("0123456789", false).join();
    }

    soon(conversation.large);
    assertThat(conversation.texts).isEmpty();
  }

  @Test
  void reader_whoStops_isCutOffWithinTheLinger() {
    connect(new Client(false));
    TextSocket served = soon(made);
    String message = "x".repeat(20_000);
    int accepted = 0;
    while (served.send(message)) {
      accepted++;
    }

    soon(conversation.closed);
    assertThat(accepted).isLessThan(5_000);
    assertThat(conversation.slow).hasValue(1);
    assertThat(served.send("more")).isFalse();
  }

  @Test
  void close_isSentAfterWhatIsQueued() throws InterruptedException {
    Client client = new Client(true);
    connect(client);
    TextSocket served = soon(made);
    served.send("last words");
    served.close(4000, "ended");
    served.close(4001, "too late");

    assertThat(client.texts.poll(10, TimeUnit.SECONDS)).isEqualTo("last words");
    assertThat(soon(client.code)).isEqualTo(4000);
    soon(conversation.closed);
    assertThat(served.send("after")).isFalse();
  }

  @Test
  void close_thatNobodyAnswers_isCutAfterTheLinger() {
    connect(new Client(false));
    soon(made).close(4000, "ended");

    soon(conversation.closed);
  }

  @Test
  void binary_isRefused() {
    Client client = new Client(true);
    connect(client).sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true).join();

    assertThat(soon(client.code)).isEqualTo(1003);
  }
}
