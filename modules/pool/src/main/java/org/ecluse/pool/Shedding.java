package org.ecluse.pool;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How full scopes are at {@link Level#AUDIO_FIRST}, as rooms change within one tick.
 *
 * <p>The loads of the view are of the present ({@link PresentLoad}), so what was decided in earlier
 * ticks is in them. Of this tick there are two estimates: what speaks for cutting pictures takes
 * every cut as done and no picture as back; what speaks for giving back takes it the other way
 * round. So the two never answer each other.
 */
final class Shedding {
  private final PoolView view;
  private final PolicyState levels;
  private final Paces paces;
  private final Filling before;
  private final Instant now;
  private final double fill;
  private final double refill;
  private final Map<Scope, Instant> overSince = new HashMap<>();
  private final Map<String, Account> regions = new HashMap<>();
  private final Map<BridgeId, Account> bridges = new HashMap<>();
  private Account pool;

  /** Makes nothing of the view before the first room asks. */
  Shedding(PoolView view, Thresholds thresholds, PolicyState levels, Paces paces, Instant now) {
    this.view = view;
    this.levels = levels;
    this.paces = paces;
    this.before = levels.filling;
    this.now = now;
    this.fill = thresholds.fill();
    this.refill = thresholds.refill();
  }

  /** One of the room's scopes is too full and has been for long enough. */
  boolean over(RoomFacts room) {
    return scopes(room).stream().anyMatch(Account::over);
  }

  /** The fullest scope of the room. */
  Account fullest(RoomFacts room) {
    Account fullest = pool();
    for (Account each : scopes(room)) {
      fullest = each.low / each.capacity > fullest.low / fullest.capacity ? each : fullest;
    }
    return fullest;
  }

  /** All scopes of the room have room for so many packets a second more. */
  boolean fits(RoomFacts room, double packets) {
    return view.fresh() && scopes(room).stream().allMatch(scope -> scope.fits(packets));
  }

  /** A decision changes what a room costs. */
  void changed(RoomFacts room, double packets) {
    if (pool != null) {
      scopes(room).forEach(scope -> scope.add(packets));
    }
  }

  /** For the next tick. */
  Filling next() {
    return overSince.isEmpty() ? Filling.NONE : new Filling(Map.copyOf(overSince));
  }

  private List<Account> scopes(RoomFacts room) {
    Account all = pool();
    Account bridge = bridges.get(room.bridge());
    if (bridge == null) {
      return List.of(all);
    }
    return bridge.region == null ? List.of(all, bridge) : List.of(all, bridge.region, bridge);
  }

  private Account pool() {
    if (pool == null) {
      open();
    }
    return pool;
  }

  private void open() {
    boolean poolSheds = view.fresh() && levels.pool.level() == Level.AUDIO_FIRST;
    pool = new Account("the pool", Scope.POOL, poolSheds, null);
    for (RegionView each : view.regions()) {
      Ladder ladder = levels.regions.ladders().get(each.region());
      boolean sheds = each.fresh() && ladder != null && ladder.level() == Level.AUDIO_FIRST;
      Scope scope = new Scope.OneRegion(each.region());
      regions.put(each.region(), new Account("region " + each.region(), scope, sheds, null));
    }
    view.bridges().forEach(this::open);
    judge(pool, paces.pool());
    regions.values().forEach(each -> judge(each, paces.region(each.scope)));
    view.bridges().forEach(each -> judge(bridges.get(each.id()), paces.bridge(each)));
  }

  private void open(BridgeView bridge) {
    boolean sheds = bridge.reports() && levels.bridgeLevel(bridge.id()) == Level.AUDIO_FIRST;
    Account own =
        new Account(
            "bridge " + bridge.id(),
            new Scope.OneBridge(bridge.id()),
            sheds,
            regions.get(bridge.region()));
    own.open(bridge);
    own.known = bridge.overloadKnown();
    bridges.put(bridge.id(), own);
    if (bridge.counts()) {
      pool.open(bridge);
      if (own.region != null) {
        own.region.open(bridge);
      }
    }
  }

  /**
   * One odd report cuts nobody's picture: as on the ladder, what counts must have lasted. Not so
   * what is known: a large room that came from a lost bridge is no odd report.
   */
  private void judge(Account account, Pace pace) {
    if (!account.sheds || !account.full()) {
      return;
    }
    Instant since = before.overSince().getOrDefault(account.scope, now);
    overSince.put(account.scope, since);
    account.lasts = account.known || !now.isBefore(since.plus(pace.sustain()));
  }

  /** One scope, in packets a second. */
  final class Account {
    private final String name;
    private final Scope scope;
    private final boolean sheds;
    private final Account region;
    private double capacity;
    private double low;
    private double high;
    private boolean lasts;

    /** What its rooms did since its report overloads it. */
    private boolean known;

    private Account(String name, Scope scope, boolean sheds, Account region) {
      this.name = name;
      this.scope = scope;
      this.sheds = sheds;
      this.region = region;
    }

    private void open(BridgeView bridge) {
      double load = bridge.load() * bridge.capacityPacketsPerSecond();
      capacity += bridge.capacityPacketsPerSecond();
      low += load;
      high += load;
    }

    private void add(double packets) {
      low += Math.min(0, packets);
      high += Math.max(0, packets);
    }

    private boolean full() {
      return capacity > 0 && low >= fill * capacity;
    }

    private boolean over() {
      return lasts && full();
    }

    private boolean fits(double packets) {
      return capacity > 0 && high + packets <= refill * capacity;
    }

    String name() {
      return name;
    }

    /** Load, with the cuts of this tick. */
    double load() {
      return capacity == 0 ? 0 : low / capacity;
    }

    /** Load, with the pictures that this tick gives back. */
    double loadGiven() {
      return capacity == 0 ? 0 : high / capacity;
    }
  }
}
