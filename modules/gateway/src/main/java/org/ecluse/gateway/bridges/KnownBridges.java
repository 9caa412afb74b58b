package org.ecluse.gateway.bridges;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** What the settings say of a bridge; of one they do not name, what holds for all. */
  public BridgeDescription describe(BridgeId bridge) {
    KnownBridgeSettings one = known.get(bridge);
    double capacity = pool.capacityPacketsPerSecond();
    return one == null
        ? new BridgeDescription(bridge, capacity)
        : new BridgeDescription(
            bridge,
            Optional.of(one.region()).filter(region -> !region.isEmpty()),
            Set.copyOf(one.tags()),
            one.weight(),
            one.capacityPacketsPerSecond() > 0 ? one.capacityPacketsPerSecond() : capacity,
            one.kind());
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
