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
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.ecluse.conference.PoolSnapshot;
import org.ecluse.gateway.bridges.EmbeddedBridges;
import org.ecluse.gateway.ops.PoolWatch;
import org.ecluse.pool.BridgeReport;
import org.ecluse.pool.BridgeView;

/**
 * Meters of each bridge, at most {@value #BRIDGES_MAX} (the busiest): as the gateway sees it
 * ({@code ecluse_bridge_…}), and for the embedded ones each figure of their own statistics ({@code
 * ecluse_embedded_…}).
 */
@Singleton
final class BridgeMeters implements PoolWatch.Listener {
  static final int BRIDGES_MAX = 1_000;
  private static final int EACH_LOOKS = 5;
  private static final String NUMBER = "-?\\d{1,18}(\\.\\d{1,9})?";
  private static final Map<String, ToDoubleFunction<BridgeView>> FIGURES = figures();

  private final MeterRegistry registry;
  private final EmbeddedBridges embedded;
  private final Map<String, MultiGauge> gauges = new LinkedHashMap<>();
  private int looks;

  BridgeMeters(MeterRegistry registry, EmbeddedBridges embedded) {
    this.registry = registry;
    this.embedded = embedded;
  }

  private static Map<String, ToDoubleFunction<BridgeView>> figures() {
    Map<String, ToDoubleFunction<BridgeView>> all = new LinkedHashMap<>();
    all.put("load", BridgeView::load);
    all.put("reserved", BridgeView::reserved);
    all.put("report.age.seconds", b -> b.age().toMillis() / 1000.0);
    all.put("health", b -> Numbers.of(b.health()));
    all.put("level", b -> Numbers.of(b.level()));
    all.put("endpoints", b -> of(b, BridgeReport::endpoints));
    all.put("video.senders", b -> of(b, BridgeReport::videoSenders));
    all.put("conferences", b -> of(b, BridgeReport::conferences));
    all.put("packets.per.second", b -> of(b, BridgeReport::packetRate));
    all.put("kilobits.per.second", b -> of(b, BridgeReport::bitRateKbps));
    return all;
  }

  private static double of(BridgeView bridge, ToDoubleFunction<BridgeReport> figure) {
    return bridge.report().map(figure::applyAsDouble).orElse(0.0);
  }

  @Override
  public void accept(PoolSnapshot seen) {
    if (looks++ % EACH_LOOKS == 0) {
      List<BridgeView> bridges =
          seen.view().bridges().stream()
              .sorted(Comparator.comparingDouble(BridgeView::load).reversed())
              .limit(BRIDGES_MAX)
              .toList();
      FIGURES.forEach((name, figure) -> gauge("bridge." + name, rows(bridges, figure)));
      embeddedRows().forEach((name, rows) -> gauge("embedded." + name, rows));
    }
  }

  private static List<MultiGauge.Row<?>> rows(
      List<BridgeView> bridges, ToDoubleFunction<BridgeView> figure) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    bridges.forEach(b -> rows.add(row(b.id().value(), figure.applyAsDouble(b))));
    return rows;
  }

  private Map<String, List<MultiGauge.Row<?>>> embeddedRows() {
    Map<String, List<MultiGauge.Row<?>>> rows = new TreeMap<>();
    embedded
        .all()
        .forEach(
            (id, bridge) ->
                bridge.statistics().forEach((name, value) -> add(rows, id, name, value)));
    return rows;
  }

  private static void add(
      Map<String, List<MultiGauge.Row<?>>> rows, String id, String name, String value) {
    if (value.matches(NUMBER)) {
      String plain = name.replaceFirst("^ecluse_", "").replace('_', '.');
      rows.computeIfAbsent(plain, key -> new ArrayList<>()).add(row(id, Double.parseDouble(value)));
    }
  }

  private static MultiGauge.Row<?> row(String bridge, double value) {
    return MultiGauge.Row.of(Tags.of("bridge", bridge), value);
  }

  private void gauge(String name, List<MultiGauge.Row<?>> rows) {
    gauges
        .computeIfAbsent(name, key -> MultiGauge.builder("ecluse." + key).register(registry))
        .register(rows, true);
  }
}
