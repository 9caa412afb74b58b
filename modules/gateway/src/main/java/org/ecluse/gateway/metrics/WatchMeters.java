package org.ecluse.gateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.function.ToLongFunction;
import org.ecluse.conference.Conferences;
import org.ecluse.conference.MoveEntry;
import org.ecluse.gateway.rooms.Breweries;
import org.ecluse.gateway.rooms.Breweries.Refusals;
import org.ecluse.pool.BridgeHealth;
import org.ecluse.pool.Cause;
import org.ecluse.store.DurableRoomStore;
import org.ecluse.store.HealthJournal;
import org.ecluse.store.MoveJournal;

/**
 * Meters of what happens to bridges: their health, moves, the servers that lead to them, and what
 * was not taken of what they said.
 */
@Singleton
final class WatchMeters {
  private final MeterRegistry registry;
  private final Conferences conferences;
  private final Breweries breweries;
  private final DurableRoomStore live;
  private final MoveJournal moves;
  private final HealthJournal health;

  WatchMeters(
      MeterRegistry registry,
      Conferences conferences,
      Breweries breweries,
      DurableRoomStore live,
      MoveJournal moves,
      HealthJournal health) {
    this.registry = registry;
    this.conferences = conferences;
    this.breweries = breweries;
    this.live = live;
    this.moves = moves;
    this.health = health;
  }

  /** Registers all; call once. */
  void start() {
    breweries.servers().forEach(this::reachable);
    refused("brewery.presences.ignored", "Presences not taken", Refusals::presencesIgnored);
    refused(
        "brewery.strangers.refused", "Presences of unknown bridges", Refusals::strangersRefused);
    refused("reports.unreadable", "Reports without a usable load", Refusals::reportsUnreadable);
    refused("rest.failed", "REST requests without a good answer", Refusals::restFailed);
    refused("answers.unreadable", "Answers of bridges not used", Refusals::answersUnreadable);
    count("live.rooms.write.failed", "Live rooms not written", live, DurableRoomStore::failed);
    count("move.journal.dropped", "Moves not in the journal", moves, MoveJournal::dropped);
    count("health.journal.dropped", "Health not in the journal", health, HealthJournal::dropped);
    // Made at the start, so that a graph of what has not happened yet shows 0.
    changes(BridgeHealth.FAILED, Cause.CHECK_TIMEOUT);
    moves(MoveEntry.Kind.MOVE, Cause.HOT_BRIDGE);
    conferences.onHealth(c -> changes(c.to(), c.because().cause()).increment());
    conferences.relocations().onEntry(e -> moves(e.kind(), e.because().cause()).increment());
  }

  private void reachable(Breweries.Server server) {
    Gauge.builder("ecluse.brewery.reachable", breweries, b -> reachable(b, server.name()))
        .description("1 = its bridges can be asked, 0 = not")
        .tag("server", server.name())
        .register(registry);
  }

  private static double reachable(Breweries breweries, String name) {
    return breweries.servers().stream().anyMatch(s -> s.name().equals(name) && s.reachable())
        ? 1
        : 0;
  }

  private void refused(String name, String description, ToLongFunction<Refusals> figure) {
    count(name, description, breweries, b -> figure.applyAsLong(b.refusals()));
  }

  private <T> void count(String name, String description, T of, ToLongFunction<T> figure) {
    FunctionCounter.builder("ecluse." + name, of, figure::applyAsLong)
        .description(description)
        .register(registry);
  }

  private Counter changes(BridgeHealth to, Cause cause) {
    return Counter.builder("ecluse.bridge.health.changes")
        .description("Changes of the health of bridges")
        .tags("to", to.name(), "cause", cause.name())
        .register(registry);
  }

  private Counter moves(MoveEntry.Kind kind, Cause cause) {
    return Counter.builder("ecluse.moves")
        .description("Lines of the journal of drains and moves")
        .tags("kind", kind.name(), "cause", cause.name())
        .register(registry);
  }
}
