package org.ecluse.gateway.ops;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ecluse.conference.Conferences;
import org.ecluse.conference.PoolSnapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the pool once a second and shows what it saw to whoever listens, so that any number of
 * readers cost the pool one look. Listeners run on its one thread.
 */
@Singleton
public final class PoolWatch {
  private static final Logger LOG = LoggerFactory.getLogger(PoolWatch.class);
  private static final long EACH_MILLIS = 1_000;
  private static final long PATIENCE_MILLIS = 2_000;

  private final Conferences conferences;
  private final List<Consumer<PoolSnapshot>> listeners = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread t = new Thread(work, "pool-watch");
            t.setDaemon(true);
            return t;
          });
  private volatile PoolSnapshot latest;

  PoolWatch(Conferences conferences, List<Listener> listeners) {
    this.conferences = conferences;
    this.latest = conferences.snapshot();
    this.listeners.addAll(listeners);
  }

  /** A bean that wants to see each snapshot. */
  public interface Listener extends Consumer<PoolSnapshot> {}

  /** Starts looking; call once. */
  public void start() {
    Future<?> unused =
        thread.scheduleAtFixedRate(this::look, 0, EACH_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** What was seen last, at most about a second old. */
  public PoolSnapshot latest() {
    return latest;
  }

  private void look() {
    try {
      latest = conferences.snapshot();
    } catch (RuntimeException e) {
      LOG.error("the pool can't be looked at", e);
      return;
    }
    listeners.forEach(this::show);
  }

  /** One that fails must not blind the others. */
  private void show(Consumer<PoolSnapshot> listener) {
    try {
      listener.accept(latest);
    } catch (RuntimeException e) {
      LOG.error("a listener of the pool failed", e);
    }
  }

  /**
   * Stops looking, and waits a moment for a look under way: an interrupt would make H2 close its
   * file.
   */
  @PreDestroy
  public void stop() {
    thread.shutdown();
    try {
      thread.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
