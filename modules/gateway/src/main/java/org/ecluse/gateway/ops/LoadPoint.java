package org.ecluse.gateway.ops;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.ecluse.conference.PoolSnapshot;
import org.ecluse.pool.BridgeView;
import org.ecluse.pool.Level;

/** One point of the load's history, as API.md has it. */
record LoadPoint(
    Instant at,
    double pressure,
    double reserved,
    Level level,
    int participants,
    int rooms,
    int videoSenders,
    List<Bridge> bridges,
    double demand) {
  /** Most bridges kept in a point, the busiest: 200 lines make an unreadable plot already. */
  static final int BRIDGES_MAX = 200;

  /** The load of one bridge. */
  record Bridge(String id, double load, double reserved) {}

  static LoadPoint of(PoolSnapshot s) {
    SnapshotBody.Totals totals = SnapshotBody.Totals.of(s.view().rooms());
    List<Bridge> bridges =
        s.view().bridges().stream()
            .sorted(Comparator.comparingDouble(BridgeView::load).reversed())
            .limit(BRIDGES_MAX)
            .map(b -> new Bridge(b.id().value(), rounded(b.load()), rounded(b.reserved())))
            .sorted(Comparator.comparing(Bridge::id))
            .toList();
    return new LoadPoint(
        s.view().at(),
        rounded(s.view().pressure()),
        rounded(s.view().reserved()),
        s.level(),
        totals.participants(),
        totals.rooms(),
        totals.videoSenders(),
        bridges,
        rounded(s.view().projectedFull()));
  }

  /** Three digits: a plot shows no more, and it is stored a year. */
  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
