package org.ecluse.simulator.world;

import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeReport;
import org.ecluse.pool.RoomId;

/** Whoever places people on bridges: ours, or another way to do it, for comparison. */
public interface Focus {
  /** A bridge reported. */
  void report(BridgeReport report);

  /** Somebody with camera and microphone on comes into a room; the answer is where to. */
  BridgeId join(RoomId room);

  /** Once a second. */
  void tick();
}
