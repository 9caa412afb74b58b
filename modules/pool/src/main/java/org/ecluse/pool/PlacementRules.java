package org.ecluse.pool;

import java.util.Objects;

/**
 * How bridges are chosen, beside the thresholds.
 *
 * @param versions which version new rooms go to
 * @param returnHandicap load that is added to what a returning bridge is compared by; it shrinks to
 *     nothing over its ramp. Too little and an empty bridge that is back gets every new room at
 *     once, before it has shown that it can; 0 to 10
 * @param returnRoomsPerSecond new rooms a second on a returning bridge, 1 to 10,000, unless nobody
 *     else takes them: one that fails again takes few along
 */
public record PlacementRules(
    VersionRule versions, double returnHandicap, int returnRoomsPerSecond) {
  /** A room that takes less of a bridge is small: where there is any room, there is enough. */
  private static final double LARGE = 0.1;

  /**
   * True when a room should rather go elsewhere: it is large, and the bridge would be over its
   * limit with it.
   *
   * @param load of the bridge before
   * @param share of the bridge that the room takes
   */
  public static boolean tooLarge(double load, double share, double limit) {
    return share >= LARGE && load + share > limit;
  }

  /** Throws {@link IllegalArgumentException} naming what is out of range. */
  public PlacementRules {
    Objects.requireNonNull(versions, "versions");
    if (!(returnHandicap >= 0 && returnHandicap <= 10)) {
      throw new IllegalArgumentException("returnHandicap: 0 to 10 expected");
    }
    if (returnRoomsPerSecond < 1 || returnRoomsPerSecond > 10_000) {
      throw new IllegalArgumentException("returnRoomsPerSecond: 1 to 10000 expected");
    }
  }

  /** All versions alike; a third of a bridge as the handicap; two rooms a second. */
  public static PlacementRules defaults() {
    return new PlacementRules(VersionRule.MIXED, 0.3, 2);
  }
}
