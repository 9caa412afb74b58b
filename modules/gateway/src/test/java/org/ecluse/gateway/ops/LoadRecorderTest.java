package org.ecluse.gateway.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ecluse.conference.PoolSnapshot;
import org.ecluse.gateway.GatewayFixture;
import org.ecluse.pool.BridgeHealth;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeView;
import org.ecluse.pool.Level;
import org.ecluse.pool.PoolView;
import org.ecluse.store.DemandMinute;
import org.ecluse.store.LoadHistory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LoadRecorderTest {
  private static GatewayFixture gateway;
  private static LoadHistory history;

  @BeforeAll
  static void start() {
    gateway = new GatewayFixture(Map.of());
    history = gateway.gateway().context().getBean(LoadHistory.class);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void snapshots_eachSecond_makePointEachFiveSeconds() {
    LoadRecorder recorder = new LoadRecorder(history, new ObjectMapper());
    Instant from = Instant.parse("2020-01-01T00:00:00Z");
    feed(recorder, from, 60, Duration.ofSeconds(1));

    List<LoadPoint> points = recorder.since(from, from.plusSeconds(60));

    assertThat(points).hasSize(12);
    assertThat(points.get(1).at()).isEqualTo(from.plusSeconds(5));
    assertThat(points.get(0).bridges()).containsExactly(new LoadPoint.Bridge("b1", 0.5, 0.125));
  }

  @Test
  void minutes_surviveTheRecorder_withMeanAndStrictestLevel() {
    LoadRecorder first = new LoadRecorder(history, new ObjectMapper());
    Instant from = Instant.parse("2020-02-01T00:00:00Z");
    first.accept(seen(from, 0.2, Level.FULL));
    first.accept(seen(from.plusSeconds(30), 0.8, Level.AUDIO_FIRST));
    first.accept(seen(from.plusSeconds(60), 0.1, Level.FULL));

    LoadRecorder second = new LoadRecorder(history, new ObjectMapper());
    List<LoadPoint> points = second.since(from, from.plusSeconds(300));

    assertThat(points).hasSize(1);
    assertThat(points.get(0).pressure()).isEqualTo(0.5);
    assertThat(points.get(0).demand()).isEqualTo(0.75);
    assertThat(history.demand(from)).containsExactly(new DemandMinute(minute(from), 0.75));
    assertThat(points.get(0).level()).isEqualTo(Level.AUDIO_FIRST);
    assertThat(points.get(0).bridges()).hasSize(1);
  }

  @Test
  void longRange_isThinnedToTheMostPoints() {
    LoadRecorder recorder = new LoadRecorder(history, new ObjectMapper());
    Instant from = Instant.parse("2020-03-01T00:00:00Z");
    feed(recorder, from, 2_000, Duration.ofSeconds(60));

    Instant end = from.plus(Duration.ofMinutes(2_000));
    List<LoadPoint> points = recorder.since(from, end);

    assertThat(points).hasSizeBetween(LoadRecorder.POINTS_MAX / 2, LoadRecorder.POINTS_MAX);
    assertThat(points.get(0).at()).isBefore(from.plus(Duration.ofMinutes(10)));
    assertThat(points.get(points.size() - 1).at()).isAfter(end.minus(Duration.ofMinutes(10)));
  }

  private static long minute(Instant at) {
    return at.getEpochSecond() / 60;
  }

  private static void feed(LoadRecorder recorder, Instant from, int count, Duration step) {
    for (int i = 0; i < count; i++) {
      recorder.accept(seen(from.plus(step.multipliedBy(i)), 0.5, Level.FULL));
    }
  }

  private static PoolSnapshot seen(Instant at, double pressure, Level level) {
    BridgeView bridge =
        new BridgeView(
            new BridgeId("b1"),
            "default",
            BridgeHealth.HEALTHY,
            0.5,
            0.375,
            0.125,
            Duration.ofSeconds(1),
            50_000,
            Level.FULL,
            at,
            0.5,
            0.5,
            java.util.Optional.empty());
    PoolView view =
        new PoolView(
            at, List.of(bridge), List.of(), pressure, pressure + 0.25, pressure, 0.1, true);
    return new PoolSnapshot(view, level, at, List.of(), 0, 1);
  }
}
