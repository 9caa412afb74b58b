package org.ecluse.pool.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ecluse.pool.BridgeHealth;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeReport;
import org.ecluse.pool.BridgeView;
import org.ecluse.pool.Level;
import org.ecluse.pool.PoolView;
import org.ecluse.pool.RoomFacts;
import org.ecluse.pool.RoomId;
import org.junit.jupiter.api.Test;

class DemandMinutesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:30Z");
  private static final BridgeId BRIDGE = new BridgeId("b1");

  private static RoomFacts room(String id, int people, int senders, int heldBack) {
    return new RoomFacts(
        new RoomId(id),
        BRIDGE,
        people,
        senders,
        heldBack,
        0,
        Level.AUDIO_ONLY,
        Level.AUDIO_ONLY,
        NOW,
        false);
  }

  private static PoolView view(RoomFacts... rooms) {
    BridgeView bridge =
        new BridgeView(
            BRIDGE,
            "eu",
            BridgeHealth.HEALTHY,
            0.1,
            0.1,
            0,
            Duration.ZERO,
            10_000,
            Level.AUDIO_ONLY,
            NOW,
            0.5,
            0.3,
            Optional.of(BridgeReport.of(BRIDGE, NOW, 0.1)),
            Set.of(),
            1,
            Optional.empty(),
            Optional.empty(),
            0,
            Duration.ZERO,
            0.04);
    return new PoolView(NOW, List.of(bridge), List.of(rooms), 0.1, 0.5, 0.3, 0, true);
  }

  @Test
  void picturesHeldBack_areDemandAllTheSame() {
    DemandMinute minute = new DemandMinutes().next(view(room("r1", 2, 0, 2)), 0);

    // 0.1 now, of which 0.04 is pictures: the rest is sound; all of it would be 0.5.
    assertThat(minute.bridges())
        .containsExactly(new BridgeDemand(BRIDGE, "eu", true, 10_000, 600, 4_400, 2, 1, 2));
    assertThat(minute.minute()).isEqualTo(NOW.getEpochSecond() / 60);
    assertThat(minute.joins()).isZero();
  }

  @Test
  void arrivals_areCountedAgainstTheMinuteBefore() {
    DemandMinutes seen = new DemandMinutes();
    seen.next(view(room("r1", 2, 0, 0), room("r2", 5, 0, 0)), 0);

    DemandMinute minute = seen.next(view(room("r1", 4, 0, 0), room("r3", 3, 0, 0)), 2);
    DemandMinute next = seen.next(view(room("r1", 4, 0, 0), room("r3", 3, 0, 0)), 1);

    assertThat(minute.joins()).isEqualTo(5);
    assertThat(minute.meetings()).isEqualTo(3);
    assertThat(next.joins()).isZero();
    assertThat(next.meetings()).isZero();
  }
}
