package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ecluse.pool.learning.Estimate;
import org.junit.jupiter.api.Test;

class HeadroomTest {
  private static final Instant NOW = Instant.parse("2026-11-25T09:00:00Z");
  private static final Estimate VIDEO = new Estimate(400, 40);
  private static final Estimate SOUND = new Estimate(100, 0);

  private static BridgeView bridge(BridgeHealth health, double load) {
    BridgeId id = new BridgeId("jvb-1");
    Duration age = Duration.ZERO;
    return new BridgeView(
        id,
        "here",
        health,
        load,
        load,
        0,
        age,
        50_000,
        Level.FULL,
        NOW,
        load,
        load,
        Optional.of(BridgeReport.of(id, NOW, load)),
        Set.of(),
        1,
        Optional.empty(),
        Optional.empty(),
        0,
        Duration.ZERO,
        0,
        new NextPerson(VIDEO, SOUND),
        load);
  }

  private static Headroom room(BridgeView... bridges) {
    return Headroom.sum(
        Stream.of(bridges).map(b -> Headroom.of(b, Thresholds.defaults())).toList());
  }

  @Test
  void halfFullBridge_hasRoomUpToItsRungs() {
    Headroom room = room(bridge(BridgeHealth.HEALTHY, 0.5));
    assertThat(room.withVideo().likely()).isBetween(37L, 38L);
    assertThat(room.withVideo().low()).isLessThan(room.withVideo().likely());
    assertThat(room.withVideo().high()).isGreaterThan(room.withVideo().likely());
    assertThat(room.soundOnly().likely()).isBetween(239L, 240L);
  }

  @Test
  void bridgeOverTheRung_hasNoRoomWithVideo_andTakesNoneFromOthers() {
    Headroom alone = room(bridge(BridgeHealth.HEALTHY, 0.5));
    Headroom both = room(bridge(BridgeHealth.HEALTHY, 0.5), bridge(BridgeHealth.HEALTHY, 2));
    assertThat(both).isEqualTo(alone);
  }

  @Test
  void bridgeThatTakesNoMeetings_hasNoRoom() {
    assertThat(room(bridge(BridgeHealth.DRAINING, 0)).soundOnly().high()).isZero();
    assertThat(room(bridge(BridgeHealth.STALE, 0)).soundOnly().high()).isZero();
  }
}
