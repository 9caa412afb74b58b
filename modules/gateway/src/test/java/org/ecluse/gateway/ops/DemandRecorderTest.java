package org.ecluse.gateway.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.event.ShutdownEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ecluse.conference.PoolSnapshot;
import org.ecluse.gateway.GatewayFixture;
import org.ecluse.pool.BridgeHealth;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeView;
import org.ecluse.pool.Level;
import org.ecluse.pool.PoolView;
import org.ecluse.pool.replay.DemandMinute;
import org.ecluse.store.DemandHistory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DemandRecorderTest {
  private static final Instant FROM = Instant.parse("2020-01-01T00:58:00Z");
  private static GatewayFixture gateway;
  private static DemandHistory history;

  @BeforeAll
  static void start() {
    gateway = new GatewayFixture(Map.of());
    history = gateway.bean(DemandHistory.class);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void minutes_overTheHourAndARestart_areAllThereOnce() {
    DemandRecorder first = new DemandRecorder(history);
    feed(first, FROM, 240);
    first.onApplicationEvent(new ShutdownEvent(gateway.gateway().context()));
    DemandRecorder second = new DemandRecorder(history);
    feed(second, FROM.plusSeconds(210), 60);
    second.onApplicationEvent(new ShutdownEvent(gateway.gateway().context()));

    List<DemandMinute> before = history.hour(FROM.getEpochSecond() / 3_600);
    List<DemandMinute> after = history.hour(FROM.getEpochSecond() / 3_600 + 1);

    assertThat(before)
        .extracting(DemandMinute::startsAt)
        .containsExactly(FROM, FROM.plusSeconds(60));
    assertThat(after)
        .extracting(DemandMinute::startsAt)
        .containsExactly(FROM.plusSeconds(120), FROM.plusSeconds(180), FROM.plusSeconds(240));
    assertThat(before.get(0).bridges().get(0).pictures()).isEqualTo(25_000);
    assertThat(before.get(0).bridges().get(0).sound()).isEqualTo(5_000);
  }

  private static void feed(DemandRecorder recorder, Instant from, int seconds) {
    for (int i = 0; i < seconds; i++) {
      recorder.accept(seen(from.plusSeconds(i)));
    }
  }

  private static PoolSnapshot seen(Instant at) {
    BridgeView bridge =
        new BridgeView(
            new BridgeId("b1"),
            "default",
            BridgeHealth.HEALTHY,
            0.5,
            0.5,
            0,
            Duration.ZERO,
            50_000,
            Level.FULL,
            at,
            0.6,
            0.5,
            Optional.empty(),
            Set.of(),
            1,
            Optional.empty(),
            Optional.empty(),
            0,
            Duration.ZERO,
            0.4);
    PoolView view = new PoolView(at, List.of(bridge), List.of(), 0.5, 0.6, 0.5, 0, true);
    return new PoolSnapshot(view, Level.FULL, at, List.of(), 0, 1);
  }
}
