package org.ecluse.pool;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One immutable observation of one bridge. Values from the wire are made sane before they come
 * here: the constructor refuses what no bridge can mean.
 *
 * @param bridge who reports
 * @param receivedAt when the gateway received it (not when the bridge measured it: clocks differ)
 * @param stress load over capacity as the bridge sees it, 0 = idle, 1 = full, may exceed 1; at most
 *     100
 * @param endpoints endpoints on the bridge, at least 0
 * @param videoSenders endpoints that send video, at least 0
 * @param conferences conferences on the bridge, at least 0
 * @param largestConference endpoints in the largest one, at least 0
 * @param packetRate RTP packets a second, up and down
 * @param bitRateKbps kbit/s, up and down
 * @param averageParticipantStress what the bridge thinks one participant costs, if it says so
 * @param healthy its own health check passes
 * @param drain the operator of the bridge wants no new conferences on it
 * @param gracefulShutdown it stops when its last conference ends
 * @param shuttingDown it stops now
 * @param region where it is, if it says so
 * @param version its version, if it says so
 */
public record BridgeReport(
    BridgeId bridge,
    Instant receivedAt,
    double stress,
    int endpoints,
    int videoSenders,
    int conferences,
    int largestConference,
    double packetRate,
    double bitRateKbps,
    OptionalDouble averageParticipantStress,
    boolean healthy,
    boolean drain,
    boolean gracefulShutdown,
    boolean shuttingDown,
    Optional<String> region,
    Optional<String> version) {

  /** The largest stress that is believed; more is cut off by whoever parses a report. */
  public static final double MAX_STRESS = 100;

  /** Throws {@link IllegalArgumentException} naming the figure that can't be. */
  public BridgeReport {
    Objects.requireNonNull(bridge, "bridge");
    Objects.requireNonNull(receivedAt, "receivedAt");
    finite("stress", stress, MAX_STRESS);
    finite("packetRate", packetRate, 1e9);
    finite("bitRateKbps", bitRateKbps, 1e12);
    averageParticipantStress.ifPresent(s -> finite("averageParticipantStress", s, MAX_STRESS));
    if (endpoints < 0 || videoSenders < 0 || conferences < 0 || largestConference < 0) {
      throw new IllegalArgumentException("counters of a report can't be negative");
    }
  }

  private static void finite(String field, double value, double max) {
    if (!(value >= 0 && value <= max)) {
      throw new IllegalArgumentException(field + ": 0 to " + max + " expected, was " + value);
    }
  }

  /** True when the bridge itself lets new conferences in. */
  public boolean takesConferences() {
    return healthy && !drain && !gracefulShutdown && !shuttingDown;
  }

  /** The same figures, received at another moment. */
  public BridgeReport receivedAt(Instant at) {
    return new BridgeReport(
        bridge,
        at,
        stress,
        endpoints,
        videoSenders,
        conferences,
        largestConference,
        packetRate,
        bitRateKbps,
        averageParticipantStress,
        healthy,
        drain,
        gracefulShutdown,
        shuttingDown,
        region,
        version);
  }

  /** A healthy report with the given load; the rest is zero or absent. */
  public static BridgeReport of(BridgeId bridge, Instant receivedAt, double stress) {
    return of(bridge, receivedAt, stress, 0);
  }

  /** The same, with the packets a second that make the load. */
  public static BridgeReport of(
      BridgeId bridge, Instant receivedAt, double stress, double packetRate) {
    return new BridgeReport(
        bridge,
        receivedAt,
        stress,
        0,
        0,
        0,
        0,
        packetRate,
        0,
        OptionalDouble.empty(),
        true,
        false,
        false,
        false,
        Optional.empty(),
        Optional.empty());
  }
}
