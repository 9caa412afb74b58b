package org.ecluse.bridge;

import java.time.Duration;
import org.ecluse.bridge.transport.TransportSettings;

/**
 * How one embedded bridge behaves.
 *
 * @param id unique in the pool; part of the channel's address
 * @param region reported as {@code region}; empty leaves it out
 * @param version reported as {@code version}
 * @param capacityPacketsPerSecond RTP packets, in and out, at which stress is 1.0
 * @param transport port, addresses and limits of the media transport
 * @param channelUrl template with {@code {bridge-id}}, {@code {conf-id}}, {@code {endpoint-id}} and
 *     {@code {pwd}}; empty = the bridge has no channel
 * @param workers threads that forward; a conference uses one at a time
 * @param loadInterval window over which packet rates, and so stress, are measured
 * @param sweepInterval how often expiry is looked at
 * @param neverActiveTimeout an endpoint that was never heard of is expired after this
 * @param inactivityTimeout an endpoint that fell silent (consent included) is expired after this
 * @param emptyTimeout a conference without endpoints is expired after this
 * @param maxConferences conferences at a time
 * @param maxEndpoints endpoints of one conference
 * @param maxSources sources of one endpoint
 * @param cachePackets packets kept of each video source to answer NACK; a power of two
 * @param cacheBytes bytes kept for that in the whole bridge
 * @param maxMessageChars length of a channel message
 * @param maxMessagesPerSecond channel messages of one endpoint
 * @param lastN most video sources to one receiver; -1 is unlimited
 */
public record BridgeSettings(
    String id,
    String region,
    String version,
    double capacityPacketsPerSecond,
    TransportSettings transport,
    String channelUrl,
    int workers,
    Duration loadInterval,
    Duration sweepInterval,
    Duration neverActiveTimeout,
    Duration inactivityTimeout,
    Duration emptyTimeout,
    int maxConferences,
    int maxEndpoints,
    int maxSources,
    int cachePackets,
    long cacheBytes,
    int maxMessageChars,
    int maxMessagesPerSecond,
    int lastN) {

  /** Checks ranges. */
  public BridgeSettings {
    require(id != null && !id.isBlank(), "id must be set");
    require(capacityPacketsPerSecond > 0, "capacityPacketsPerSecond must be positive");
    require(workers > 0 && workers <= 64, "workers must be 1 to 64");
    require(Integer.bitCount(cachePackets) == 1, "cachePackets must be a power of two");
    require(cachePackets <= 4096, "cachePackets must be at most 4096");
    require(maxConferences > 0 && maxEndpoints > 0 && maxSources > 0, "limits must be positive");
    require(!loadInterval.isNegative() && !loadInterval.isZero(), "loadInterval must be positive");
  }

  /** What suits one bridge on a small machine. */
  public static BridgeSettings defaults(String id, TransportSettings transport, String channelUrl) {
    return new BridgeSettings(
        id,
        "",
        "ecluse-1",
        50_000,
        transport,
        channelUrl,
        Math.max(2, Runtime.getRuntime().availableProcessors()),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        Duration.ofMinutes(2),
        Duration.ofMinutes(1),
        Duration.ofSeconds(20),
        500,
        200,
        20,
        256,
        256L << 20,
        65_536,
        50,
        -1);
  }

  /** The same, with this region and capacity. */
  public BridgeSettings with(String newRegion, double newCapacity) {
    return new BridgeSettings(
        id,
        newRegion,
        version,
        newCapacity,
        transport,
        channelUrl,
        workers,
        loadInterval,
        sweepInterval,
        neverActiveTimeout,
        inactivityTimeout,
        emptyTimeout,
        maxConferences,
        maxEndpoints,
        maxSources,
        cachePackets,
        cacheBytes,
        maxMessageChars,
        maxMessagesPerSecond,
        lastN);
  }

  /** The same, reporting this version. */
  public BridgeSettings withVersion(String newVersion) {
    return new BridgeSettings(
        id,
        region,
        newVersion,
        capacityPacketsPerSecond,
        transport,
        channelUrl,
        workers,
        loadInterval,
        sweepInterval,
        neverActiveTimeout,
        inactivityTimeout,
        emptyTimeout,
        maxConferences,
        maxEndpoints,
        maxSources,
        cachePackets,
        cacheBytes,
        maxMessageChars,
        maxMessagesPerSecond,
        lastN);
  }

  String channelUrl(String conferenceId, String endpointId, String password) {
    return channelUrl
        .replace("{bridge-id}", id)
        .replace("{conf-id}", conferenceId)
        .replace("{endpoint-id}", endpointId)
        .replace("{pwd}", password);
  }

  private static void require(boolean ok, String message) {
    if (!ok) {
      throw new IllegalArgumentException(message);
    }
  }
}
