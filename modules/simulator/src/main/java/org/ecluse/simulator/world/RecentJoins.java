package org.ecluse.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeReport;
import org.ecluse.pool.RoomId;

/**
 * The rule of Jicofo in its simple form, as it is described: the reported stress plus what the
 * people of the last 20 s are expected to cost; somebody who comes to a room goes to the bridge
 * that it has, until that one is overloaded.
 */
public final class RecentJoins implements Focus {
  private static final Duration RECENT = Duration.ofSeconds(20);
  private static final double OF_ONE = 0.01;
  private static final double OVERLOADED = 0.8;

  private final List<BridgeId> bridges;
  private final InstantSource clock;
  private final Map<BridgeId, BridgeReport> reports = new HashMap<>();
  private final Map<BridgeId, Deque<Instant>> recent = new HashMap<>();
  private final Map<RoomId, List<BridgeId>> rooms = new HashMap<>();

  /** Over these bridges; of equals the first is taken. */
  public RecentJoins(List<BridgeId> bridges, InstantSource clock) {
    this.bridges = List.copyOf(bridges);
    this.clock = clock;
  }

  @Override
  public void report(BridgeReport report) {
    reports.put(report.bridge(), report);
  }

  @Override
  public BridgeId join(RoomId room) {
    List<BridgeId> used = rooms.computeIfAbsent(room, key -> new ArrayList<>());
    BridgeId chosen =
        least(used).filter(id -> corrected(id) < OVERLOADED).orElseGet(() -> least(bridges).get());
    if (!used.contains(chosen)) {
      used.add(chosen);
    }
    recent.computeIfAbsent(chosen, key -> new ArrayDeque<>()).addLast(clock.instant());
    return chosen;
  }

  private Optional<BridgeId> least(Collection<BridgeId> among) {
    return among.stream().min(Comparator.comparingDouble(this::corrected));
  }

  private double corrected(BridgeId id) {
    BridgeReport report = reports.get(id);
    Deque<Instant> joins = recent.getOrDefault(id, new ArrayDeque<>());
    Instant since = clock.instant().minus(RECENT);
    joins.removeIf(at -> at.isBefore(since));
    double stress = report == null ? 0 : report.stress();
    double each = report == null ? OF_ONE : report.averageParticipantStress().orElse(OF_ONE);
    return stress + joins.size() * each;
  }

  @Override
  public void tick() {
    // Nothing changes by itself.
  }
}
