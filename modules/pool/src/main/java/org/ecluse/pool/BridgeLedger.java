package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

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

  void charge(long id, double load, Instant now) {
    charges.put(id, new Charge(load, now));
  }

  boolean release(long id) {
    return charges.remove(id) != null;
  }

  /** The load still charged; forgets what has faded. Never negative. */
  double reserved(Instant lastReport, Instant now) {
    double sum = 0;
    Iterator<Charge> each = charges.values().iterator();
    while (each.hasNext()) {
      Charge charge = each.next();
      double left = left(charge, lastReport, now);
      if (left <= 0) {
        each.remove();
      } else {
        sum += left;
      }
    }
    return sum;
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
