package org.ecluse.acceptance.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.ecluse.acceptance.harness.CallStats;
import org.ecluse.acceptance.harness.Look;
import org.ecluse.acceptance.harness.Person;
import org.ecluse.acceptance.harness.Stage;
import org.ecluse.acceptance.harness.Waiting;
import org.ecluse.bridge.EmbeddedBridge;
import org.ecluse.gateway.bridges.EmbeddedBridges;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nonsense from strangers, while two people talk. */
class HostileTest {
  private static final int DATAGRAMS = 10_000;
  private static final int MESSAGES = 1_000;
  private static final int MESSAGES_A_SOCKET = 10;
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final List<String> COUNTERS =
      List.of(
          "ecluse_datagrams_malformed",
          "ecluse_stun_rejected",
          "ecluse_stun_limited",
          "ecluse_unknown_source");
  private static final List<String> NONSENSE =
      List.of(
          "",
          "{",
          "[]",
          "null",
          "42",
          "{}",
          "{\"type\":7}",
          "{\"type\":\"nothing\"}",
          "{\"type\":\"join\"}",
          "{\"type\":\"join\",\"protocol\":1,\"name\":\"\",\"audio\":true,\"video\":true}",
          "{\"type\":\"join\",\"protocol\":1,\"name\":5}",
          "{\"type\":\"answer\",\"epoch\":-1}",
          "{\"type\":\"media\",\"audio\":\"yes\"}",
          "{\"type\":\"askVideo\"",
          "[".repeat(5_000),
          "{\"a\":".repeat(500));

  @RegisterExtension static final Stage STAGE = new Stage();

  @Test
  void nonsense_onSocketsAndMediaPorts_isCountedAndDisturbsNobody() throws IOException {
    String room = STAGE.operator().createRoom("Calm");
    URI link = STAGE.at("/r/" + room);
    try (Person ana = Person.joins(STAGE.browsers(), Look.PLAIN, link, "Ana", true);
        Person ben = Person.joins(STAGE.browsers(), Look.PLAIN, link, "Ben", true)) {
      ana.hearsAndSees(1, 1);
      ben.hearsAndSees(1, 1);
      CallStats before = ben.stats();
      long discarded = discarded();
      double refused = STAGE.operator().metric("ecluse_signal_errors_total");

      for (EmbeddedBridge bridge : STAGE.service().part(EmbeddedBridges.class).all().values()) {
        flood(bridge.port());
      }
      talkNonsense(room);

      ben.hearsAndSees(1, 1);
      ana.hearsAndSees(1, 1);
      assertThat(discarded() - discarded).as("datagrams counted").isGreaterThan(DATAGRAMS / 2);
      assertThat(STAGE.operator().metric("ecluse_signal_errors_total") - refused)
          .as("messages counted")
          .isGreaterThanOrEqualTo(MESSAGES);
      assertThat(ben.stats().concealedSince(before)).isLessThan(Duration.ofMillis(400));
      try (Person eve = Person.joins(STAGE.browsers(), Look.PLAIN, link, "Eve", true)) {
        eve.hearsAndSees(2, 2);
      }
    }
  }

  private static long discarded() {
    return STAGE.service().part(EmbeddedBridges.class).all().values().stream()
        .map(EmbeddedBridge::statistics)
        .mapToLong(
            statistics -> COUNTERS.stream().map(statistics::get).mapToLong(Long::parseLong).sum())
        .sum();
  }

  /** All classes of RFC 7983 and none, short and long; bursts small enough for a socket buffer. */
  private static void flood(int port) throws IOException {
    Random random = new Random(7);
    try (DatagramSocket socket = new DatagramSocket()) {
      InetSocketAddress target = new InetSocketAddress(mediaAddress(), port);
      for (int i = 0; i < DATAGRAMS / 2; i++) {
        byte[] bytes = new byte[random.nextInt(1_400)];
        random.nextBytes(bytes);
        socket.send(new DatagramPacket(bytes, bytes.length, target));
        if (i % 50 == 0) {
          java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
      }
    }
  }

  /** Of this machine; the bridges listen on all addresses but loopback, where there are others. */
  private static InetAddress mediaAddress() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .findFirst()
        .orElse(InetAddress.getLoopbackAddress());
  }

  private static void talkNonsense(String room) {
    HttpClient http = HttpClient.newHttpClient();
    int sent = 0;
    while (sent < MESSAGES) {
      Stranger stranger = new Stranger();
      WebSocket socket =
          http.newWebSocketBuilder()
              .buildAsync(
                  URI.create("ws" + STAGE.at("/signal/v1/rooms/" + room).toString().substring(4)),
                  stranger)
              .join();
      for (int i = 0; i < MESSAGES_A_SOCKET; i++) {
        socket.sendText(NONSENSE.get(sent++ % NONSENSE.size()), true).join();
      }
      stranger.awaitAnswers(MESSAGES_A_SOCKET);
      socket.abort();
    }
  }

  /** Counts what it is answered. */
  private static final class Stranger implements WebSocket.Listener {
    private final List<String> answers = new ArrayList<>();
    private final StringBuilder partial = new StringBuilder();

    @Override
    public java.util.concurrent.CompletionStage<?> onText(
        WebSocket socket, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        synchronized (answers) {
          answers.add(partial.toString());
        }
        partial.setLength(0);
      }
      socket.request(1);
      return null;
    }

    void awaitAnswers(int count) {
      List<String> all =
          Waiting.forValue(
              count + " answers",
              LIMIT,
              () -> Optional.of(copy()).filter(answers -> answers.size() >= count),
              () -> copy().toString());
      assertThat(all).allMatch(answer -> answer.contains("\"type\":\"error\""));
    }

    private List<String> copy() {
      synchronized (answers) {
        return List.copyOf(answers);
      }
    }
  }
}
