package org.ecluse.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoomIdsTest {
  private final RoomIds ids = new RoomIds(new Random(1));

  @Test
  void id_generated_isGroupedAndParsesToItself() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      String id = ids.next();
      assertThat(id).matches("([0-9a-hjkmnp-tv-z]{4}-){2}[0-9a-hjkmnp-tv-z]{4}");
      assertThat(RoomIds.parse(id)).contains(id);
      seen.add(id);
    }
    assertThat(seen).hasSize(10_000);
  }

  @Test
  void id_typedCarelessly_isUnderstood() {
    assertThat(RoomIds.parse(" K7F2 m9qd3XWZ ")).contains("k7f2-m9qd-3xwz");
    assertThat(RoomIds.parse("OIL0-uuuu-3xwz")).contains("0110-vvvv-3xwz");
  }

  @Test
  void id_notOne_isRefused() {
    assertThat(RoomIds.parse("")).isEmpty();
    assertThat(RoomIds.parse("k7f2-m9qd-3xw")).isEmpty();
    assertThat(RoomIds.parse("k7f2-m9qd-3xwzz")).isEmpty();
    assertThat(RoomIds.parse("k7f2-m9qd-3xw!")).isEmpty();
    assertThat(RoomIds.parse("-".repeat(65))).isEmpty();
  }
}
