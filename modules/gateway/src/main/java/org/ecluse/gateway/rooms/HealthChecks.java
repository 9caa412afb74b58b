package org.ecluse.gateway.rooms;

import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.ecluse.bridge.EmbeddedBridge;
import org.ecluse.colibri.XmppBridges;
import org.ecluse.conference.BridgeFault;
import org.ecluse.conference.Conferences;
import org.ecluse.gateway.bridges.EmbeddedBridges;
import org.ecluse.gateway.settings.HealthChoices;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.health.HealthSignal;

/**
 * Asks bridges for their health when the conferences want to know, and says what came of it. An
 * embedded bridge is looked at, the others are asked in their brewery; no call blocks.
 */
@Singleton
final class HealthChecks {
  private final Conferences conferences;
  private final EmbeddedBridges embedded;
  private final XmppBridges breweries;
  private final HealthChoices settings;
  private final InstantSource clock;

  HealthChecks(
      Conferences conferences,
      EmbeddedBridges embedded,
      XmppBridges breweries,
      HealthChoices settings,
      InstantSource clock) {
    this.conferences = conferences;
    this.embedded = embedded;
    this.breweries = breweries;
    this.settings = settings;
    this.clock = clock;
  }

  /** Begins the checks that are due; to be called a few times a second. */
  void run() {
    conferences.dueChecks(clock.instant()).forEach(this::check);
  }

  private void check(BridgeId id) {
    Optional<EmbeddedBridge> own = embedded.find(id.value());
    if (own.isPresent()) {
      if (own.get().healthy()) {
        conferences.signal(id, new HealthSignal.CheckPassed());
      }
      return;
    }
    breweries
        .check(id, settings.checkPatience())
        .whenComplete(
            (ok, error) -> signal(error).ifPresent(signal -> conferences.signal(id, signal)));
  }

  /** What an answer means; empty = nothing, as when our own way to the bridge is broken. */
  static Optional<HealthSignal> signal(Throwable error) {
    if (error == null) {
      return Optional.of(new HealthSignal.CheckPassed());
    }
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    if (!(cause instanceof BridgeFault fault)) {
      return Optional.empty();
    }
    return switch (fault.kind()) {
      case UNREACHABLE -> Optional.empty();
      case TIMEOUT -> Optional.of(new HealthSignal.CheckTimedOut());
      case GONE -> Optional.of(new HealthSignal.RequestLost(fault.getMessage()));
      case BAD_REQUEST,
          CONFERENCE_NOT_FOUND,
          CONFLICT,
          GRACEFUL_SHUTDOWN,
          OTHER,
          UNKNOWN_ENDPOINT ->
          Optional.of(new HealthSignal.CheckFailed(fault.getMessage()));
    };
  }
}
