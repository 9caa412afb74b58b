package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ecluse.pool.Moments.NINE;
import static org.ecluse.pool.Moments.bridge;
import static org.ecluse.pool.Moments.room;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthTest {
  private final List<BridgeId> changed = new ArrayList<>();
  private final Growth growth = new Growth(changed::add);

  private void live(int room, int bridge, int people) {
    growth.changed(Moments.facts(room(room), bridge(bridge), people, Level.FULL));
  }

  private double missing() {
    return growth.of(bridge(1)).people();
  }

  @Test
  void expected_thirtyWithTwoThere_twentyEightAreMissing() {
    growth.expect(room(1), 30, NINE, NINE);
    live(1, 1, 2);
    assertThat(missing()).isEqualTo(28);
    assertThat(growth.all().voices()).isEqualTo(30 * 5 + 30 * 24 / 40 - 2);
    assertThat(growth.expected(room(1), 2)).isEqualTo(30);
    assertThat(changed).contains(bridge(1));
  }

  @Test
  void expected_moreThanExpectedCame_nobodyIsMissing() {
    growth.expect(room(1), 30, NINE, NINE);
    live(1, 1, 31);
    assertThat(missing()).isZero();
    assertThat(growth.expected(room(1), 31)).isEqualTo(31);
  }

  @Test
  void time_passes_fewerAndThenNobodyIsExpected() {
    growth.expect(room(1), 30, NINE, NINE);
    live(1, 1, 2);
    growth.pass(NINE.plusSeconds(299));
    assertThat(missing()).isEqualTo(28);
    growth.pass(NINE.plusSeconds(300));
    assertThat(missing()).isEqualTo(14.5);
    assertThat(growth.expected(room(1), 2)).isEqualTo(16);
    growth.pass(NINE.plusSeconds(900));
    // The third one of a small meeting may come at any time.
    assertThat(missing()).isEqualTo(1);
    assertThat(growth.growing()).isEmpty();
  }

  @Test
  void time_openedBeforeTheHour_waitsUntilFiveMinutesAfterIt() {
    Instant early = NINE.minus(Duration.ofMinutes(8));
    growth.expect(room(1), 30, early, early);
    live(1, 1, 2);
    growth.pass(NINE.plusSeconds(299));
    assertThat(missing()).isEqualTo(28);
    growth.pass(NINE.plusSeconds(300));
    assertThat(missing()).isEqualTo(14.5);
  }

  @Test
  void room_moves_takesItsGrowthAlong() {
    growth.expect(room(1), 30, NINE, NINE);
    live(1, 1, 2);
    live(1, 2, 2);
    assertThat(missing()).isZero();
    assertThat(growth.of(bridge(2)).people()).isEqualTo(28);
  }

  @Test
  void expect_saidAgainOfALiveRoom_replacesWhatWasSaid() {
    growth.expect(room(1), 30, NINE, NINE);
    live(1, 1, 2);
    growth.expect(room(1), 10, NINE, NINE);
    assertThat(missing()).isEqualTo(8);
    growth.ended(room(1));
    assertThat(missing()).isZero();
    growth.pass(NINE.plusSeconds(3_600));
    assertThat(growth.all().people()).isZero();
  }

  @Test
  void expect_neverLive_isForgotten() {
    growth.expect(room(1), 30, NINE, NINE);
    growth.pass(NINE.plusSeconds(300));
    growth.pass(NINE.plusSeconds(900));
    assertThat(growth.expected(room(1), 0)).isZero();
  }
}
