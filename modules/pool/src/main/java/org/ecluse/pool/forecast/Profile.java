package org.ecluse.pool.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Usual demand by kind of day and time of day.
 *
 * <p>A day has 288 nodes, five minutes apart and lying <em>on</em> the clock edges; each is the
 * mean of the five minutes around it, and between nodes the profile is a straight line, so the rise
 * at an edge stays as steep as it is. Local time decides, by the zone's rules: meetings begin at
 * nine before and after the clocks change.
 *
 * <p>A node that was seen on fewer than {@value #ENOUGH} such days borrows from the other days of
 * its class (working days, days of rest) at the same time, without any of these from all days, and
 * where there is nothing at all from the nearest node within half an hour.
 */
final class Profile {
  static final int NODE_MINUTES = 5;
  static final int NODES = 24 * 60 / NODE_MINUTES;
  private static final int ENOUGH = 4;
  private static final int REACH = 6;

  /** Spread of what is borrowed, as a share of it. */
  private static final double BORROWED_SPREAD = 0.35;

  /** What a day of the class, and any other day, counts as evidence beside one of the same kind. */
  private static final double CLASS_EVIDENCE = 0.5;

  private static final double OTHER_EVIDENCE = 0.1;

  private static final int DAYS_CACHED = 1_000;

  private final ZoneId zone;
  private final Holidays holidays;
  private final Cell[][] cells;

  /** What was found before, until another day is learned. */
  private final Expected[][] known;

  private final Map<Long, Integer> kinds = new HashMap<>();

  /** The day that is being seen: it is learned when it is over, so it never foretells itself. */
  private long openDay = Long.MIN_VALUE;

  private final double[] openSums = new double[NODES];
  private final int[] openCounts = new int[NODES];

  Profile(ZoneId zone, Holidays holidays) {
    this.zone = zone;
    this.holidays = holidays;
    this.cells = new Cell[holidays.kinds()][NODES];
    this.known = new Expected[holidays.kinds()][NODES];
  }

  /** Takes the mean demand of the minute that starts then; minutes come in order. */
  void learn(Instant minute, double demand) {
    // Two minutes on, the five around a node have its number.
    ZonedDateTime local = minute.plusSeconds(120).atZone(zone);
    long day = local.toLocalDate().toEpochDay();
    int node = (local.getHour() * 60 + local.getMinute()) / NODE_MINUTES;
    if (day != openDay) {
      close();
      openDay = day;
    }
    openSums[node] += demand;
    openCounts[node]++;
  }

  private void close() {
    for (int node = 0; node < NODES; node++) {
      if (openCounts[node] > 0) {
        Cell[] day = cells[kind(openDay)];
        if (day[node] == null) {
          day[node] = new Cell();
        }
        day[node].add(openSums[node] / openCounts[node]);
      }
    }
    for (Expected[] day : known) {
      Arrays.fill(day, null);
    }
    Arrays.fill(openSums, 0);
    Arrays.fill(openCounts, 0);
  }

  int kind(long epochDay) {
    if (kinds.size() > DAYS_CACHED) {
      kinds.clear();
    }
    return kinds.computeIfAbsent(epochDay, day -> holidays.kind(LocalDate.ofEpochDay(day)));
  }

  /** The local date of a moment. */
  LocalDate date(Instant at) {
    return at.atZone(zone).toLocalDate();
  }

  /** What is usual at a moment. */
  Expected at(Instant at) {
    // The middle of a node's five minutes is half a minute after its edge.
    ZonedDateTime local = at.minusSeconds(30).atZone(zone);
    long day = local.toLocalDate().toEpochDay();
    int second = local.toLocalTime().toSecondOfDay();
    int node = second / (NODE_MINUTES * 60);
    double share = second / (NODE_MINUTES * 60.0) - node;
    Expected before = at(kind(day), node);
    boolean tomorrow = node + 1 == NODES;
    Expected after = at(kind(tomorrow ? day + 1 : day), tomorrow ? 0 : node + 1);
    return before.towards(after, share);
  }

  private Expected at(int kind, int node) {
    Expected found = known[kind][node];
    if (found == null) {
      found = nearest(kind, node);
      known[kind][node] = found;
    }
    return found;
  }

  private Expected nearest(int kind, int node) {
    for (int distance = 0; distance <= REACH; distance++) {
      Expected found = seen(kind, node - distance);
      if (found == Expected.UNKNOWN && distance > 0) {
        found = seen(kind, node + distance);
      }
      if (found != Expected.UNKNOWN) {
        return found;
      }
    }
    return Expected.UNKNOWN;
  }

  private Expected seen(int kind, int anyNode) {
    int node = Math.floorMod(anyNode, NODES);
    Cell own = cells[kind][node];
    Pooled alike = pooled(kind, node, true);
    Pooled others = pooled(kind, node, false);
    int count = own == null ? 0 : own.count();
    if (count + alike.count + others.count == 0) {
      return Expected.UNKNOWN;
    }
    double evidence = count + CLASS_EVIDENCE * alike.count + OTHER_EVIDENCE * others.count;
    Pooled lender = alike.count > 0 ? alike : others;
    boolean alone = lender.count == 0 || (count > 0 && lender == others);
    double share = alone ? 1 : Math.min(1, count / (double) ENOUGH);
    double known = Math.min(1, count / (double) ENOUGH);
    double mid = share == 0 ? lender.mid() : share * own.mid() + (1 - share) * lender.mid();
    double prior = Math.max(lender.spread(), BORROWED_SPREAD * mid);
    double spread = known == 0 ? prior : known * own.spread() + (1 - known) * prior;
    return new Expected(mid, spread, evidence / (evidence + 1));
  }

  /** The other kinds of the same class, or all of the other class, weighted by their days. */
  private Pooled pooled(int kind, int node, boolean sameClass) {
    Pooled sum = new Pooled();
    for (int other = 0; other < cells.length; other++) {
      if (other != kind && (rest(other) == rest(kind)) == sameClass) {
        sum.add(cells[other][node]);
      }
    }
    return sum;
  }

  /** Saturday, Sunday, and days with a profile of their own. */
  private static boolean rest(int kind) {
    return kind >= 5;
  }

  /** The highest usual demand of the day that a moment lies in; of all while it is unknown. */
  double peak(Instant at) {
    double own = peak(kind(date(at).toEpochDay()));
    return own > 0 ? own : top();
  }

  /** The highest usual demand of all. */
  double top() {
    double most = 0;
    for (int kind = 0; kind < cells.length; kind++) {
      most = Math.max(most, peak(kind));
    }
    return most;
  }

  private double peak(int kind) {
    double most = 0;
    for (Cell cell : cells[kind]) {
      most = cell == null ? most : Math.max(most, cell.mid());
    }
    return most;
  }

  /** A sum over cells. */
  private static final class Pooled {
    private int count;
    private double mids;
    private double spreads;

    void add(Cell cell) {
      if (cell != null) {
        count += cell.count();
        mids += cell.count() * cell.mid();
        spreads += cell.count() * cell.spread();
      }
    }

    double mid() {
      return count == 0 ? 0 : mids / count;
    }

    double spread() {
      return count == 0 ? 0 : spreads / count;
    }
  }
}
