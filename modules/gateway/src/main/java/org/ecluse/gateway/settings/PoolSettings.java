package org.ecluse.gateway.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

/**
 * The pool: its embedded bridges, and what holds for all.
 *
 * @param embedded how many run in this process
 * @param firstUdpPort of the first bridge, each further one takes the next; 0 = any free ports
 * @param bindAddresses addresses for media; empty = all of this machine
 * @param advertisedAddresses further addresses offered to browsers, behind a NAT
 * @param capacityPacketsPerSecond RTP packets in and out that one bridge carries at load 1.0
 * @param reportInterval how often an embedded bridge reports its load
 * @param onlyKnown members of a brewery are taken only when {@code ecluse.bridges.known} names them
 */
@ConfigurationProperties("ecluse.bridges")
public record PoolSettings(
    @Bindable(defaultValue = "2") int embedded,
    @Bindable(defaultValue = "10000") int firstUdpPort,
    @Nullable List<String> bindAddresses,
    @Nullable List<String> advertisedAddresses,
    @Bindable(defaultValue = "50000") double capacityPacketsPerSecond,
    @Bindable(defaultValue = "1s") Duration reportInterval,
    @Bindable(defaultValue = "false") boolean onlyKnown) {

  public PoolSettings {
    Check.range("ecluse.bridges.embedded", embedded, 0, 64);
    Check.range("ecluse.bridges.first-udp-port", firstUdpPort, 0, 65_535 - 64);
    bindAddresses = Check.list(bindAddresses);
    advertisedAddresses = Check.list(advertisedAddresses);
    bindAddresses.forEach(PoolSettings::address);
    Check.range(
        "ecluse.bridges.capacity-packets-per-second", capacityPacketsPerSecond, 10, 100_000_000);
    Check.range(
        "ecluse.bridges.report-interval",
        reportInterval,
        Duration.ofMillis(100),
        Duration.ofMinutes(1));
  }

  /** The addresses for media. */
  public List<InetAddress> boundTo() {
    return bindAddresses.stream().map(PoolSettings::address).toList();
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new InvalidSetting(
          "ecluse.bridges.bind-addresses",
          "'" + text + "' is not an address",
          "write addresses of this machine, such as 192.0.2.7");
    }
  }
}
