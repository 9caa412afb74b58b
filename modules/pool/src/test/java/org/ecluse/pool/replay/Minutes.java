package org.ecluse.pool.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.ForesightRules;
import org.ecluse.pool.Thresholds;

/** Demand for tests. */
final class Minutes {
  static final long FIRST = 28_000_020L;

  private Minutes() {}

  /** A bridge of 100 rooms of 4; load as sound, load as pictures. */
  static BridgeDemand bridge(String id, double sound, double pictures) {
    return new BridgeDemand(
        new BridgeId(id),
        "",
        true,
        50_000,
        Math.round(50_000 * sound),
        Math.round(50_000 * pictures),
        400,
        100,
        200);
  }

  /** One bridge, a fifth of its load sound. */
  static List<DemandMinute> demand(double... loads) {
    List<DemandMinute> all = new ArrayList<>();
    for (double load : loads) {
      all.add(
          new DemandMinute(
              FIRST + all.size(), 10, 3, List.of(bridge("b1", load * 0.2, load * 0.8))));
    }
    return all;
  }

  /** The same thresholds with other rules for forecasts. */
  static Thresholds with(ForesightRules rules, Thresholds t) {
    return new Thresholds(
        t.reduced(),
        t.audioFirst(),
        t.audioOnly(),
        t.queue(),
        t.sustain(),
        t.roomChangesPerTick(),
        t.staleAfter(),
        t.bridgeHardLimit(),
        t.videoBudget(),
        t.backoffWindow(),
        rules,
        t.schedules());
  }

  static List<Site> pool(int bridges) {
    return IntStream.range(0, bridges)
        .mapToObj(i -> new Site(new BridgeId("jvb-" + i), "eu", i == 0 ? 400_000 : 200_000))
        .toList();
  }
}
