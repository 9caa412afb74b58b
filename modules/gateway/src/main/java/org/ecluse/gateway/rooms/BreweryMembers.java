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
import org.ecluse.gateway.bridges.KnownBridges;
import org.ecluse.pool.BridgeId;
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
  private final BridgeReports reports;
  private final Set<BridgeId> members = ConcurrentHashMap.newKeySet();
  private final Set<BridgeId> gone = ConcurrentHashMap.newKeySet();
  private final Set<BridgeId> strangers = ConcurrentHashMap.newKeySet();
  private final Map<String, String> unreachable = new ConcurrentHashMap<>();
  private final AtomicLong refused = new AtomicLong();
  private volatile Conferences conferences;

  BreweryMembers(KnownBridges known, BridgeReports reports) {
    this.known = known;
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
    boolean back = gone.remove(bridge);
    if (members.add(bridge) || back) {
      // One that was away for long has been forgotten; adding a known one changes nothing.
      conferences.addBridge(known.describe(bridge));
      conferences.signal(bridge, new HealthSignal.Seen(false));
      LOG.info("bridge {} is {}", bridge, back ? "back" : "in the pool");
    }
    reports.parse(bridge, stats, at).ifPresent(conferences::report);
  }

  /** Hears a bridge over REST: it counts for a member only, for REST can't place a meeting. */
  void reportedByRest(BridgeId bridge, Map<String, String> stats, Instant at) {
    if (members.contains(bridge) && !gone.contains(bridge)) {
      reports.parse(bridge, stats, at).ifPresent(conferences::report);
    }
  }

  private boolean mayJoin(BridgeId bridge) {
    boolean may = known.mayJoin(bridge);
    if (!may) {
      refused.incrementAndGet();
      if (strangers.size() < 1_000 && strangers.add(bridge)) {
        LOG.warn(
            "{} shows itself as a bridge, but ecluse.bridges.known does not name it: ignored",
            bridge);
      }
    }
    return may;
  }

  @Override
  public void gone(BridgeId bridge, String why) {
    if (members.contains(bridge) && gone.add(bridge)) {
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
    return members.size() - gone.size();
  }

  /** Presences of bridges that the settings do not name. */
  long refused() {
    return refused.get();
  }
}
