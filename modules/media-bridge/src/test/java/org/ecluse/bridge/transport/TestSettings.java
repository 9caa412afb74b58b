package org.ecluse.bridge.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

/** Settings for tests: loopback, an ephemeral port. */
public final class TestSettings {
  private TestSettings() {}

  /** Four endpoints on IPv4 loopback, patient. */
  public static TransportSettings loopback() {
    return loopback(4);
  }

  /** This many endpoints on IPv4 loopback, patient. */
  public static TransportSettings loopback(int endpoints) {
    return with(endpoints, Duration.ofSeconds(20));
  }

  static TransportSettings impatient() {
    return with(4, Duration.ofMillis(1_500));
  }

  private static TransportSettings with(int endpoints, Duration limit) {
    return new TransportSettings(
        0, List.of(ipv4()), List.of(), limit, Duration.ofSeconds(10), limit, endpoints, 2);
  }

  /** 127.0.0.1. */
  public static InetAddress ipv4() {
    return address(new byte[] {127, 0, 0, 1});
  }

  /** ::1. */
  public static InetAddress ipv6() {
    byte[] bytes = new byte[16];
    bytes[15] = 1;
    return address(bytes);
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
