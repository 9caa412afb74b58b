package org.ecluse.pool;

/**
 * What is known of a bridge before it reports.
 *
 * @param id its name
 * @param region where it is
 * @param capacityPacketsPerSecond RTP packets a second, up and down, that are a load of 1.0; what a
 *     Jitsi Videobridge calls the load threshold of its packet rate measurement (default there:
 *     50,000)
 */
public record BridgeDescription(BridgeId id, String region, double capacityPacketsPerSecond) {
  /** Throws {@link IllegalArgumentException} when the capacity is not positive. */
  public BridgeDescription {
    Names.check("region", region, 64);
    if (!(capacityPacketsPerSecond > 0 && capacityPacketsPerSecond <= 1e9)) {
      throw new IllegalArgumentException(
          "capacityPacketsPerSecond: more than 0 and at most 1e9 expected");
    }
  }
}
