package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The charges on one bridge for joins that its reports can't show yet.
 *
 * <p>A charge holds in full until a report can have seen the join, then fades over the ramp-up as
 * reports catch up. It fades by the time of the reports, not of the clock, so that a bridge whose
 * reports are frozen or late does not look free again; but after {@link #LONGEST} it is gone in any
 * case: nothing is left charged for ever.
 */
final class BridgeLedger {
  /**
   * How long a bridge may take to show a join: a Jitsi Videobridge samples each 10 s and publishes
   * each 5 s.
   */
  static final Duration RAMP_UP = Duration.ofSeconds(15);

  /** Each charge ends then. */
  static final Duration LONGEST = Duration.ofMinutes(2);

  private record Charge(double load, Instant at) {}

  private final Map<Long, Charge> charges = new LinkedHashMap<>();

  /** What is left, summed up for one report: placing asks far more often than reports come. */
  private double sum;

  private Instant summedFor;
  private Instant oldest;
  private boolean outdated = true;

  void charge(long id, double load, Instant now) {
    charges.put(id, new Charge(load, now));
    if (oldest == null || now.isBefore(oldest)) {
      oldest = now;
    }
    if (summedFor == null || !summedFor.isAfter(now)) {
      sum += load;
    } else {
      outdated = true;
    }
  }

  boolean release(long id) {
    boolean charged = charges.remove(id) != null;
    outdated |= charged;
    return charged;
  }

  /** Forgets all charges. */
  void clear() {
    charges.clear();
    outdated = true;
  }

  /** The load still charged; forgets what has faded. Never negative. */
  double reserved(Instant lastReport, Instant now) {
    boolean over = oldest != null && Duration.between(oldest, now).compareTo(LONGEST) >= 0;
    if (outdated || over || !Objects.equals(lastReport, summedFor)) {
      addUp(lastReport, now);
    }
    return sum;
  }

  private void addUp(Instant lastReport, Instant now) {
    sum = 0;
    oldest = null;
    Iterator<Charge> each = charges.values().iterator();
    while (each.hasNext()) {
      Charge charge = each.next();
      double left = left(charge, lastReport, now);
      if (left <= 0) {
        each.remove();
      } else {
        sum += left;
        oldest = oldest == null || charge.at().isBefore(oldest) ? charge.at() : oldest;
      }
    }
    summedFor = lastReport;
    outdated = false;
  }

  private static double left(Charge charge, Instant lastReport, Instant now) {
    if (Duration.between(charge.at(), now).compareTo(LONGEST) >= 0) {
      return 0;
    }
    if (lastReport == null || !lastReport.isAfter(charge.at())) {
      return charge.load();
    }
    double shown =
        (double) Duration.between(charge.at(), lastReport).toMillis() / RAMP_UP.toMillis();
    return charge.load() * Math.max(0, 1 - shown);
  }

  int size() {
    return charges.size();
  }
}
