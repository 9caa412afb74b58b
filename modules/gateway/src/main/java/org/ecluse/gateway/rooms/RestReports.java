package org.ecluse.gateway.rooms;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.ecluse.colibri.RestStatistics;
import org.ecluse.gateway.bridges.KnownBridges;
import org.ecluse.pool.BridgeId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the bridges that have a REST interface for their statistics: a second source of reports,
 * which goes on while an XMPP server is away. The fresher report wins, whichever way it came.
 */
@Singleton
final class RestReports {
  private static final Logger LOG = LoggerFactory.getLogger(RestReports.class);
  private static final long EACH_MILLIS = 5_000;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Map<BridgeId, URI> interfaces;
  private final BreweryMembers members;
  private final InstantSource clock;
  private final RestStatistics rest =
      new RestStatistics(HttpClient.newBuilder().connectTimeout(PATIENCE).build(), PATIENCE);
  private final Set<BridgeId> silent = ConcurrentHashMap.newKeySet();
  private final AtomicLong failed = new AtomicLong();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Threads.named("rest-reports"));

  RestReports(KnownBridges known, BreweryMembers members, InstantSource clock) {
    this.interfaces = known.restInterfaces();
    this.members = members;
    this.clock = clock;
  }

  /** Begins to ask; does nothing where no bridge has the interface. */
  void start() {
    if (!interfaces.isEmpty()) {
      Future<?> unused =
          thread.scheduleWithFixedDelay(this::ask, 0, EACH_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void ask() {
    interfaces.forEach(this::ask);
  }

  private void ask(BridgeId bridge, URI base) {
    rest.of(base)
        .whenComplete(
            (stats, fault) -> {
              if (fault == null) {
                silent.remove(bridge);
                members.reportedByRest(bridge, stats, clock.instant());
              } else {
                failed.incrementAndGet();
                if (silent.add(bridge)) {
                  LOG.warn("bridge {} does not answer over REST: {}", bridge, fault.toString());
                }
              }
            });
  }

  /** Requests that were not answered as they should be. */
  long failed() {
    return failed.get();
  }

  @PreDestroy
  void stop() {
    thread.shutdownNow();
  }
}
