package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@link Level#AUDIO_FIRST} carries from tick to tick. Immutable.
 *
 * @param overSince since when a scope has been fuller than pictures may make it
 * @param changes what was decided about rooms and can't be in a report of their bridge yet
 */
record Filling(Map<Scope, Instant> overSince, Map<BridgeId, List<Change>> changes) {
  static final Filling NONE = new Filling(Map.of(), Map.of());

  /** Whatever a bridge reports or not, a change is part of its load after this. */
  private static final Duration FORGOTTEN = Duration.ofMinutes(2);

  /** People need a moment to follow. */
  private static final Duration FOLLOWED = Duration.ofSeconds(1);

  /**
   * Packets a second that a bridge will have more, or less when negative.
   *
   * @param at when it was decided
   */
  record Change(Instant at, double packets) {}

  /**
   * Without the changes that reports show by now: a report is about the whole interval before it,
   * so the change must be older than that.
   */
  Map<BridgeId, List<Change>> unseen(List<BridgeView> bridges, Instant now) {
    Map<BridgeId, List<Change>> left = new HashMap<>();
    if (changes.isEmpty()) {
      return left;
    }
    for (BridgeView bridge : bridges) {
      Instant shown = now.minus(bridge.age()).minus(bridge.interval()).minus(FOLLOWED);
      List<Change> some = new ArrayList<>(changes.getOrDefault(bridge.id(), List.of()));
      some.removeIf(c -> !c.at().isAfter(shown) || !now.isBefore(c.at().plus(FORGOTTEN)));
      if (!some.isEmpty()) {
        left.put(bridge.id(), some);
      }
    }
    return left;
  }
}
