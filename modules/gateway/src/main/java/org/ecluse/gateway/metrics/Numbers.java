package org.ecluse.gateway.metrics;

import org.ecluse.pool.BridgeHealth;
import org.ecluse.pool.Level;

/** Numbers that graphs and alarms rely on: they stay, whatever order the types are in. */
final class Numbers {
  private Numbers() {}

  static int of(Level level) {
    return switch (level) {
      case FULL -> 0;
      case REDUCED -> 1;
      case AUDIO_FIRST -> 2;
      case AUDIO_ONLY -> 3;
      case QUEUE -> 4;
    };
  }

  static int of(BridgeHealth health) {
    return switch (health) {
      case HEALTHY -> 0;
      case STALE -> 1;
      case DRAINING -> 2;
      case STOPPING -> 3;
      case FAILED -> 4;
      case SUSPECT -> 5;
      case RETURNING -> 6;
      case STOPPED -> 7;
    };
  }
}
