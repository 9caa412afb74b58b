package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.ecluse.pool.learning.Steadiness;

/** Everything the model remembers of one bridge. */
final class BridgeState {
  final BridgeDescription description;
  final BridgeLedger ledger = new BridgeLedger();
  final Cadence cadence = new Cadence();
  BridgeReport report;
  BridgeCondition condition = BridgeCondition.WELL;

  /** What its live rooms add up to. */
  RoomSums rooms = RoomSums.NONE;

  /** What they are expected to grow by. */
  Growth.Sums growing = Growth.Sums.NONE;

  /** Load by which its rooms are expected to grow; see {@link CostModel#growth}. */
  double growth;

  /** What its rooms cost by the model, now and at the time of its report. */
  final PresentLoad present = new PresentLoad();

  /** What people cost on bridges like it. */
  final PriceBook.Kind kind;

  /** What they cost on it, as of its last report. */
  CostModel costs;

  private String region;
  private final Steadiness steadiness = new Steadiness();

  /** An operator of this service wants it empty. */
  boolean drained;

  /** Key in the index of candidates, when it was last touched: see {@link Candidates}. */
  double key;

  long lastPlaced;

  /** Where it waits for rooms, and at which place; null: nowhere. */
  BridgeHeap heap;

  int place;

  /** New rooms in this second of its ramp. */
  private int placed;

  private long placedIn;

  BridgeState(BridgeDescription description, PriceBook.Kind kind) {
    this.description = description;
    this.kind = kind;
    this.costs = kind.costs();
    this.region = regionSaid();
  }

  /** Learns from a report what people cost, when it can be compared with the rooms. */
  void learn(BridgeReport report) {
    double packets = report.packetRate();
    double[] amounts = kind.amounts(rooms);
    boolean comparable = steadiness.comparable(amounts, packets, report.receivedAt());
    boolean well = report.healthy() && !suspect() && !condition.health().lost();
    if (comparable && well && packets > 0) {
      kind.learn(amounts, packets, report.receivedAt());
    }
    if (costs != kind.costs()) {
      reprice();
    }
  }

  /** Between its reports a bridge keeps its prices: what learning changes is no change of load. */
  private void reprice() {
    double before = costs.now(rooms);
    costs = kind.costs();
    if (before > 0) {
      present.repriced(costs.now(rooms) / before);
    }
  }

  BridgeId id() {
    return description.id();
  }

  String region() {
    return region;
  }

  /** One object for each region: a tick compares those of all bridges, several times. */
  private String regionSaid() {
    return description
        .region()
        .or(() -> Optional.ofNullable(report).flatMap(BridgeReport::region))
        .orElse(BridgeDescription.UNKNOWN_REGION)
        .intern();
  }

  Optional<String> version() {
    return report == null ? Optional.empty() : report.version();
  }

  double reported() {
    return report == null ? 0 : report.stress();
  }

  double reserved(Instant now) {
    return ledger.reserved(report == null ? null : report.receivedAt(), now);
  }

  /** What it carries now, without anybody who is expected. */
  double present() {
    return present.load(reported(), 0);
  }

  /**
   * What it carries now: its last report, corrected by what changed in its rooms since the moment
   * that the report is of, and by what is charged for people who are expected.
   */
  double load(Instant now) {
    return present.load(reported(), reserved(now));
  }

  void heard(BridgeReport next) {
    if (report != null && next.receivedAt().isAfter(report.receivedAt())) {
      cadence.heard(report.receivedAt(), next.receivedAt());
    }
    boolean moved = report == null || !next.region().equals(report.region());
    report = next;
    region = moved ? regionSaid() : region;
  }

  Duration age(Instant now) {
    return report == null ? Duration.ofDays(1) : Duration.between(report.receivedAt(), now);
  }

  boolean stale(Instant now, Duration staleAfter) {
    if (report == null) {
      return true;
    }
    // The seconds say it at once, as a rule: each search for a bridge asks.
    long seconds = now.getEpochSecond() - report.receivedAt().getEpochSecond();
    return seconds >= staleAfter.getSeconds() && age(now).compareTo(staleAfter) > 0;
  }

  /** See {@link BridgeView#counts}. */
  boolean counts(Instant now, Duration staleAfter) {
    return report != null && BridgeView.counts(health(now, staleAfter));
  }

  boolean takesConferences() {
    return condition.health().open() && !drained && report != null && report.takesConferences();
  }

  boolean suspect() {
    return condition.health() == BridgeHealth.SUSPECT;
  }

  /** What is left of its ramp: 0 when it takes load like the others. */
  double ramp(Instant now) {
    return condition.ramp().isEmpty() ? 0 : condition.ramp().get().left(now);
  }

  /** True when a returning bridge got its share of this second. */
  boolean hasItsShare(Instant now, int perSecond) {
    return placedIn == now.getEpochSecond() && placed >= perSecond && ramp(now) > 0;
  }

  void placed(Instant now, long order) {
    lastPlaced = order;
    placed = placedIn == now.getEpochSecond() ? placed + 1 : 1;
    placedIn = now.getEpochSecond();
  }

  /**
   * What is said of it now. A failure that returns needs a report of after it: the one of before
   * says nothing any more.
   */
  void condition(BridgeCondition next) {
    boolean back = condition.health().lost() && !next.health().lost();
    if (back && report != null && !report.receivedAt().isAfter(condition.since())) {
      report = null;
      region = regionSaid();
    }
    condition = next;
    if (next.health().lost()) {
      ledger.clear();
    }
  }

  /** The condition and what the last report says of itself, whichever is worse. */
  BridgeHealth health(Instant now, Duration staleAfter) {
    BridgeHealth said = condition.health();
    if (said.lost()) {
      return said;
    }
    if (stale(now, staleAfter)) {
      return BridgeHealth.STALE;
    }
    if (!report.healthy() || said == BridgeHealth.SUSPECT) {
      return BridgeHealth.SUSPECT;
    }
    if (report.shuttingDown()) {
      return BridgeHealth.STOPPED;
    }
    if (report.gracefulShutdown() || said == BridgeHealth.STOPPING) {
      return BridgeHealth.STOPPING;
    }
    return drained || report.drain() ? BridgeHealth.DRAINING : said;
  }

  /** Why it is what it is; empty when its own report says so. */
  Optional<Because> because(BridgeHealth health) {
    return health == condition.health() ? Optional.of(condition.because()) : Optional.empty();
  }
}
