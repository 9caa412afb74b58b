package org.ecluse.gateway.rooms;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.ecluse.colibri.BlockingTransport;
import org.ecluse.colibri.BridgeReports;
import org.ecluse.colibri.Colibri2BridgePort;
import org.ecluse.colibri.MixedTransport;
import org.ecluse.colibri.XmppBridges;
import org.ecluse.conference.ConferenceSettings;
import org.ecluse.conference.Conferences;
import org.ecluse.conference.PriceStore;
import org.ecluse.conference.RoomDirectory;
import org.ecluse.conference.RoomStore;
import org.ecluse.conference.Timers;
import org.ecluse.conference.World;
import org.ecluse.gateway.bridges.EmbeddedBridges;
import org.ecluse.gateway.bridges.KnownBridges;
import org.ecluse.gateway.channel.ChannelRegister;
import org.ecluse.gateway.settings.HealthChoices;
import org.ecluse.gateway.settings.MeetingSettings;
import org.ecluse.gateway.settings.RelocationSettings;
import org.ecluse.gateway.settings.RoomSettings;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.Thresholds;
import org.ecluse.pool.moves.MoveSettings;
import org.ecluse.store.DecisionJournal;
import org.ecluse.store.Journals;
import org.ecluse.store.Rooms;
import org.ecluse.store.ThresholdsVersion;
import org.ecluse.store.ThresholdsVersions;

/** Gives the conferences their world. */
@Factory
final class RoomsFactory {
  /** Mailbox threads wait for the database now and then; its pool of connections holds eight. */
  private static final int MAILBOX_THREADS = 8;

  /** Rooms whose past meetings say how large meetings of an hour become. */
  private static final int ROOMS_LEARNED_FROM = 20_000;

  private static final String FIRST_NOTE = "the values the service came with";

  @Bean(preDestroy = "close")
  @Singleton
  DelayTimers timers() {
    return new DelayTimers();
  }

  @Bean(preDestroy = "close")
  @Singleton
  BlockingTransport transport(EmbeddedBridges bridges) {
    return BlockingTransport.to(
        bridges.all().entrySet().stream()
            .collect(Collectors.toMap(e -> new BridgeId(e.getKey()), e -> e.getValue()::handle)),
        id -> Threads.named("ask-" + id.value()));
  }

  @Bean(preDestroy = "shutdown")
  @Singleton
  MailboxThreads mailboxThreads() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            MAILBOX_THREADS,
            MAILBOX_THREADS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Threads.named("rooms"),
            // Rejects only after the end, what sockets and bridges still say as they close.
            new ThreadPoolExecutor.DiscardPolicy());
    return new MailboxThreads(threads);
  }

  /** The threads that run the rooms; an own type, for the framework has executors of its own. */
  record MailboxThreads(ExecutorService executor) {
    void shutdown() {
      executor.shutdown();
    }
  }

  @Singleton
  BridgeReports reports(KnownBridges known) {
    return new BridgeReports(bridge -> known.describe(bridge).capacityPacketsPerSecond());
  }

  @Singleton
  Colibri2BridgePort port(
      BlockingTransport inProcess, XmppBridges breweries, ChannelRegister channels) {
    return new Colibri2BridgePort(new MixedTransport(inProcess, breweries), channels::remember);
  }

  @Singleton
  World world(
      Colibri2BridgePort port,
      RoomDirectory directory,
      RoomStore store,
      PriceStore prices,
      Journals journals,
      MailboxThreads mailboxes,
      Timers timers,
      InstantSource clock,
      SecureRandom random) {
    return new World(
        port, directory, store, prices, journals, mailboxes.executor(), timers, clock, random);
  }

  @Singleton
  Conferences conferences(
      World world,
      MeetingSettings settings,
      HealthChoices health,
      RelocationSettings moves,
      ThresholdsVersions thresholds,
      DecisionJournal journal,
      RoomSettings known,
      Rooms rooms,
      InstantSource clock) {
    ThresholdsVersion inForce = inForce(thresholds, clock.instant());
    Conferences conferences =
        new Conferences(
            world,
            limits(settings, moves.moves()),
            inForce.values(),
            inForce.version(),
            journal.lastNumber(),
            health.settings(),
            health.rules());
    conferences.learnSizes(known.hours(), rooms.sizes(ROOMS_LEARNED_FROM));
    conferences.recallPrices();
    return conferences;
  }

  private static ThresholdsVersion inForce(ThresholdsVersions thresholds, Instant now) {
    return thresholds
        .newest()
        .or(
            () -> {
              // Another gateway on the same database may be first; then its version counts.
              thresholds.save(0, Thresholds.defaults(), "ecluse", FIRST_NOTE, now);
              return thresholds.newest();
            })
        .orElseThrow();
  }

  private static ConferenceSettings limits(MeetingSettings s, MoveSettings moves) {
    return new ConferenceSettings(
        s.participantsMax(),
        s.grace(),
        s.bridgeTimeout(),
        s.movesPerSecond(),
        s.admissionsPerTick(),
        s.mailboxCapacity(),
        s.restartsPerMinute(),
        s.queueGrace(),
        moves);
  }
}
