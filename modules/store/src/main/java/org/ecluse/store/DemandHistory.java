package org.ecluse.store;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.ecluse.pool.replay.DemandMinute;
import org.ecluse.pool.replay.HourCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people asked of the pool, minute by minute, for dry runs: a row an hour. One writer; any
 * number of readers.
 */
@Singleton
public class DemandHistory {
  private static final Logger LOG = LoggerFactory.getLogger(DemandHistory.class);

  /** Read at once: a day of a pool of 50 is some 160 kB. */
  private static final int PAGE = 24;

  private final LoadHourRows rows;

  DemandHistory(LoadHourRows rows) {
    this.rows = rows;
  }

  /** Keeps minutes of one hour, in order, in the place of what is known of that hour. */
  public void put(List<DemandMinute> minutes) {
    if (!minutes.isEmpty()) {
      byte[] body = HourCodec.encode(minutes);
      rows.replace(new LoadHour(minutes.get(0).hour(), HourCodec.FORMAT, body));
    }
  }

  /** The minutes known of an hour, in order. */
  public List<DemandMinute> hour(long number) {
    return rows.findById(number).map(DemandHistory::minutes).orElse(List.of());
  }

  /** How many hours, from the one that {@code from} lies in, hold something. */
  public long hours(Instant from, Instant to) {
    return rows.count(hourOf(from), hourOf(to.plusSeconds(3_599)));
  }

  /**
   * The minutes from {@code from} up to but without {@code to}, oldest first, read as they are
   * asked for. An hour that can't be read is left out, and the log says so.
   */
  public Iterator<DemandMinute> range(Instant from, Instant to) {
    return new Reader(Math.floorDiv(from.getEpochSecond(), 60L), ceiling(to));
  }

  private static long ceiling(Instant to) {
    return Math.floorDiv(to.getEpochSecond() + 59, 60L);
  }

  long deleteBefore(Instant before) {
    return rows.removeBefore(hourOf(before));
  }

  private static long hourOf(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), 3_600L);
  }

  private static List<DemandMinute> minutes(LoadHour hour) {
    if (hour.format() != HourCodec.FORMAT) {
      LOG.warn(
          "the hour {} of the load is of the unknown format {}", hour.hourNumber(), hour.format());
      return List.of();
    }
    try {
      return HourCodec.decode(hour.body());
    } catch (IllegalArgumentException e) {
      LOG.warn("the hour {} of the load can't be read: {}", hour.hourNumber(), e.getMessage());
      return List.of();
    }
  }

  private final class Reader implements Iterator<DemandMinute> {
    private final long first;
    private final long end;
    private long nextHour;
    private Iterator<LoadHour> page = Collections.emptyIterator();
    private Iterator<DemandMinute> hour = Collections.emptyIterator();
    private boolean over;

    Reader(long first, long end) {
      this.first = first;
      this.end = end;
      this.nextHour = Math.floorDiv(first, 60L);
    }

    @Override
    public boolean hasNext() {
      while (!hour.hasNext() && !over) {
        turn();
      }
      return hour.hasNext();
    }

    private void turn() {
      if (!page.hasNext()) {
        page = rows.range(nextHour, Math.floorDiv(end + 59, 60L), PAGE).iterator();
      }
      if (!page.hasNext()) {
        over = true;
        return;
      }
      LoadHour next = page.next();
      nextHour = next.hourNumber() + 1;
      List<DemandMinute> inside = new ArrayList<>(minutes(next));
      inside.removeIf(m -> m.minute() < first || m.minute() >= end);
      hour = inside.iterator();
    }

    @Override
    public DemandMinute next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return hour.next();
    }
  }
}
