package org.ecluse.store;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** The load of every minute, for plots and for replay. One writer; any number of readers. */
@Singleton
public class LoadHistory {
  /** Most points one call returns. */
  public static final int POINTS_MAX = 1_440;

  /** Minutes that one call for demand covers. */
  public static final int DEMAND_MINUTES = 1_440;

  private static final int BRIDGES_MAX = 65_536;

  private final LoadRows rows;

  LoadHistory(LoadRows rows) {
    this.rows = rows;
  }

  /**
   * Keeps a minute; one that is there already (a restart within it) stays as it is and false is
   * returned.
   */
  public boolean record(LoadMinute minute) {
    Limits.text(minute.bridges(), BRIDGES_MAX, "bridges");
    if (rows.existsById(minute.minuteNumber())) {
      return false;
    }
    rows.save(minute);
    return true;
  }

  /**
   * The minutes from {@code from} up to but without {@code to}, oldest first. When there are more
   * than {@code limit}, every second, third … of them, so that the whole range is covered.
   */
  public List<LoadMinute> range(Instant from, Instant to, int limit) {
    int most = Limits.count(limit, POINTS_MAX);
    long first = LoadMinute.numberOf(from);
    long end = LoadMinute.numberOf(to);
    long stride = Math.max(1, Math.floorDiv(end - first + most - 1, (long) most));
    return rows.range(first, end, stride, most);
  }

  /**
   * The demand of every minute of the {@value #DEMAND_MINUTES} from {@code from} on, oldest first:
   * no more than a day at a time, so that a year can be read in little memory.
   */
  public List<DemandMinute> demand(Instant from) {
    long first = LoadMinute.numberOf(from);
    return rows.demand(first, first + DEMAND_MINUTES);
  }

  long deleteBefore(Instant before) {
    return rows.removeBefore(LoadMinute.numberOf(before));
  }
}
