package org.ecluse.simulator.measure;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.ecluse.colibri.BreweryListener;
import org.ecluse.colibri.BridgeReports;
import org.ecluse.colibri.Colibri2BridgePort;
import org.ecluse.colibri.XmppBridges;
import org.ecluse.colibri.XmppServer;
import org.ecluse.conference.BridgePort;
import org.ecluse.conference.ConferenceSettings;
import org.ecluse.conference.Conferences;
import org.ecluse.conference.PoolSnapshot;
import org.ecluse.conference.RoomDirectory;
import org.ecluse.conference.Timers;
import org.ecluse.conference.World;
import org.ecluse.conference.fake.FakeRoomStore;
import org.ecluse.pool.BridgeDescription;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.Thresholds;

/**
 * As much of a gateway as hears a brewery and asks its bridges: the stream, the reports, the pool.
 * No people, no rooms. Thread-safe.
 */
public final class GatewaySide implements BreweryListener, AutoCloseable {
  private static final double CAPACITY = 50_000;

  private final XmppBridges bridges;
  private final Colibri2BridgePort port;
  private final BridgeReports reports = new BridgeReports(bridge -> CAPACITY);
  private final AtomicLong heard = new AtomicLong();
  private final Set<BridgeId> present = ConcurrentHashMap.newKeySet();
  private final Set<BridgeId> known = ConcurrentHashMap.newKeySet();
  private final InstantSource clock;
  private final ScheduledExecutorService thread;
  private final Conferences conferences;

  /** One that has not started. */
  public GatewaySide(XmppServer server, InstantSource clock) {
    this.clock = clock;
    this.bridges = new XmppBridges(List.of(server), this, clock);
    this.port = new Colibri2BridgePort(bridges);
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "gateway-side");
              made.setDaemon(true);
              return made;
            });
    this.conferences =
        new Conferences(world(), ConferenceSettings.defaults(), Thresholds.defaults(), 1, 0);
  }

  private World world() {
    return new World(
        port,
        new NoRooms(),
        new FakeRoomStore(),
        decision -> {},
        thread,
        this::after,
        clock,
        new SecureRandom());
  }

  private Timers.Timer after(Duration delay, Runnable task) {
    ScheduledFuture<?> due = thread.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    return () -> due.cancel(false);
  }

  /** Begins to connect, and to tick once a second; returns at once. */
  public void start() {
    bridges.start();
    thread.scheduleAtFixedRate(conferences::tick, 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public void reported(BridgeId bridge, Map<String, String> stats, Instant at) {
    heard.incrementAndGet();
    if (known.add(bridge)) {
      conferences.addBridge(new BridgeDescription(bridge, "here", CAPACITY));
    }
    if (present.add(bridge)) {
      conferences.bridgeReturned(bridge);
    }
    reports.parse(bridge, stats, at).ifPresent(conferences::report);
  }

  @Override
  public void gone(BridgeId bridge, String why) {
    present.remove(bridge);
    conferences.bridgeLost(bridge);
  }

  @Override
  public void reachable(String server, boolean reachable, String why) {
    // Asked for where it matters.
  }

  /** The bridges that are in the brewery now. */
  public Set<BridgeId> present() {
    return Set.copyOf(present);
  }

  /** Presences with statistics that were heard so far. */
  public long heard() {
    return heard.get();
  }

  /** Values that could not be read so far. */
  public long unreadable() {
    return reports.unreadable();
  }

  /** The pool now. */
  public PoolSnapshot snapshot() {
    return conferences.snapshot();
  }

  /** The way to the bridges. */
  public BridgePort port() {
    return port;
  }

  /** Whether the bridges can be asked. */
  public boolean inside() {
    return bridges.servers().values().stream().allMatch(Boolean::booleanValue);
  }

  @Override
  public void close() {
    thread.shutdownNow();
    bridges.close();
  }

  private static final class NoRooms implements RoomDirectory {
    @Override
    public Optional<Room> find(RoomId id) {
      return Optional.empty();
    }

    @Override
    public void used(RoomId id) {}
  }
}
