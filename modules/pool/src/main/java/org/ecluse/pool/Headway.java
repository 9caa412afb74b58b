package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * How much of the pool is spoken for, in RTP packets a second of the bridges that count.
 *
 * @param capacity of the pool at load 1.0
 * @param load what its bridges carry now, with what has been charged
 * @param present what they carry now, without charges
 * @param growth what live meetings are expected to need still
 */
public record Headway(double capacity, double load, double present, double growth) {
  static Headway of(
      Collection<BridgeState> bridges, double growth, Duration staleAfter, Instant now) {
    double capacity = 0;
    double load = 0;
    double present = 0;
    for (BridgeState each : bridges) {
      if (each.counts(now, staleAfter)) {
        double own = each.description.capacityPacketsPerSecond();
        capacity += own;
        load += own * each.load(now);
        present += own * each.present();
      }
    }
    return new Headway(capacity, load, present, growth);
  }

  /** What is left below a load of {@code ceiling}; below 0 when nothing is. */
  public double below(double ceiling) {
    return capacity * ceiling - load - growth;
  }

  /** The load now, 1.0 = full; 0 of an empty pool. */
  public double pressure() {
    return capacity == 0 ? 0 : load / capacity;
  }
}
