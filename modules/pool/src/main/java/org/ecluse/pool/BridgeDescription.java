package org.ecluse.pool;

import java.util.Optional;
import java.util.Set;

/**
 * What is known of a bridge before it reports.
 *
 * @param id its name
 * @param region where it is; empty: where its reports say
 * @param tags what a room may ask for, such as {@code gpu} or {@code internal}
 * @param weight how attractive it is: of two that are alike otherwise, one of weight 2 gets twice
 *     the rooms of one of weight 1. It changes no capacity
 * @param capacityPacketsPerSecond RTP packets a second, up and down, that are a load of 1.0; what a
 *     Jitsi Videobridge calls the load threshold of its packet rate measurement (default there:
 *     50,000)
 * @param kind class of bridge: those of one kind learn together what people cost
 */
public record BridgeDescription(
    BridgeId id,
    Optional<String> region,
    Set<String> tags,
    double weight,
    double capacityPacketsPerSecond,
    String kind) {
  /** The kind of a bridge of which nothing is said. */
  public static final String STANDARD = "standard";

  /** What is said of a bridge whose region nobody knows. */
  public static final String UNKNOWN_REGION = "unknown";

  /** Throws {@link IllegalArgumentException} naming what is out of range. */
  public BridgeDescription {
    region.ifPresent(r -> Names.check("region", r, 64));
    Names.check("kind", kind, 64);
    tags = Set.copyOf(tags);
    tags.forEach(tag -> Names.check("tag", tag, 64));
    if (!(weight >= 0.01 && weight <= 100)) {
      throw new IllegalArgumentException("weight: 0.01 to 100 expected");
    }
    if (!(capacityPacketsPerSecond > 0 && capacityPacketsPerSecond <= 1e9)) {
      throw new IllegalArgumentException(
          "capacityPacketsPerSecond: more than 0 and at most 1e9 expected");
    }
  }

  /** A bridge of the usual kind. */
  public BridgeDescription(
      BridgeId id,
      Optional<String> region,
      Set<String> tags,
      double weight,
      double capacityPacketsPerSecond) {
    this(id, region, tags, weight, capacityPacketsPerSecond, STANDARD);
  }

  /** A bridge in a region, without tags, of weight 1. */
  public BridgeDescription(BridgeId id, String region, double capacityPacketsPerSecond) {
    this(id, Optional.of(region), Set.of(), 1, capacityPacketsPerSecond);
  }

  /** A bridge whose reports say where it is, without tags, of weight 1. */
  public BridgeDescription(BridgeId id, double capacityPacketsPerSecond) {
    this(id, Optional.empty(), Set.of(), 1, capacityPacketsPerSecond);
  }
}
