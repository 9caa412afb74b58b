package org.ecluse.gateway.durable;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.ecluse.gateway.health.Readiness;
import org.ecluse.gateway.settings.StoreSettings;
import org.ecluse.store.DecisionJournal;
import org.ecluse.store.DurableRoomStore;
import org.ecluse.store.Retention;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store's work in the background: writing the journal and what is live, and an hourly sweep of
 * what is old.
 */
@Singleton
public final class Housekeeping implements Readiness.Part {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final long FIRST_MINUTES = 1;
  private static final long EACH_MINUTES = 60;
  private static final long PATIENCE_SECONDS = 5;
  private static final long LOOK_SECONDS = 5;
  private static final int ANSWER_SECONDS = 2;

  private final DecisionJournal journal;
  private final DurableRoomStore live;
  private final Retention retention;
  private final Duration kept;
  private final DataSource database;
  private final InstantSource clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread t = new Thread(work, "housekeeping");
            t.setDaemon(true);
            return t;
          });

  private volatile boolean reachable = true;

  Housekeeping(
      DecisionJournal journal,
      DurableRoomStore live,
      Retention retention,
      DataSource database,
      StoreSettings settings,
      InstantSource clock) {
    this.live = live;
    this.database = database;
    this.journal = journal;
    this.retention = retention;
    this.kept = settings.retention();
    this.clock = clock;
  }

  /**
   * Opens the journal, reads what was live, and starts sweeping and looking at the database; call
   * once.
   */
  public void start() {
    journal.start();
    live.start();
    Future<?> unused =
        thread.scheduleWithFixedDelay(this::sweep, FIRST_MINUTES, EACH_MINUTES, TimeUnit.MINUTES);
    unused = thread.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public String name() {
    return "database";
  }

  @Override
  public String missing() {
    return reachable ? "" : "the database can't be reached";
  }

  private void look() {
    boolean before = reachable;
    try (Connection connection = database.getConnection()) {
      reachable = connection.isValid(ANSWER_SECONDS);
    } catch (SQLException e) {
      reachable = false;
    }
    if (before != reachable) {
      LOG.warn("The database can {}be reached", reachable ? "" : "not ");
    }
  }

  private void sweep() {
    try {
      LOG.debug("swept {}", retention.sweep(clock.instant(), kept));
    } catch (RuntimeException e) {
      LOG.warn("Old data could not be deleted, next try in an hour: {}", e.toString());
    }
  }

  /**
   * Ends the sweeping, and waits a moment for one under way: an interrupt would make H2 close its
   * file. The journal closes by itself.
   */
  @PreDestroy
  public void close() {
    thread.shutdown();
    try {
      thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
