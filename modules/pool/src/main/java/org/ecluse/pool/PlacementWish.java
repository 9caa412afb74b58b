package org.ecluse.pool;

import java.util.Optional;
import java.util.Set;

/**
 * What a room asks of its bridge.
 *
 * @param region where it should be
 * @param tags all of these it should have
 * @param policy what happens when no such bridge takes the room
 */
public record PlacementWish(Optional<String> region, Set<String> tags, Policy policy) {
  /** Any bridge is good. */
  public static final PlacementWish NONE =
      new PlacementWish(Optional.empty(), Set.of(), Policy.PREFER);

  /** How much a wish matters. */
  public enum Policy {
    /** Another bridge takes the room, and the reason says so. */
    PREFER,
    /** The room is refused. */
    REQUIRE
  }

  /** Copies the tags; throws {@link IllegalArgumentException} when a name is not one. */
  public PlacementWish {
    region.ifPresent(r -> Names.check("region", r, 64));
    tags = Set.copyOf(tags);
    tags.forEach(tag -> Names.check("tag", tag, 64));
  }

  /** True when any bridge is good. */
  public boolean none() {
    return region.isEmpty() && tags.isEmpty();
  }

  /** True when the room would rather have no bridge than another one. */
  public boolean required() {
    return policy == Policy.REQUIRE && !none();
  }

  /** True for a bridge that is as the room wishes. */
  public boolean metBy(BridgeView bridge) {
    return metBy(bridge.region(), bridge.tags());
  }

  /** True for a bridge that the room may be on at all. */
  public boolean allows(BridgeView bridge) {
    return !required() || metBy(bridge);
  }

  boolean metBy(String itsRegion, Set<String> itsTags) {
    return (region.isEmpty() || region.get().equals(itsRegion)) && itsTags.containsAll(tags);
  }

  @Override
  public String toString() {
    String where = region.map(r -> "in " + r).orElse("");
    String what =
        tags.isEmpty() ? "" : "with " + String.join(", ", tags.stream().sorted().toList());
    return (where + " " + what).strip();
  }
}
