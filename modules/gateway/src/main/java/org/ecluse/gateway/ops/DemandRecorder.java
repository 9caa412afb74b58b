package org.ecluse.gateway.ops;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.ecluse.conference.PoolSnapshot;
import org.ecluse.pool.replay.DemandMinute;
import org.ecluse.pool.replay.DemandMinutes;
import org.ecluse.store.DemandHistory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what people ask of the pool, once a minute, for dry runs. The hour under way is in memory
 * and written every few minutes: a crash loses these only. Used by the watch's one thread.
 */
@Singleton
final class DemandRecorder implements PoolWatch.Listener, ApplicationEventListener<ShutdownEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(DemandRecorder.class);
  private static final int EACH_MINUTES = 5;

  private final DemandHistory history;
  private final DemandMinutes seen = new DemandMinutes();
  private final List<DemandMinute> hour = new ArrayList<>();
  private long last = Long.MIN_VALUE;
  private boolean begun;

  DemandRecorder(DemandHistory history) {
    this.history = history;
  }

  @Override
  public synchronized void accept(PoolSnapshot snapshot) {
    long minute = DemandMinutes.numberOf(snapshot.view().at());
    // A clock that is set back must not tell a minute twice.
    if (minute <= last) {
      return;
    }
    resume(minute);
    last = minute;
    DemandMinute next = seen.next(snapshot.view(), snapshot.queued());
    if (!hour.isEmpty() && hour.get(0).hour() != next.hour()) {
      write();
      hour.clear();
    }
    hour.add(next);
    if (minute % EACH_MINUTES == 0) {
      write();
    }
  }

  /** A restart within the hour goes on with what was written of it. */
  private void resume(long minute) {
    if (!begun) {
      begun = true;
      for (DemandMinute each : history.hour(Math.floorDiv(minute, 60L))) {
        if (each.minute() < minute) {
          hour.add(each);
        }
      }
    }
  }

  private void write() {
    try {
      history.put(hour);
    } catch (RuntimeException e) {
      LOG.warn("The demand of this hour could not be written, next try soon: {}", e.toString());
    }
  }

  /** Writes what is not written yet: the connections are closed before beans are destroyed. */
  @Override
  public synchronized void onApplicationEvent(ShutdownEvent event) {
    write();
  }
}
