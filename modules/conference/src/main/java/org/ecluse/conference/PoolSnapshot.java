package org.ecluse.conference;

import java.time.Instant;
import java.util.List;
import org.ecluse.pool.Headrooms;
import org.ecluse.pool.Level;
import org.ecluse.pool.LevelOverride;
import org.ecluse.pool.PolicyState;
import org.ecluse.pool.PoolView;

/** The pool, its level and what holds it, for the dashboard. */
public record PoolSnapshot(
    PoolView view,
    Level level,
    Instant levelSince,
    List<LevelOverride> overrides,
    int queued,
    long thresholdsVersion,
    Headrooms headroom) {
  /** With the level of a policy's state. */
  static PoolSnapshot of(
      PoolView view,
      PolicyState state,
      List<LevelOverride> overrides,
      int queued,
      long version,
      Headrooms headroom) {
    return new PoolSnapshot(
        view, state.level(), state.since(), overrides, queued, version, headroom);
  }

  /** Where nobody asks for room. */
  public PoolSnapshot(
      PoolView view,
      Level level,
      Instant levelSince,
      List<LevelOverride> overrides,
      int queued,
      long thresholdsVersion) {
    this(view, level, levelSince, overrides, queued, thresholdsVersion, Headrooms.NONE);
  }
}
