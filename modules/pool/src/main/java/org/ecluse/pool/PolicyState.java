package org.ecluse.pool;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the policy carries from tick to tick. Immutable; start with {@link #start}. */
public final class PolicyState {
  final Ladder pool;
  final Regions regions;
  final Map<BridgeId, Ladder> bridges;
  final Filling filling;
  final Level held;
  final long lastNumber;

  /** The strictest level of any region's or bridge's own ladder. */
  final Level strictest;

  PolicyState(
      Ladder pool,
      Regions regions,
      Map<BridgeId, Ladder> bridges,
      Filling filling,
      Level held,
      long lastNumber) {
    this.pool = pool;
    this.regions = regions;
    this.bridges = bridges;
    this.filling = filling;
    this.held = held;
    this.lastNumber = lastNumber;
    this.strictest = Level.stricter(strictest(regions.ladders()), strictest(bridges));
  }

  private static Level strictest(Map<?, Ladder> ladders) {
    Level strictest = Level.FULL;
    for (Ladder each : ladders.values()) {
      strictest = Level.stricter(strictest, each.level());
    }
    return strictest;
  }

  /** The state of a pool at peace; decisions are numbered from {@code lastNumber + 1}. */
  public static PolicyState start(Instant now, long lastNumber) {
    return new PolicyState(
        Ladder.start(now), Regions.NONE, Map.of(), Filling.NONE, Level.FULL, lastNumber);
  }

  /**
   * This state at the levels that were in force before a break of ours; each begins now, so it is
   * kept for its dwell time at least.
   */
  public PolicyState resumedAt(Map<Scope, Level> levels, Instant now) {
    Map<BridgeId, Ladder> ladders = new HashMap<>(bridges);
    levels.forEach(
        (scope, level) -> {
          if (scope instanceof Scope.OneBridge one && level != Level.FULL) {
            ladders.put(one.bridge(), Ladder.at(level.inside(), now));
          }
        });
    Level own = levels.getOrDefault(Scope.POOL, pool.level());
    return new PolicyState(
        Ladder.at(own, now),
        regions.resumedAt(levels, now),
        ladders,
        Filling.NONE,
        own,
        lastNumber);
  }

  /** The same levels after rooms have been decided about. */
  PolicyState with(Filling next, long number) {
    return new PolicyState(pool, regions, bridges, next, held, number);
  }

  /** The level in force for the pool, an override included. */
  public Level level() {
    return held;
  }

  /** Since when the policy's own level (without overrides) is what it is. */
  public Instant since() {
    return pool.since();
  }

  /** The level in force for one region itself, an override included. */
  public Level regionLevel(String region) {
    return regions.held().getOrDefault(region, Level.FULL);
  }

  /** The region of a bridge; empty while no region has a level or an override of its own. */
  public Optional<String> regionOf(BridgeId bridge) {
    return Optional.ofNullable(regions.of().get(bridge));
  }

  /** Since when one region's own ladder is where it is. */
  public Optional<Instant> regionSince(String region) {
    return Optional.ofNullable(regions.ladders().get(region)).map(Ladder::since);
  }

  /** The level of one bridge's own ladder. */
  public Level bridgeLevel(BridgeId bridge) {
    Ladder ladder = bridges.get(bridge);
    return ladder == null ? Level.FULL : ladder.level();
  }

  /** Since when one bridge's own ladder is where it is. */
  public Optional<Instant> bridgeSince(BridgeId bridge) {
    return Optional.ofNullable(bridges.get(bridge)).map(Ladder::since);
  }

  /** The number of the last decision. */
  public long lastNumber() {
    return lastNumber;
  }
}
