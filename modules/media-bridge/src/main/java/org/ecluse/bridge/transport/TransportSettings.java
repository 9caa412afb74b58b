package org.ecluse.bridge.transport;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * How one bridge reaches the network.
 *
 * @param port UDP port of all endpoints; 0 takes a free one (tests, several bridges on one machine)
 * @param bindAddresses the local addresses to use; empty means every address of every interface
 *     that is up, loopback only when there is nothing else. Name loopback here to use it
 * @param advertisedAddresses IP literals by which browsers reach us from outside (NAT, containers);
 *     each is offered as a further candidate on {@code port}, in this order of preference
 * @param iceTimeout from {@link MediaTransport#setRemote} to a nominated pair, then {@link
 *     FailureReason#ICE_FAILED}
 * @param dtlsTimeout the whole handshake, then {@link FailureReason#DTLS_FAILED}
 * @param consentTimeout without an answer to consent checks, then {@link
 *     FailureReason#CONSENT_LOST}; RFC 7675 says 30 s
 * @param maxEndpoints transports at a time
 * @param workers threads that decrypt and call listeners
 */
public record TransportSettings(
    int port,
    List<InetAddress> bindAddresses,
    List<String> advertisedAddresses,
    Duration iceTimeout,
    Duration dtlsTimeout,
    Duration consentTimeout,
    int maxEndpoints,
    int workers) {

  /** Checks ranges, and makes the lists immutable. */
  public TransportSettings {
    bindAddresses = List.copyOf(bindAddresses);
    advertisedAddresses = List.copyOf(advertisedAddresses);
    require(port >= 0 && port <= 65_535, "port must be 0 to 65535");
    require(!iceTimeout.isNegative() && !iceTimeout.isZero(), "iceTimeout must be positive");
    require(!dtlsTimeout.isNegative() && !dtlsTimeout.isZero(), "dtlsTimeout must be positive");
    require(
        !consentTimeout.isNegative() && !consentTimeout.isZero(),
        "consentTimeout must be positive");
    require(
        bindAddresses.stream().noneMatch(InetAddress::isAnyLocalAddress),
        "bindAddresses must name real addresses; leave them out for all");
    require(
        advertisedAddresses.stream().allMatch(AdvertisedAddresses::isLiteral),
        "advertisedAddresses must be IP literals");
    require(maxEndpoints > 0 && maxEndpoints <= 10_000, "maxEndpoints must be 1 to 10000");
    require(workers > 0 && workers <= 64, "workers must be 1 to 64");
  }

  /** What suits one bridge on a small machine, on this port. */
  public static TransportSettings defaults(int port) {
    return new TransportSettings(
        port,
        List.of(),
        List.of(),
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        1_000,
        Math.max(2, Runtime.getRuntime().availableProcessors()));
  }

  /** The same, bound to these addresses only. */
  public TransportSettings boundTo(List<InetAddress> addresses) {
    return new TransportSettings(
        port,
        addresses,
        advertisedAddresses,
        iceTimeout,
        dtlsTimeout,
        consentTimeout,
        maxEndpoints,
        workers);
  }

  /** The same, also offering these addresses. */
  public TransportSettings advertising(List<String> addresses) {
    return new TransportSettings(
        port,
        bindAddresses,
        addresses,
        iceTimeout,
        dtlsTimeout,
        consentTimeout,
        maxEndpoints,
        workers);
  }

  private static void require(boolean ok, String message) {
    if (!ok) {
      throw new IllegalArgumentException(message);
    }
  }
}
