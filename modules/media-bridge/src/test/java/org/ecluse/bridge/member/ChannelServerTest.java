package org.ecluse.bridge.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ecluse.bridge.BridgeSettings;
import org.ecluse.bridge.EmbeddedBridge;
import org.ecluse.bridge.transport.Eventually;
import org.ecluse.bridge.transport.TestSettings;
import org.jitsi.xmpp.extensions.colibri.WebSocketPacketExtension;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Endpoint;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifiedIQ;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifyIQ;
import org.jitsi.xmpp.extensions.colibri2.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChannelServerTest {
  private final ChannelServer server =
      new ChannelServer("jvb1", TestSettings.ipv4(), 0, ChannelServer.IDLE_TIMEOUT);
  private final HttpClient client = HttpClient.newHttpClient();
  private EmbeddedBridge bridge;

  @BeforeEach
  void start() throws Exception {
    String base = "ws://127.0.0.1:" + server.open();
    bridge =
        new EmbeddedBridge(
            BridgeSettings.defaults(
                "jvb1",
                TestSettings.loopback(),
                base + "/colibri-ws/{bridge-id}/{conf-id}/{endpoint-id}?pwd={pwd}"));
    bridge.start();
    server.start(bridge);
  }

  @AfterEach
  void stop() {
    server.close();
    bridge.close();
  }

  /** The end of a participant. */
  private static final class Somebody implements WebSocket.Listener {
    final List<String> heard = new CopyOnWriteArrayList<>();
    final CompletableFuture<String> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        heard.add(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      closed.complete(code + " " + reason);
      return null;
    }
  }

  private String joins(String id, boolean first) {
    Colibri2Endpoint.Builder endpoint = Colibri2Endpoint.getBuilder();
    endpoint.setId(id);
    endpoint.setCreate(true);
    endpoint.addCapability("source-names");
    endpoint.setTransport(Transport.getBuilder().build());
    ConferenceModifiedIQ answer =
        (ConferenceModifiedIQ)
            bridge.handle(
                ConferenceModifyIQ.builder("x")
                    .setMeetingId("m")
                    .setCreate(first)
                    .addEndpoint(endpoint.build())
                    .build());
    return answer
        .getEndpoints()
        .get(0)
        .getTransport()
        .getIceUdpTransport()
        .getFirstChildOfType(WebSocketPacketExtension.class)
        .getUrl();
  }

  private Somebody open(String url) {
    Somebody somebody = new Somebody();
    client.newWebSocketBuilder().buildAsync(URI.create(url), somebody).join();
    return somebody;
  }

  private int refusal(String url) {
    try {
      client.newWebSocketBuilder().buildAsync(URI.create(url), new Somebody()).join().abort();
      return 101;
    } catch (CompletionException e) {
      return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
    }
  }

  private void awaitHello(Somebody somebody) {
    Eventually.holds(
        () -> somebody.heard.stream().anyMatch(text -> text.contains("ServerHello")),
        () -> "no hello in " + somebody.heard);
  }

  @Test
  void channel_rightAddress_isGreeted() {
    awaitHello(open(joins("a", true)));
  }

  @Test
  void channel_wrongPasswordConferenceOrEndpoint_403() {
    String url = joins("a", true);
    assertThat(refusal(url + "x")).isEqualTo(403);
    assertThat(refusal(url.replace("pwd=", "other="))).isEqualTo(403);
    assertThat(refusal(url.replaceFirst("\\?.*", ""))).isEqualTo(403);
    assertThat(refusal(url.replace("/a?", "/b?"))).isEqualTo(403);
    assertThat(refusal(url.replaceFirst("jvb1/[^/]+", "jvb1/0"))).isEqualTo(403);
  }

  @Test
  void channel_wrongServerOrPath_404() {
    String url = joins("a", true);
    assertThat(refusal(url.replace("jvb1", "jvb2"))).isEqualTo(404);
    assertThat(refusal(url.replace("colibri-ws", "colibri-relay-ws"))).isEqualTo(404);
    assertThat(refusal(url.replace("/a?", "/a/b?"))).isEqualTo(404);
  }

  @Test
  void channel_openedAgain_replacesTheFirst() {
    String url = joins("a", true);
    Somebody first = open(url);
    awaitHello(first);
    Somebody second = open(url);
    assertThat(first.closed.join()).isEqualTo("1000 replaced");
    awaitHello(second);
  }

  @Test
  void channel_endpointExpired_isClosed1001() {
    Somebody somebody = open(joins("a", true));
    awaitHello(somebody);
    bridge.handle(ConferenceModifyIQ.builder("x").setMeetingId("m").setExpire(true).build());
    assertThat(somebody.closed.join()).startsWith("1001");
  }

  @Test
  void channel_messageToAnother_arrives() {
    Somebody a = new Somebody();
    WebSocket from =
        client.newWebSocketBuilder().buildAsync(URI.create(joins("a", true)), a).join();
    Somebody b = open(joins("b", false));
    awaitHello(a);
    awaitHello(b);
    from.sendText("{\"colibriClass\":\"EndpointMessage\",\"to\":\"b\",\"x\":1}", true).join();
    Eventually.holds(
        () -> b.heard.stream().anyMatch(text -> text.contains("\"from\":\"a\"")),
        () -> "nothing in " + b.heard);
  }

  @Test
  void channel_idle_isClosed() throws Exception {
    Duration idle = Duration.ofMillis(300);
    try (ChannelServer impatient = new ChannelServer("jvb1", TestSettings.ipv4(), 0, idle)) {
      int port = impatient.open();
      impatient.start(bridge);
      Somebody somebody = open(joins("a", true).replaceFirst(":\\d+/", ":" + port + "/"));
      assertThat(somebody.closed.join()).startsWith("1001");
    }
  }

  @Test
  void request_thatIsNoUpgrade_426() throws Exception {
    URI address = URI.create(joins("a", true).replaceFirst("ws", "http"));
    var answer =
        client.send(
            java.net.http.HttpRequest.newBuilder(address).build(),
            HttpResponse.BodyHandlers.discarding());
    assertThat(answer.statusCode()).isEqualTo(426);
  }
}
