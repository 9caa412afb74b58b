package org.ecluse.gateway.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.ecluse.conference.PoolSnapshot;
import org.ecluse.gateway.ops.PoolWatch;
import org.ecluse.pool.BridgeView;
import org.ecluse.pool.Headroom;
import org.ecluse.pool.RegionView;

/**
 * How many more people find room, by bridge and by region, and the level and load of regions. At
 * most {@value BridgeMeters#BRIDGES_MAX} bridges (the busiest) and {@value #REGIONS_MAX} regions
 * (the largest); none of regions when all bridges are in one, for it is the pool.
 */
@Singleton
final class HeadroomMeters implements PoolWatch.Listener {
  /** A region is a word in the reports of bridges: as many as there are bridges could come. */
  static final int REGIONS_MAX = 100;

  private static final int EACH_LOOKS = 5;
  private static final Map<String, ToDoubleFunction<Headroom>> FIGURES = figures();

  private final MeterRegistry registry;
  private final Map<String, MultiGauge> gauges = new LinkedHashMap<>();
  private int looks;

  HeadroomMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  private static Map<String, ToDoubleFunction<Headroom>> figures() {
    Map<String, ToDoubleFunction<Headroom>> all = new LinkedHashMap<>();
    all.put("video", room -> room.withVideo().likely());
    all.put("video.low", room -> room.withVideo().low());
    all.put("video.high", room -> room.withVideo().high());
    all.put("sound", room -> room.soundOnly().likely());
    all.put("sound.low", room -> room.soundOnly().low());
    all.put("sound.high", room -> room.soundOnly().high());
    return all;
  }

  @Override
  public void accept(PoolSnapshot seen) {
    if (looks++ % EACH_LOOKS == 0) {
      bridges(seen);
      regions(seen);
    }
  }

  private void bridges(PoolSnapshot seen) {
    List<BridgeView> busiest =
        seen.view().bridges().stream()
            .sorted(Comparator.comparingDouble(BridgeView::load).reversed())
            .limit(BridgeMeters.BRIDGES_MAX)
            .toList();
    FIGURES.forEach(
        (name, figure) ->
            gauge(
                "bridge.headroom." + name,
                "bridge",
                busiest,
                bridge -> bridge.id().value(),
                bridge -> figure.applyAsDouble(seen.headroom().bridge(bridge.id()))));
  }

  private void regions(PoolSnapshot seen) {
    List<RegionView> largest =
        seen.view().regions().stream()
            .sorted(Comparator.comparingDouble(RegionView::capacityPacketsPerSecond).reversed())
            .limit(REGIONS_MAX)
            .toList();
    FIGURES.forEach(
        (name, figure) ->
            region(
                "headroom." + name,
                largest,
                region -> figure.applyAsDouble(seen.headroom().region(region.region()))));
    region("pressure", largest, RegionView::pressure);
    region("level", largest, region -> Numbers.of(region.level()));
  }

  private void region(String name, List<RegionView> some, ToDoubleFunction<RegionView> figure) {
    gauge("region." + name, "region", some, RegionView::region, figure);
  }

  private <T> void gauge(
      String name, String tag, List<T> some, Function<T, String> who, ToDoubleFunction<T> figure) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    some.forEach(
        one ->
            rows.add(MultiGauge.Row.of(Tags.of(tag, who.apply(one)), figure.applyAsDouble(one))));
    gauges
        .computeIfAbsent(name, key -> MultiGauge.builder("ecluse." + key).register(registry))
        .register(rows, true);
  }
}
