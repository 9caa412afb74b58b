package org.ecluse.gateway.rooms;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.ecluse.colibri.BreweryListener;
import org.ecluse.colibri.BridgeReports;
import org.ecluse.conference.Conferences;
import org.ecluse.gateway.bridges.EmbeddedBridges;
import org.ecluse.gateway.bridges.KnownBridges;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeReport;
import org.ecluse.pool.FoldOutcome;
import org.ecluse.pool.health.HealthSignal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the bridges that show themselves in breweries, or answer over REST, members of the pool,
 * and hands on what they report. Thread-safe; hears nothing before {@link #begin}.
 */
@Singleton
final class BreweryMembers implements BreweryListener {
  private static final Logger LOG = LoggerFactory.getLogger(BreweryMembers.class);

  private final KnownBridges known;
  private final EmbeddedBridges embedded;
  private final BridgeReports reports;
  private final Set<BridgeId> members = ConcurrentHashMap.newKeySet();
  private final Set<BridgeId> strangers = ConcurrentHashMap.newKeySet();
  private final Map<String, String> unreachable = new ConcurrentHashMap<>();
  private final AtomicLong refused = new AtomicLong();
  private volatile Conferences conferences;

  BreweryMembers(KnownBridges known, EmbeddedBridges embedded, BridgeReports reports) {
    this.known = known;
    this.embedded = embedded;
    this.reports = reports;
  }

  /** From now on what is heard goes to these conferences. */
  void begin(Conferences to) {
    conferences = to;
  }

  @Override
  public void reported(BridgeId bridge, Map<String, String> stats, Instant at) {
    if (conferences == null || !mayJoin(bridge)) {
      return;
    }
    if (members.add(bridge)) {
      introduce(bridge);
      LOG.info("bridge {} is in the pool", bridge);
    }
    reports.parse(bridge, stats, at).ifPresent(this::report);
  }

  private void introduce(BridgeId bridge) {
    // Adding one that is known changes nothing.
    conferences.addBridge(known.describe(bridge));
    conferences.signal(bridge, new HealthSignal.Seen(false));
  }

  private void report(BridgeReport report) {
    if (conferences.report(report) == FoldOutcome.UNKNOWN_BRIDGE) {
      // It came back in the moment it was forgotten.
      introduce(report.bridge());
    }
  }

  /** Hears a bridge over REST: it counts for a member only, for REST can't place a meeting. */
  void reportedByRest(BridgeId bridge, Map<String, String> stats, Instant at) {
    if (members.contains(bridge)) {
      reports.parse(bridge, stats, at).ifPresent(this::report);
    }
  }

  private boolean mayJoin(BridgeId bridge) {
    // A member that calls itself like a bridge of this process could spoil more than its own
    // report.
    boolean may = known.mayJoin(bridge) && embedded.find(bridge.value()).isEmpty();
    if (!may) {
      refused.incrementAndGet();
      if (strangers.size() < 1_000 && strangers.add(bridge)) {
        LOG.warn(
            "{} shows itself as a bridge, but is not named by ecluse.bridges.known, or has the name"
                + " of an embedded one: ignored",
            bridge);
      }
    }
    return may;
  }

  @Override
  public void gone(BridgeId bridge, String why) {
    if (members.remove(bridge)) {
      LOG.warn("bridge {} is gone, its rooms move: {}", bridge, why);
      conferences.signal(bridge, new HealthSignal.Gone(why));
    }
  }

  @Override
  public void reachable(String server, boolean reachable, String why) {
    if (reachable) {
      unreachable.remove(server);
    } else {
      unreachable.put(server, why);
    }
  }

  /** Servers that can't be asked now, and why. */
  Map<String, String> unreachable() {
    return new TreeMap<>(unreachable);
  }

  /** Members that are in a brewery now. */
  int present() {
    return members.size();
  }

  /** Presences of bridges that the settings do not name. */
  long refused() {
    return refused.get();
  }
}
