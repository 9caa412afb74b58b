package org.ecluse.gateway.signal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ecluse.gateway.GatewayFixture;
import org.junit.jupiter.api.Test;

/** A hostile page, while a meeting goes on. */
class MalformedMessagesTest {
  private static final int MESSAGES = 1_000;

  /** Each is refused, whatever is put for {@code %s}. */
  private static final List<String> SHAPES =
      List.of(
          "%s",
          "{'type':'%s'}",
          "{'type':['%s']}",
          "{'type':'join','protocol':1,'name':'','audio':true,'video':true,'x':'%s'}",
          "{'type':'join','protocol':1,'name':'A','audio':'%s','video':true}",
          "{'type':'join','protocol':1,'name':{'a':'%s'},'audio':true,'video':true}",
          "{'type':'ping','n':'%s'}",
          "{'type':'ping','n':1e999,'x':'%s'}",
          "{'type':'ping','n':99999999999999999999999999,'x':'%s'}",
          "{'type':'answer','epoch':-1,'transport':{},'sources':[],'x':'%s'}",
          "{'type':'answer','epoch':1,'transport':{'ufrag':'%s','pwd':0},'sources':[]}",
          "{'type':'sources','sources':[{'name':'%s','kind':'video','ssrcs':[-1]}]}",
          "{'type':'sources','sources':'%s'}",
          "{'type':'media','audio':1,'video':'%s'}",
          "{'type':'mediaFailed','epoch':1,'reason':'%s'}",
          "{'a':'%s'",
          "{'type':'leave'}{'type':'%s'}",
          "{'type':'leave','type':'%s'}",
          "[{'type':'leave'},'%s']",
          "{'a':[[[[[[[[[[[['%s']]]]]]]]]]]]}");

  private final Random random = new Random(20_261_123);

  private String malformed(int i) {
    String noise =
        random
            .ints(1 + random.nextInt(40), ' ', 0x2FF)
            .filter(c -> c != '"' && c != '\\' && c != '\'' && !Character.isISOControl(c))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .append('#')
            .toString();
    return SHAPES.get(i % SHAPES.size()).replace("%s", noise).replace('\'', '"');
  }

  private static double refused(GatewayFixture gateway) {
    return Meters.errors(gateway, "BAD_JSON")
        + Meters.errors(gateway, "UNKNOWN_TYPE")
        + Meters.errors(gateway, "BAD_FIELD");
  }

  @Test
  void thousandMalformedMessages_areRefusedAndCounted_theMeetingGoesOn() {
    try (GatewayFixture gateway = new GatewayFixture(Map.of())) {
      String room = Page.room(gateway);
      Page ana = Page.join(gateway, room, "Ana");
      ana.next("offer");

      int sockets = hostile(gateway, room);

      assertThat(sockets).isGreaterThan(10);
      assertThat(Meters.upTo(MESSAGES, () -> refused(gateway))).isEqualTo(MESSAGES);
      assertThat(Meters.errors(gateway, "TOO_MANY_ERRORS")).isGreaterThan(10);
      assertThat(Meters.errors(gateway, "INTERNAL")).isZero();
      assertThat(Meters.countUpTo(gateway, "ecluse.signal.joins", 1)).isEqualTo(1);
      ana.say("{'type':'ping','n':1}").next("pong");
      JsonNode ben = Page.join(gateway, room, "Ben").next("welcome");
      assertThat(ben.path("participants")).hasSize(1);
    }
  }

  @Test
  void messagesLargerThanAFrameOfTheServer_areTooLarge_smallerOnesAreNot() {
    try (GatewayFixture gateway = new GatewayFixture(Map.of())) {
      Page large = Page.open(gateway, Page.room(gateway));
      large.sayUntilClosed("{\"type\":\"" + "x".repeat(300_000) + "\"}", 1);
      Page small = Page.open(gateway, Page.room(gateway));
      small.sayExactly("{\"type\":\"" + "x".repeat(65_000) + "\"}");

      assertThat(large.next("error").path("code").asText()).isEqualTo("TOO_LARGE");
      assertThat(large.closeCode()).isEqualTo(4013);
      assertThat(small.next("error").path("code").asText()).isEqualTo("UNKNOWN_TYPE");
    }
  }

  /** How many sockets it took: each is closed after its twenty errors. */
  private int hostile(GatewayFixture gateway, String room) {
    int sockets = 0;
    int refused = 0;
    while (refused < MESSAGES) {
      try (Page page = Page.open(gateway, room)) {
        sockets++;
        while (refused < MESSAGES && isRefused(page, malformed(refused))) {
          refused++;
        }
      }
    }
    return sockets;
  }

  /** False when the socket had been closed before this message was looked at. */
  private static boolean isRefused(Page page, String message) {
    page.sayUntilClosed(message, 1);
    return !"TOO_MANY_ERRORS".equals(page.next("error").path("code").asText());
  }
}
