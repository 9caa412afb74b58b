package org.ecluse.colibri;

import java.time.Instant;
import java.util.Map;
import org.ecluse.pool.BridgeId;

/**
 * Hears what is seen in the breweries. For one server calls come one after the other; they must not
 * block.
 */
public interface BreweryListener {
  /**
   * A bridge showed its statistics; for one that was not there before this is its arrival.
   *
   * @param stats as published, all values strings
   */
  void reported(BridgeId bridge, Map<String, String> stats, Instant at);

  /** A bridge left, or did not come back after a break of ours; it is no member any more. */
  void gone(BridgeId bridge, String why);

  /** Whether a server can be asked; while it can't, its bridges go on with what they do. */
  void reachable(String server, boolean reachable, String why);
}
