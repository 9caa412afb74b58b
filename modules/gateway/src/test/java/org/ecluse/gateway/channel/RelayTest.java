package org.ecluse.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.ecluse.gateway.TestCertificate;
import org.ecluse.gateway.settings.ChannelSettings;
import org.ecluse.gateway.settings.ChannelSettings.Way;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RelayTest {
  private static final RelayEnd.Limits OF_PAGE =
      new RelayEnd.Limits(65_536, 30, 60, Duration.ofSeconds(60), Duration.ofMillis(500));
  private static final RelayEnd.Limits OF_BRIDGE =
      new RelayEnd.Limits(
          1 << 20, 100_000, 100_000, Duration.ofSeconds(60), Duration.ofMillis(500));

  private final AtomicLong nanos = new AtomicLong();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private FarBridge far;
  private Server near;

  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    far = FarBridge.start();
  }

  @AfterEach
  void stop() throws Exception {
    near.stop();
    far.close();
  }

  @Test
  void messages_goThroughUnchanged_bothWays() throws Exception {
    try (ChannelPage page = page("")) {
      FarBridge.Far bridge = far.next();
      String big = "{\"é\":\"" + "ü€".repeat(15_000) + "\"}";
      page.say("{}").say(big);
      assertThat(bridge.hear()).isEqualTo("{}");
      assertThat(bridge.hear()).isEqualTo(big);
      bridge.ping();
      bridge.say(big);
      bridge.say("[]");
      assertThat(page.hear()).isEqualTo(big);
      assertThat(page.hear()).isEqualTo("[]");
      assertThat(heard).as("of the bridge alone").contains("[]").doesNotContain("{}");
      assertThat(far.asked).containsExactly("/behind/a/proxy/colibri-ws/far/c1/p1?pwd=secret");
    }
  }

  @Test
  void page_thatSpeaksBeforeTheBridgeIsThere_isHeardThen() throws Exception {
    try (ChannelPage page = page("")) {
      page.say("early");
      assertThat(far.next().hear()).isEqualTo("early");
    }
  }

  @ParameterizedTest
  @CsvSource({"1000,replaced", "1001,expired", "4711,own"})
  void bridge_closes_soThePageHearsWhy(int code, String reason) throws Exception {
    try (ChannelPage page = page("")) {
      far.next().close(code, reason);
      assertThat(page.heardClose()).isEqualTo(code + " " + reason);
    }
    assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void page_closes_soTheBridgeHearsWhy() throws Exception {
    ChannelPage page = page("");
    FarBridge.Far bridge = far.next();
    page.close(1000, "left");
    assertThat(bridge.heardClose()).isEqualTo("1000 left");
  }

  @Test
  void page_isLost_soTheBridgeIsTold() throws Exception {
    ChannelPage page = page("");
    FarBridge.Far bridge = far.next();
    page.close();
    assertThat(bridge.heardClose()).startsWith("1001 ");
  }

  @Test
  void bridge_isLost_soThePageIsTold() throws Exception {
    try (ChannelPage page = page("")) {
      far.next().session.disconnect();
      assertThat(page.heardClose()).isEqualTo("4034 BRIDGE_UNREACHABLE");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "403,4033 CHANNEL_REFUSED",
    "404,4033 CHANNEL_REFUSED",
    "302,4034 BRIDGE_UNREACHABLE",
    "500,4034 BRIDGE_UNREACHABLE",
    "0,4034 BRIDGE_UNREACHABLE"
  })
  void bridge_refusesOrIsSilent_soThePageIsClosed(int status, String close) throws Exception {
    far.status = status;
    try (ChannelPage page = page("")) {
      assertThat(page.heardClose()).isEqualTo(close);
    }
    assertThat(far.asked).hasSize(1);
  }

  @Test
  void bridge_isNotThere_soThePageIsClosed() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (ChannelPage page = page("", "ws://127.0.0.1:" + port + "/colibri-ws/far/c1/p1?pwd=x")) {
      assertThat(page.heardClose()).isEqualTo("4034 BRIDGE_UNREACHABLE");
    }
  }

  @Test
  void message_overTheLimit_closes() throws Exception {
    try (ChannelPage page = page("")) {
      FarBridge.Far bridge = far.next();
      page.say("x".repeat(65_537));
      assertThat(page.heardClose()).isEqualTo("1009 TOO_LARGE");
      assertThat(bridge.heardClose()).isEqualTo("1009 TOO_LARGE");
    }
  }

  @Test
  void page_thatSaysTooMuch_isClosed_andTheBridgeThinksItGone() throws Exception {
    try (ChannelPage page = page("")) {
      FarBridge.Far bridge = far.next();
      page.sayUntilClosed("{}");
      assertThat(page.heardClose()).isEqualTo("4029 TOO_MANY_MESSAGES");
      assertThat(bridge.heardClose()).isEqualTo("1001 gone");
    }
  }

  @Test
  void page_thatDoesNotRead_slowsTheBridgeDown_andLosesNothing() throws Exception {
    int messages = 600;
    String one = "x".repeat(65_536);
    try (ChannelPage page = deafPage()) {
      CountDownLatch written = new CountDownLatch(messages);
      sayAll(far.next(), one, messages, written);
      assertThat(written.await(300, TimeUnit.MILLISECONDS)).isFalse();
      page.startReading();
      for (int i = 0; i < messages; i++) {
        assertThat(page.hear()).hasSize(one.length());
      }
      assertThat(written.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void page_thatSpeaksButDoesNotRead_isCut() throws Exception {
    ChannelPage page = deafPage();
    FarBridge.Far bridge = far.next();
    sayAll(bridge, "x".repeat(65_536), 1_000, new CountDownLatch(1_000));
    String close = null;
    while (close == null) {
      // Until the buffers between are full nobody waits for this page, and what it says is carried.
      nanos.addAndGet(Relay.STALL.toNanos() + 1);
      page.sayIfOpen("{}");
      close = bridge.closedWithin(Duration.ofMillis(200));
    }
    // In the middle of what it was writing: with a close frame, or without.
    assertThat(close).startsWith("100");
    page.close();
  }

  /** Each message is given to the socket when the one before has been written. */
  private static void sayAll(FarBridge.Far bridge, String text, int left, CountDownLatch written) {
    if (left > 0) {
      bridge.session.sendText(
          text,
          Callback.from(
              () -> {
                written.countDown();
                sayAll(bridge, text, left - 1, written);
              },
              failure -> {}));
    }
  }

  @Test
  void manyPages_areRelayedAtOnce() throws Exception {
    start("", far.url("p1"));
    List<ChannelPage> pages =
        IntStream.range(0, 150).mapToObj(i -> ChannelPage.open(uri())).toList();
    for (int i = 0; i < pages.size(); i++) {
      far.next().say("{}");
    }
    for (ChannelPage page : pages) {
      assertThat(page.hear()).isEqualTo("{}");
      page.close();
    }
  }

  @Test
  void bridgeOverTls_isTrustedByItsCertificateOnly() throws Exception {
    TestCertificate own = TestCertificate.write(directory);
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStore(own.keyStore());
    tls.setKeyStorePassword("");
    try (FarBridge secure = FarBridge.start(tls)) {
      try (ChannelPage page = page("", secure.url("p1"))) {
        assertThat(page.heardClose()).isEqualTo("4034 BRIDGE_UNREACHABLE");
      }
      near.stop();
      try (ChannelPage page = page(own.certificate().toString(), secure.url("p1"))) {
        secure.next().say("{}");
        assertThat(page.hear()).isEqualTo("{}");
      }
    }
  }

  private ChannelPage page(String certificate) throws Exception {
    return page(certificate, far.url("p1"));
  }

  private ChannelPage page(String certificate, String url) throws Exception {
    start(certificate, url);
    return ChannelPage.open(uri());
  }

  private ChannelPage deafPage() throws Exception {
    start("", far.url("p1"));
    return ChannelPage.openDeaf(uri());
  }

  private URI uri() {
    return URI.create(
        "ws://127.0.0.1:" + ((ServerConnector) near.getConnectors()[0]).getLocalPort());
  }

  /** Starts what stands between page and bridge. */
  private void start(String certificate, String url) throws Exception {
    ChannelDialer dialer =
        new ChannelDialer(
            new ChannelSettings(Way.PROXY, List.of(), certificate, Duration.ofSeconds(2)));
    ChannelAddress address = ChannelAddress.of(url).orElseThrow();
    near = new Server();
    ServerConnector connector = new ServerConnector(near);
    connector.setHost("127.0.0.1");
    near.addConnector(connector);
    near.addBean(dialer.lifeCycle());
    near.setHandler(
        WebSocketUpgradeHandler.from(
            near,
            container ->
                container.addMapping(
                    "/*",
                    (request, response, callback) ->
                        new Relay(
                                dialer,
                                address,
                                OF_PAGE,
                                OF_BRIDGE,
                                farewell -> over.countDown(),
                                heard::add,
                                nanos::get)
                            .page())));
    near.start();
  }
}
