package org.ecluse.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.ecluse.conference.PoolSnapshot;
import org.ecluse.pool.BridgeDescription;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeReport;
import org.ecluse.pool.Headrooms;
import org.ecluse.pool.Level;
import org.ecluse.pool.PolicyState;
import org.ecluse.pool.PoolModel;
import org.ecluse.pool.PoolView;
import org.ecluse.pool.Thresholds;
import org.junit.jupiter.api.Test;

class HeadroomMetersTest {
  private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final HeadroomMeters meters = new HeadroomMeters(registry);

  /** Bridges of 10,000 packets a second, each a bit fuller than the one before. */
  private static PoolSnapshot pool(int bridges, int regions) {
    PoolModel model = new PoolModel(Thresholds.defaults());
    for (int i = 0; i < bridges; i++) {
      BridgeId id = new BridgeId("b" + i);
      model.addBridge(new BridgeDescription(id, "r" + i % regions, 10_000));
      model.fold(BridgeReport.of(id, NINE, 0.1 + 0.3 * i / bridges), NINE);
    }
    PoolView view = model.view(PolicyState.start(NINE, 0), NINE);
    Headrooms room = Headrooms.of(view, Thresholds.defaults());
    return new PoolSnapshot(view, Level.FULL, NINE, List.of(), 0, 1, room);
  }

  private double value(String name, String tag, String who) {
    return registry.get("ecluse." + name).tag(tag, who).gauge().value();
  }

  private Collection<Gauge> gauges(String name) {
    return registry.find("ecluse." + name).gauges();
  }

  @Test
  void room_ofBridgesAndRegions_addsUp() {
    PoolSnapshot seen = pool(3, 2);
    meters.accept(seen);

    double b0 = value("bridge.headroom.video", "bridge", "b0");
    double b2 = value("bridge.headroom.video", "bridge", "b2");
    assertThat(b0)
        .isGreaterThan(b2)
        .isEqualTo(seen.headroom().bridge(new BridgeId("b0")).withVideo().likely());
    assertThat(value("region.headroom.video", "region", "r0")).isEqualTo(b0 + b2);
    assertThat(value("region.headroom.sound", "region", "r1"))
        .isBetween(
            value("region.headroom.sound.low", "region", "r1"),
            value("region.headroom.sound.high", "region", "r1"));
    assertThat(value("region.pressure", "region", "r1")).isEqualTo(0.2);
    assertThat(value("region.level", "region", "r1")).isZero();
  }

  @Test
  void room_oneRegion_isThePoolsAndNotToldTwice() {
    meters.accept(pool(2, 1));

    assertThat(gauges("region.headroom.video")).isEmpty();
    assertThat(gauges("bridge.headroom.video")).hasSize(2);
  }

  @Test
  void room_manyBridgesAndRegions_isBounded() {
    meters.accept(pool(1_200, 150));

    assertThat(gauges("bridge.headroom.sound")).hasSize(BridgeMeters.BRIDGES_MAX);
    assertThat(gauges("region.headroom.sound")).hasSize(HeadroomMeters.REGIONS_MAX);
    assertThat(registry.find("ecluse.bridge.headroom.video").tag("bridge", "b0").gauge()).isNull();
  }

  @Test
  void room_ofABridgeThatLeft_isGone() {
    meters.accept(pool(3, 1));
    for (int look = 0; look < 5; look++) {
      meters.accept(pool(2, 1));
    }

    assertThat(gauges("bridge.headroom.video")).hasSize(2);
  }
}
