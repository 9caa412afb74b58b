package org.ecluse.gateway.bridges;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ecluse.bridge.BridgeSettings;
import org.ecluse.bridge.EmbeddedBridge;
import org.ecluse.bridge.transport.TransportSettings;
import org.ecluse.gateway.health.Readiness;
import org.ecluse.gateway.settings.InvalidSetting;
import org.ecluse.gateway.settings.PoolSettings;

/** The bridges of this process by id ({@code embedded-1}, …). */
@Singleton
public final class EmbeddedBridges implements Readiness.Part {
  /** Where all of them are: in this process. */
  public static final String REGION = "default";

  /** Without a host: it is this gateway's own. */
  private static final String CHANNEL = "/colibri-ws/{bridge-id}/{conf-id}/{endpoint-id}?pwd={pwd}";

  private final Map<String, EmbeddedBridge> bridges = new LinkedHashMap<>();
  private final PoolSettings settings;
  private volatile boolean started;

  EmbeddedBridges(PoolSettings settings) {
    this.settings = settings;
    for (int i = 1; i <= settings.embedded(); i++) {
      String id = "embedded-" + i;
      bridges.put(id, new EmbeddedBridge(bridge(id, port(settings, i))));
    }
  }

  private static int port(PoolSettings settings, int number) {
    return settings.firstUdpPort() == 0 ? 0 : settings.firstUdpPort() + number - 1;
  }

  private BridgeSettings bridge(String id, int port) {
    TransportSettings transport =
        TransportSettings.defaults(port)
            .boundTo(settings.boundTo())
            .advertising(settings.advertisedAddresses());
    return BridgeSettings.defaults(id, transport, CHANNEL)
        .with(REGION, settings.capacityPacketsPerSecond());
  }

  /**
   * Binds all ports.
   *
   * @throws InvalidSetting when one is taken
   */
  public void start() {
    for (Map.Entry<String, EmbeddedBridge> bridge : bridges.entrySet()) {
      try {
        bridge.getValue().start();
      } catch (org.ecluse.bridge.transport.TransportException e) {
        throw new InvalidSetting(
            "ecluse.bridges.first-udp-port",
            "the port of " + bridge.getKey() + " can't be used: " + e.getMessage(),
            "stop the other program, or choose " + bridges.size() + " free UDP ports in a row");
      }
    }
    started = true;
  }

  /** A bridge by its id. */
  public Optional<EmbeddedBridge> find(String id) {
    return Optional.ofNullable(bridges.get(id));
  }

  /** All, in the order of their numbers. */
  public Map<String, EmbeddedBridge> all() {
    return Map.copyOf(bridges);
  }

  @Override
  public String name() {
    return "embedded-bridges";
  }

  @Override
  public String missing() {
    boolean none = bridges.values().stream().noneMatch(EmbeddedBridge::healthy);
    return !started || (none && !bridges.isEmpty()) ? "no embedded bridge is healthy" : "";
  }

  /** Ends all conferences on them. */
  @PreDestroy
  public void close() {
    bridges.values().forEach(EmbeddedBridge::close);
  }
}
