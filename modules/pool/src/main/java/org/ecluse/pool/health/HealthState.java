package org.ecluse.pool.health;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ecluse.pool.Because;
import org.ecluse.pool.BridgeCondition;
import org.ecluse.pool.BridgeId;

/** What is known of the health of one bridge: its condition, and what led to it. Immutable. */
public final class HealthState {
  /** How a bridge is, its drains and its ramp aside. */
  enum Vital {
    WELL,
    SUSPECT,
    FAILED,
    STOPPED
  }

  /**
   * The memory of a bridge.
   *
   * @param present nobody said that it left
   * @param passes checks passed in a row, the first and the last of them
   * @param mediaHold until when the failures of media make it suspect, and why
   * @param goodReport when it reported last that it is well
   * @param relapses failures each soon after a return
   */
  record Memory(
      Vital vital,
      Instant since,
      Because because,
      boolean present,
      Instant presentSince,
      boolean drain,
      boolean graceful,
      List<Trouble> troubles,
      int passes,
      Optional<Instant> firstPass,
      Optional<Instant> lastPass,
      MediaWindow media,
      Optional<Hold> mediaHold,
      Optional<BridgeCondition.Ramp> ramp,
      Optional<Instant> goodReport,
      int relapses,
      Optional<Instant> returnedAt) {}

  /** A suspicion that lasts for a time. */
  record Hold(Instant until, Because because) {}

  private final BridgeId bridge;
  private final BridgeCondition condition;
  private final Memory memory;

  HealthState(BridgeId bridge, BridgeCondition condition, Memory memory) {
    this.bridge = bridge;
    this.condition = condition;
    this.memory = memory;
  }

  /** Whose. */
  public BridgeId bridge() {
    return bridge;
  }

  /** What it is good for, and why. */
  public BridgeCondition condition() {
    return condition;
  }

  /** True unless somebody said that it left. */
  public boolean present() {
    return memory.present();
  }

  /** Since when it is there, or not there. */
  Instant presentSince() {
    return memory.presentSince();
  }

  /** When the first of the questions in a row that it did not answer was given up. */
  Optional<Instant> silentSince() {
    return memory.troubles().stream().filter(Trouble::silence).map(Trouble::at).findFirst();
  }

  /** When the last check that it did not answer was given up. */
  Optional<Instant> lastSilentCheck() {
    return memory.troubles().stream()
        .filter(t -> t.kind() == Trouble.Kind.SILENT_CHECK)
        .map(Trouble::at)
        .reduce((earlier, later) -> later);
  }

  /** True when time alone changes nothing. */
  boolean atRest() {
    return memory.vital() == Vital.WELL
        && memory.troubles().isEmpty()
        && memory.mediaHold().isEmpty()
        && memory.ramp().isEmpty();
  }

  Memory memory() {
    return memory;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HealthState o
        && bridge.equals(o.bridge)
        && condition.equals(o.condition)
        && memory.equals(o.memory);
  }

  @Override
  public int hashCode() {
    return bridge.hashCode();
  }

  @Override
  public String toString() {
    return bridge + " " + condition + " " + memory;
  }
}
