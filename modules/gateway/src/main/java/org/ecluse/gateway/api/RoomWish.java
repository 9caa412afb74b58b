package org.ecluse.gateway.api;

import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ecluse.gateway.problem.FieldErrors;
import org.ecluse.gateway.problem.ProblemCode;
import org.ecluse.gateway.problem.ProblemException;
import org.ecluse.pool.PlacementWish;
import org.ecluse.pool.PlacementWish.Policy;
import org.ecluse.store.Rooms;

/**
 * What a request asks of the room's bridge, before it is checked. Anybody may prefer a region. Tags
 * may name bridges that are reserved for some, and whoever requires a bridge can make a room that
 * nobody gets into: both are for operators.
 */
record RoomWish(@Nullable String region, @Nullable List<String> tags, @Nullable String policy) {
  private static final int NAME_MAX = 64;
  private static final String NAMES =
      "send 1 to " + NAME_MAX + " visible ASCII characters, such as eu-west";

  /**
   * Checks it.
   *
   * @throws ProblemException naming the fields that are wrong, or asking for an operator
   */
  PlacementWish checked(boolean signedIn, boolean operator) {
    Optional<String> where = Optional.ofNullable(region).filter(name -> !name.isEmpty());
    List<String> what = tags == null ? List.of() : tags;
    boolean required = Policy.REQUIRE.name().equals(policy);
    new FieldErrors()
        .require(where.stream().allMatch(RoomWish::isName), "region", "is no region", NAMES)
        .require(what.stream().allMatch(RoomWish::isName), "tags", "holds what is no tag", NAMES)
        .require(
            what.size() <= Rooms.TAGS_MAX,
            "tags",
            "are too many",
            "send at most " + Rooms.TAGS_MAX + ", all of which one bridge has")
        .require(
            policy == null || required || Policy.PREFER.name().equals(policy),
            "wishPolicy",
            "is no policy",
            "send PREFER or REQUIRE, or leave it out to prefer")
        .require(
            !required || where.isPresent() || !what.isEmpty(),
            "wishPolicy",
            "requires nothing",
            "send a region or tags with it, or leave it out")
        .refuse();
    if (!operator && (required || !what.isEmpty())) {
      throw ProblemException.of(
          signedIn ? ProblemCode.NOT_ALLOWED : ProblemCode.NOT_SIGNED_IN,
          "Sign in as an operator to send tags or REQUIRE; anybody may prefer a region");
    }
    return new PlacementWish(where, Set.copyOf(what), required ? Policy.REQUIRE : Policy.PREFER);
  }

  private static boolean isName(@Nullable String text) {
    return text != null
        && !text.isEmpty()
        && text.length() <= NAME_MAX
        && text.chars().allMatch(c -> c > ' ' && c < 127);
  }
}
