package org.ecluse.bridge.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several bridges side by side, and what is left when they and their endpoints are gone. */
@Timeout(90)
class BridgesInOneJvmTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @Test
  void bridges_two_haveOwnPortAndCertificateAndServe() throws Exception {
    MediaTransports one = MediaTransports.of(TestSettings.loopback());
    try (MediaTransports two = MediaTransports.of(TestSettings.loopback())) {
      one.start();
      two.start();
      assertThat(one.port()).isNotEqualTo(two.port());
      String first = connectOnce(one);
      String second = connectOnce(two);
      assertThat(first).isNotEqualTo(second);

      one.close();
      connectOnce(two);
      assertThat(two.counters().connected()).isEqualTo(2);
    }
  }

  private static String connectOnce(MediaTransports bridge) throws Exception {
    RecordingListener listener = new RecordingListener();
    try (FakeBrowser browser = new FakeBrowser(TestSettings.ipv4())) {
      MediaTransport transport = bridge.create("e", listener);
      browser.start(transport.local());
      transport.setRemote(browser.remote());
      browser.awaitConnected(SOON);
      listener.awaitConnected(SOON);
      transport.close();
      transport.close();
      assertThat(transport.connected()).isFalse();
      assertThat(bridge.counters().endpoints()).isZero();
      return transport.local().fingerprint().value();
    }
  }

  @Test
  void create_closed200Times_leavesNoThreadAndNoDescriptor() throws Exception {
    try (MediaTransports bridge = MediaTransports.of(TestSettings.loopback())) {
      bridge.start();
      connectOnce(bridge);
      List<String> before = ownThreads();
      long descriptors = descriptors();
      for (int i = 0; i < 200; i++) {
        if (i % 10 == 0) {
          connectOnce(bridge);
        } else {
          abandon(bridge);
        }
      }
      awaitThreads(before.size());
      assertThat(descriptors()).isLessThanOrEqualTo(descriptors + 2);
      assertThat(((IceMediaTransports) bridge).knownAddresses()).isZero();
    }
  }

  private static void abandon(MediaTransports bridge) throws Exception {
    MediaTransport transport = bridge.create("e", new RecordingListener());
    try (FakeBrowser browser = new FakeBrowser(TestSettings.ipv4())) {
      transport.setRemote(browser.remote());
    }
    transport.close();
  }

  @Test
  void close_withEndpointsConnected_releasesPortAndThreads() throws Exception {
    List<FakeBrowser> browsers = new ArrayList<>();
    int port;
    try (MediaTransports bridge = MediaTransports.of(TestSettings.loopback())) {
      bridge.start();
      port = bridge.port();
      for (int i = 0; i < 3; i++) {
        FakeBrowser browser = new FakeBrowser(TestSettings.ipv4());
        browsers.add(browser);
        MediaTransport transport = bridge.create("e" + i, new RecordingListener());
        browser.start(transport.local());
        transport.setRemote(browser.remote());
        browser.awaitConnected(SOON);
      }
    }
    browsers.forEach(FakeBrowser::close);
    awaitNone("bridge-" + port);
    awaitNone("IceConnector");
  }

  /**
   * Threads of a bridge or of an agent; not the pools that ice4j keeps for the JVM, and not our
   * browsers.
   */
  private static List<String> ownThreads() {
    return Stream.concat(threadsNamed("bridge-").stream(), threadsNamed("IceConnector").stream())
        .toList();
  }

  private static List<String> threadsNamed(String prefix) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith(prefix))
        .sorted()
        .toList();
  }

  private static void awaitThreads(int atMost) {
    // The pool of handshakes keeps idle threads for a few seconds.
    Eventually.holds(
        () -> ownThreads().stream().filter(name -> !name.contains("-dtls-")).count() <= atMost,
        BridgesInOneJvmTest::ownThreads);
  }

  private static void awaitNone(String prefix) {
    Eventually.holds(() -> threadsNamed(prefix).isEmpty(), () -> threadsNamed(prefix));
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }
}
