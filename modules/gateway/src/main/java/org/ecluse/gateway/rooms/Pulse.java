package org.ecluse.gateway.rooms;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.ecluse.bridge.EmbeddedBridge;
import org.ecluse.colibri.BridgeReports;
import org.ecluse.colibri.XmppBridges;
import org.ecluse.conference.Conferences;
import org.ecluse.conference.RoomStore;
import org.ecluse.gateway.bridges.EmbeddedBridges;
import org.ecluse.gateway.bridges.KnownBridges;
import org.ecluse.gateway.channel.ChannelRegister;
import org.ecluse.gateway.health.Readiness;
import org.ecluse.gateway.settings.PoolSettings;
import org.ecluse.pool.BridgeId;
import org.ecluse.store.DecisionJournal;
import org.ecluse.store.Drains;
import org.ecluse.store.Overrides;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives the conferences: hands them the reports of the embedded bridges, tells them of lost ones,
 * lets the breweries speak, and lets the conferences decide once a second. Reports and decisions
 * have a thread each, so that a bridge that is slow to report delays no decision; its reports get
 * old, which is all that follows.
 */
@Singleton
public final class Pulse implements Readiness.Part {
  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
  private static final long TICK_MILLIS = 1_000;
  private static final long HEALTH_MILLIS = 100;

  /** Ten ticks that did not come: a stopped clock decides nothing. */
  private static final Duration STOPPED = Duration.ofSeconds(10);

  /** Levels decided longer ago say nothing of the load after a restart. */
  private static final Duration MEMORY = Duration.ofHours(1);

  private final Conferences conferences;
  private final EmbeddedBridges bridges;
  private final XmppBridges breweries;
  private final BreweryMembers members;
  private final RestReports rest;
  private final HealthChecks checks;
  private final KnownBridges known;
  private final PoolSettings settings;
  private final Overrides overrides;
  private final DecisionJournal journal;
  private final RoomStore live;
  private final ChannelRegister channels;
  private final Drains drains;
  private final InstantSource clock;
  private final BridgeReports reports;
  private final Set<String> lost = new HashSet<>();
  private volatile Instant lastTick = Instant.EPOCH;
  private final ScheduledExecutorService decisions =
      Executors.newSingleThreadScheduledExecutor(Threads.named("policy"));
  private final ScheduledExecutorService observations =
      Executors.newSingleThreadScheduledExecutor(Threads.named("reports"));
  private final ScheduledExecutorService health =
      Executors.newSingleThreadScheduledExecutor(Threads.named("health"));

  Pulse(
      Conferences conferences,
      EmbeddedBridges bridges,
      XmppBridges breweries,
      BreweryMembers members,
      RestReports rest,
      HealthChecks checks,
      KnownBridges known,
      BridgeReports reports,
      PoolSettings settings,
      Overrides overrides,
      DecisionJournal journal,
      RoomStore live,
      ChannelRegister channels,
      Drains drains,
      InstantSource clock) {
    this.conferences = conferences;
    this.bridges = bridges;
    this.breweries = breweries;
    this.members = members;
    this.rest = rest;
    this.checks = checks;
    this.known = known;
    this.reports = reports;
    this.settings = settings;
    this.overrides = overrides;
    this.journal = journal;
    this.live = live;
    this.channels = channels;
    this.drains = drains;
    this.clock = clock;
  }

  /**
   * Starts; when it returns every embedded bridge has reported once, so that the first meeting
   * finds a place at once. Those in breweries come as they are seen.
   */
  public void start() {
    bridges.all().keySet().forEach(this::introduce);
    members.begin(conferences);
    overrides.active(clock.instant()).forEach(conferences::override);
    conferences.relocations().restore(drains.all());
    report();
    restore();
    long interval = settings.reportInterval().toMillis();
    every(observations, interval, this::report);
    every(health, HEALTH_MILLIS, this::look);
    lastTick = clock.instant();
    every(decisions, TICK_MILLIS, this::tick);
    breweries.start();
    rest.start();
  }

  /** People can come now, back into the meetings of before the start, too. */
  public void opened() {
    conferences.opened();
  }

  private void restore() {
    live.all().stream()
        .flatMap(room -> room.participants().stream())
        .forEach(person -> channels.remember(person.id(), person.channels()));
    int found = conferences.restore(journal.levels(clock.instant().minus(MEMORY)));
    if (found > 0) {
      LOG.info("{} meetings were live when this gateway ended: they are taken up again", found);
    }
  }

  private void tick() {
    conferences.tick();
    lastTick = clock.instant();
  }

  @Override
  public String name() {
    return "policy";
  }

  @Override
  public String missing() {
    return lastTick.plus(STOPPED).isBefore(clock.instant()) ? "no decisions are taken" : "";
  }

  private void introduce(String id) {
    conferences.addBridge(known.describe(new BridgeId(id)));
  }

  private static void every(ScheduledExecutorService on, long millis, Runnable task) {
    on.scheduleAtFixedRate(() -> guarded(task), millis, millis, TimeUnit.MILLISECONDS);
  }

  /** A schedule ends with the first exception; this one must not. */
  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("the pulse missed a beat", e);
    }
  }

  private void report() {
    bridges.all().forEach(this::report);
  }

  private void report(String id, EmbeddedBridge bridge) {
    if (bridge.healthy()) {
      reports
          .parse(new BridgeId(id), bridge.statistics(), clock.instant())
          .ifPresent(conferences::report);
    }
  }

  private void look() {
    bridges.all().forEach(this::look);
    checks.run();
  }

  private void look(String id, EmbeddedBridge bridge) {
    if (!bridge.healthy() && lost.add(id)) {
      LOG.warn("bridge {} is lost: its rooms move", id);
      conferences.bridgeLost(new BridgeId(id));
    } else if (bridge.healthy() && lost.remove(id)) {
      LOG.info("bridge {} is back", id);
      introduce(id);
      conferences.bridgeReturned(new BridgeId(id));
    }
  }

  /** Stops deciding, reporting and looking: from then on a closed bridge is no lost bridge. */
  @PreDestroy
  public void stop() {
    health.shutdownNow();
    observations.shutdownNow();
    decisions.shutdownNow();
    conferences.keepPrices();
  }
}
