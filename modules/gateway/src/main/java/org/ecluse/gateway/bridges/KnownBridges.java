package org.ecluse.gateway.bridges;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ecluse.gateway.settings.InvalidSetting;
import org.ecluse.gateway.settings.KnownBridgeSettings;
import org.ecluse.gateway.settings.PoolSettings;
import org.ecluse.pool.BridgeDescription;
import org.ecluse.pool.BridgeId;

/** What the settings say of each bridge, and which bridges may be members at all. */
@Singleton
public final class KnownBridges {
  private final Map<BridgeId, KnownBridgeSettings> known = new HashMap<>();
  private final PoolSettings pool;

  KnownBridges(List<KnownBridgeSettings> known, PoolSettings pool) {
    this.pool = pool;
    for (KnownBridgeSettings one : known) {
      try {
        this.known.put(new BridgeId(one.id()), one);
      } catch (IllegalArgumentException e) {
        throw new InvalidSetting(
            "ecluse.bridges.known." + one.name() + ".id",
            "'" + one.id() + "' is no name of a bridge",
            "write its nick in the brewery");
      }
    }
  }

  /** Whether a bridge that shows itself may be a member of the pool. */
  public boolean mayJoin(BridgeId bridge) {
    return !pool.onlyKnown() || known.containsKey(bridge);
  }

  /**
   * What is known of a bridge.
   *
   * @param said the region it says it is in
   */
  public BridgeDescription describe(BridgeId bridge, Optional<String> said) {
    Optional<KnownBridgeSettings> one = Optional.ofNullable(known.get(bridge));
    String region =
        one.map(KnownBridgeSettings::region)
            .filter(set -> !set.isEmpty())
            .or(() -> said)
            .orElse(EmbeddedBridges.REGION);
    double capacity =
        one.map(KnownBridgeSettings::capacityPacketsPerSecond)
            .filter(set -> set > 0)
            .orElse(pool.capacityPacketsPerSecond());
    return new BridgeDescription(bridge, region, capacity);
  }

  /** The bridges with a REST interface, and where it is. */
  public Map<BridgeId, URI> restInterfaces() {
    Map<BridgeId, URI> found = new HashMap<>();
    known.forEach(
        (id, one) -> {
          if (!one.restUrl().isEmpty()) {
            found.put(id, URI.create(one.restUrl()));
          }
        });
    return found;
  }
}
