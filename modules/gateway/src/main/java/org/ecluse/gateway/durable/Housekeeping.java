package org.ecluse.gateway.durable;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.ecluse.store.DecisionJournal;
import org.ecluse.store.Retention;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store's work in the background: writing the journal, and an hourly sweep of what is old. */
@Singleton
public final class Housekeeping {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final long FIRST_MINUTES = 1;
  private static final long EACH_MINUTES = 60;

  private final DecisionJournal journal;
  private final Retention retention;
  private final InstantSource clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread t = new Thread(work, "housekeeping");
            t.setDaemon(true);
            return t;
          });

  Housekeeping(DecisionJournal journal, Retention retention, InstantSource clock) {
    this.journal = journal;
    this.retention = retention;
    this.clock = clock;
  }

  /** Opens the journal and starts sweeping; call once. */
  public void start() {
    journal.start();
    thread.scheduleWithFixedDelay(this::sweep, FIRST_MINUTES, EACH_MINUTES, TimeUnit.MINUTES);
  }

  private void sweep() {
    try {
      LOG.debug("swept {}", retention.sweep(clock.instant()));
    } catch (RuntimeException e) {
      LOG.warn("Old data could not be deleted, next try in an hour: {}", e.toString());
    }
  }

  /** Ends the sweeping; the journal closes by itself. */
  @PreDestroy
  public void close() {
    thread.shutdownNow();
  }
}
