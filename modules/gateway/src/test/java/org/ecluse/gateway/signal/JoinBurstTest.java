package org.ecluse.gateway.signal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ecluse.gateway.GatewayFixture;
import org.junit.jupiter.api.Test;

/** Many meetings begin at once. */
class JoinBurstTest {
  private static final int ROOMS = 40;
  private static final int PEOPLE = 4;

  @Test
  void burstOfMeetings_isSpreadOverTheBridges_everybodyGetsAnOffer() {
    try (GatewayFixture gateway = new GatewayFixture(Map.of())) {
      List<List<Page>> rooms = new ArrayList<>();
      for (int i = 0; i < ROOMS; i++) {
        String room = Page.room(gateway);
        List<Page> pages = new ArrayList<>();
        for (int p = 0; p < PEOPLE; p++) {
          pages.add(Page.open(gateway, room));
        }
        rooms.add(pages);
      }
      rooms.forEach(pages -> pages.forEach(page -> page.say(Page.joining("Somebody"))));

      Map<String, Long> roomsOnBridge =
          rooms.stream()
              .map(JoinBurstTest::bridge)
              .collect(Collectors.groupingBy(b -> b, Collectors.counting()));

      // Charged in the step of the placement: the same idle bridge is not picked again and again.
      assertThat(roomsOnBridge).hasSize(2);
      assertThat(roomsOnBridge.values()).allMatch(count -> count >= ROOMS / 4);
      assertThat(Meters.countUpTo(gateway, "ecluse.signal.joins", ROOMS * PEOPLE))
          .isEqualTo(ROOMS * PEOPLE);
      rooms.forEach(pages -> pages.forEach(Page::close));
    }
  }

  /** The one bridge of a room. */
  private static String bridge(List<Page> pages) {
    List<String> bridges =
        pages.stream()
            .map(page -> page.next("offer"))
            .map((JsonNode offer) -> offer.path("bridge").asText())
            .distinct()
            .toList();
    assertThat(bridges).hasSize(1);
    return bridges.get(0);
  }
}
