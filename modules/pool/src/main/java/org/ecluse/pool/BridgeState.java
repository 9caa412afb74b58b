package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;

/** Everything the model remembers of one bridge. */
final class BridgeState {
  final BridgeDescription description;
  final BridgeLedger ledger = new BridgeLedger();
  BridgeReport report;
  boolean failed;

  /** An operator of this service wants it empty. */
  boolean drained;

  /** Key in the index of candidates: the corrected load when it was last touched. */
  double key;

  long lastPlaced;
  boolean indexed;

  BridgeState(BridgeDescription description) {
    this.description = description;
  }

  double reported() {
    return report == null ? 0 : report.stress();
  }

  double reserved(Instant now) {
    return ledger.reserved(report == null ? null : report.receivedAt(), now);
  }

  double load(Instant now) {
    return reported() + reserved(now);
  }

  Duration age(Instant now) {
    return report == null ? Duration.ofDays(1) : Duration.between(report.receivedAt(), now);
  }

  boolean stale(Instant now, Duration staleAfter) {
    return report == null || age(now).compareTo(staleAfter) > 0;
  }

  /** See {@link BridgeView#counts}. */
  boolean counts(Instant now, Duration staleAfter) {
    return report != null
        && switch (health(now, staleAfter)) {
          case HEALTHY, STALE -> true;
          case DRAINING, STOPPING, FAILED -> false;
        };
  }

  boolean takesConferences() {
    return !failed && !drained && report != null && report.takesConferences();
  }

  BridgeHealth health(Instant now, Duration staleAfter) {
    if (failed || (report != null && !report.healthy())) {
      return BridgeHealth.FAILED;
    }
    if (stale(now, staleAfter)) {
      return BridgeHealth.STALE;
    }
    if (report.shuttingDown() || report.gracefulShutdown()) {
      return BridgeHealth.STOPPING;
    }
    return drained || report.drain() ? BridgeHealth.DRAINING : BridgeHealth.HEALTHY;
  }
}
