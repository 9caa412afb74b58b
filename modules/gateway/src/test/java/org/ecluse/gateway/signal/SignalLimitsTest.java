package org.ecluse.gateway.signal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.IntStream;
import org.ecluse.gateway.GatewayFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is refused on the signalling socket, and with which code. */
class SignalLimitsTest {
  private static GatewayFixture gateway;
  private static String room;

  @BeforeAll
  static void start() {
    gateway =
        new GatewayFixture(
            Map.of(
                "ecluse.meetings.participants-max", 2,
                "ecluse.signalling.message-burst", 50,
                "ecluse.signalling.max-message-bytes", 4096,
                "ecluse.signalling.errors-per-minute", 5));
    room = Page.room(gateway);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static Page open() {
    return Page.open(gateway, room);
  }

  private static void assertRefused(Page page, String code, int closeCode) {
    JsonNode error = page.next("error");
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("remedy").asText()).isNotBlank();
    assertThat(error.path("fatal").booleanValue()).isEqualTo(closeCode != 0);
    if (closeCode != 0) {
      assertThat(page.closeCode()).isEqualTo(closeCode);
    }
  }

  @Test
  void address_thatIsNoRoom_isRefusedBeforeTheSocket() {
    assertThat(Page.refusal(gateway, "/signal/v1/rooms/../../etc")).isEqualTo(404);
    assertThat(Page.refusal(gateway, "/signal/v1/rooms/short")).isEqualTo(404);
    assertThat(Page.refusal(gateway, "/signal/v2/rooms/" + room)).isEqualTo(404);
  }

  @Test
  void join_ofARoomThatWasNeverMade_isToldRoomUnknown() {
    Page page = Page.join(gateway, "zzzz-zzzz-zzzz", "Ana");

    assertRefused(page, "ROOM_UNKNOWN", 4004);
  }

  @Test
  void join_withAnotherProtocol_isTold() {
    Page page = open().say(Page.joining("Ana").replace("'protocol':1", "'protocol':2"));

    assertRefused(page, "UNSUPPORTED_PROTOCOL", 4026);
  }

  @Test
  void message_beforeTheJoin_isToldToJoin_staysOpen() {
    Page page = open().say("{'type':'askVideo'}");

    assertRefused(page, "NOT_JOINED", 0);
    page.say("{'type':'ping','n':7}");
    assertThat(page.next("pong").path("n").intValue()).isEqualTo(7);
  }

  @Test
  void field_outOfItsLimits_isNamed() {
    Page page = open().say(Page.joining("x".repeat(61)));

    assertThat(page.next("error").path("field").asText()).isEqualTo("name");
  }

  @Test
  void secondJoin_isRefused() {
    String own = Page.room(gateway);
    Page page = Page.join(gateway, own, "Ana").say(Page.joining("Ana"));

    assertRefused(page, "ALREADY_JOINED", 0);
  }

  @Test
  void roomThatIsFull_isTold() {
    String own = Page.room(gateway);
    Page.join(gateway, own, "Ana").next("welcome");
    Page.join(gateway, own, "Ben").next("welcome");

    assertRefused(Page.join(gateway, own, "Cid"), "ROOM_FULL", 4023);
  }

  @Test
  void messagesOverTheRate_closeTheSocket() {
    Page page = open();
    page.sayUntilClosed("{\"type\":\"ping\",\"n\":1}", 1_000);

    assertRefused(page, "TOO_MANY_MESSAGES", 4029);
  }

  @Test
  void message_overTheSize_closesTheSocket() {
    Page page = open().sayUntilClosed("{'type':'" + "x".repeat(4096) + "'}", 1);

    assertRefused(page, "TOO_LARGE", 4013);
  }

  @Test
  void errorsOverTheRate_closeTheSocket() {
    Page page = open();
    IntStream.range(0, 6).forEach(i -> page.say("{'type':'nonsense'}"));

    IntStream.range(0, 6).forEach(i -> assertRefused(page, "UNKNOWN_TYPE", 0));
    assertRefused(page, "TOO_MANY_ERRORS", 4022);
  }

  @Test
  void errorsOfTheRoom_countLikeThoseOfTheReader() {
    Page page = open();
    IntStream.range(0, 6).forEach(i -> page.say("{'type':'askVideo'}"));

    IntStream.range(0, 6).forEach(i -> assertRefused(page, "NOT_JOINED", 0));
    assertRefused(page, "TOO_MANY_ERRORS", 4022);
  }

  @Test
  void socketsOverTheLimitOfAnAddress_areRefused_untilOneCloses() {
    try (GatewayFixture small =
        new GatewayFixture(Map.of("ecluse.signalling.sockets-per-address", 1))) {
      String there = Page.room(small);
      Page first = Page.join(small, there, "Ana");
      first.next("welcome");
      assertThat(Page.refusal(small, "/signal/v1/rooms/" + there)).isEqualTo(429);

      first.say("{'type':'leave'}").closeCode();

      Page.joinPatiently(small, there, "Ben").next("welcome");
    }
  }

  @Test
  void socketsOverTheRateOfAnAddress_areRefused() {
    try (GatewayFixture small =
        new GatewayFixture(Map.of("ecluse.signalling.upgrades-per-minute", 2))) {
      String there = Page.room(small);
      Page.open(small, there).close();
      Page.open(small, there).close();

      assertThat(Page.refusal(small, "/signal/v1/rooms/" + there)).isEqualTo(429);
    }
  }

  @Test
  void socket_thatSaysNothing_isClosed() {
    try (GatewayFixture hasty =
        new GatewayFixture(Map.of("ecluse.signalling.join-timeout", "100ms"))) {
      assertRefused(Page.open(hasty, Page.room(hasty)), "JOIN_TIMEOUT", 4008);
    }
  }
}
