package org.ecluse.simulator.world;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeReport;
import org.ecluse.pool.RoomId;

/** The least of what was reported, and nothing else; a room stays where it is. */
public final class LeastStressed implements Focus {
  private final List<BridgeId> bridges;
  private final Map<BridgeId, Double> stress = new HashMap<>();
  private final Map<RoomId, BridgeId> rooms = new HashMap<>();

  /** Over these bridges; of equals the first is taken. */
  public LeastStressed(List<BridgeId> bridges) {
    this.bridges = List.copyOf(bridges);
  }

  @Override
  public void report(BridgeReport report) {
    stress.put(report.bridge(), report.stress());
  }

  @Override
  public BridgeId join(RoomId room) {
    return rooms.computeIfAbsent(room, key -> least());
  }

  private BridgeId least() {
    return bridges.stream()
        .min(Comparator.comparingDouble(id -> stress.getOrDefault(id, 0.0)))
        .orElseThrow();
  }

  @Override
  public void tick() {
    // Nothing changes by itself.
  }
}
