package org.ecluse.conference;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ecluse.pool.BridgeDescription;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeReport;
import org.ecluse.pool.BridgeView;
import org.ecluse.pool.Decision;
import org.ecluse.pool.FoldOutcome;
import org.ecluse.pool.Level;
import org.ecluse.pool.LevelOverride;
import org.ecluse.pool.PlacementRules;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.Scope;
import org.ecluse.pool.Thresholds;
import org.ecluse.pool.VideoOrder;
import org.ecluse.pool.forecast.Foresight;
import org.ecluse.pool.health.HealthChange;
import org.ecluse.pool.health.HealthSettings;
import org.ecluse.pool.health.HealthSignal;
import org.ecluse.pool.sizes.SizeFigure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The focus: all live rooms, and the pool they live on. Thread-safe; no call blocks.
 *
 * <p>It starts no thread: whoever wires it calls {@link #tick} once a second and {@link #report} as
 * reports come.
 */
public final class Conferences {
  private static final Logger LOG = LoggerFactory.getLogger(Conferences.class);

  /** How often conferences that nobody owns are looked for. */
  private static final Duration SWEEP = Duration.ofSeconds(30);

  private final World world;
  private final ConferenceSettings settings;
  private final PoolKeeper keeper;
  private final Relocations relocations;
  private final Presence presence = new Presence();
  private final Map<RoomId, Room> rooms = new ConcurrentHashMap<>();
  private final Notices notices;
  private final Orphans orphans;
  private final QueueKeeper waitingLine;
  private final PriceMemory prices;
  private Instant swept;
  private final Evacuation evacuation;

  /**
   * A focus without rooms.
   *
   * @param version of the thresholds
   * @param lastDecision the number of the last decision in the journal: numbers go on from there
   */
  public Conferences(
      World world,
      ConferenceSettings settings,
      Thresholds thresholds,
      long version,
      long lastDecision) {
    this(
        world,
        settings,
        thresholds,
        version,
        lastDecision,
        HealthSettings.defaults(),
        PlacementRules.defaults());
  }

  /** A focus without rooms, with settings of its own for the health and the choice of bridges. */
  public Conferences(
      World world,
      ConferenceSettings settings,
      Thresholds thresholds,
      long version,
      long lastDecision,
      HealthSettings health,
      PlacementRules rules) {
    this.world = world;
    this.settings = settings;
    Instant now = world.clock().instant();
    this.swept = now;
    this.notices = new Notices(world.journal());
    this.orphans = new Orphans(world);
    this.evacuation = new Evacuation(world.timers(), settings.movesPerSecond());
    this.keeper = new PoolKeeper(thresholds, version, lastDecision, health, rules, settings, now);
    this.waitingLine = new QueueKeeper(world.store(), keeper);
    this.prices = new PriceMemory(world.prices(), keeper);
    this.relocations = new Relocations(world, keeper, settings.moves(), rooms::get);
    keeper.onHealth(this::healthChanged);
  }

  /**
   * Takes up the rooms that were live before a restart. Their media goes on whatever we do. To be
   * called once, before the first {@link #connect}, and followed by {@link #opened}.
   *
   * @param levels of the pool and of bridges before the restart; an overload does not begin anew
   *     because the gateway does
   * @return how many rooms
   */
  public int restore(Map<Scope, Level> levels) {
    Collection<RoomStore.LiveRoom> live = world.store().all();
    if (!live.isEmpty() || !world.store().queue().isEmpty()) {
      keeper.resume(levels, world.clock().instant());
    }
    waitingLine.restore(world.clock().instant());
    for (RoomStore.LiveRoom kept : live) {
      Room room = rooms.computeIfAbsent(kept.room(), this::open);
      room.post(
          () ->
              Notices.guarded(() -> room.restore(kept), "a live room could not be taken up again"));
    }
    return live.size();
  }

  /**
   * Sockets are let in: from now on the people of rooms that were taken up have the grace time to
   * come back. Not before, for the start of a service on a busy machine may take longer than it.
   */
  public void opened() {
    rooms.values().forEach(room -> room.post(room::awaitReturns));
  }

  /**
   * Learns how large meetings become from those of before the start; to be called once, before it.
   *
   * @param zone whose hours count
   * @param history of rooms
   */
  public void learnSizes(ZoneId zone, Collection<SizeFigure> history) {
    keeper.learnSizes(zone, history);
  }

  /** Goes on from the prices that were learned before the start; once, before the first bridge. */
  public void recallPrices() {
    prices.recall(world.clock().instant());
  }

  /** Keeps what was learned until now; {@link #tick} does so once a minute. */
  public void keepPrices() {
    prices.keepNow();
  }

  /** A socket of a room is open. The room is looked up when it joins. */
  public Connection connect(RoomId id, ParticipantChannel channel) {
    return connect(id, channel, id.value());
  }

  /**
   * The same.
   *
   * @param opener where it comes from, such as a network address: the queue is fair among openers
   */
  public Connection connect(RoomId id, ParticipantChannel channel, String opener) {
    // Counted inside the map's step, so that the room can't be forgotten in between.
    Room room =
        rooms.compute(
            id,
            (key, known) -> {
              Room used = known == null ? open(key) : known;
              used.opened();
              return used;
            });
    return new Connection(room, channel, opener);
  }

  private Room open(RoomId id) {
    return new Room(id, world, keeper, settings, presence);
  }

  /** Ends a room for all; nothing happens when nobody is in it. */
  public void end(RoomId id, ToParticipant.EndReason reason) {
    Room room = rooms.get(id);
    if (room != null) {
      room.post(() -> room.end(reason));
    }
  }

  /** The gateway stops: everybody is told to come back; media goes on. */
  public void shutdown() {
    rooms.values().forEach(room -> room.post(() -> room.end(ToParticipant.EndReason.SHUTDOWN)));
  }

  /**
   * Makes a bridge a member of the pool; a known one is left as it is. In a pool that runs it takes
   * load slowly.
   */
  public void addBridge(BridgeDescription bridge) {
    keeper.addBridge(bridge, world.clock().instant());
  }

  /**
   * A bridge has left for good: its rooms go elsewhere, and nothing is remembered of it. One that
   * left is forgotten by itself in time; when it comes after that it has to be added again.
   */
  public void forgetBridge(BridgeId bridge) {
    signal(bridge, new HealthSignal.Gone("it has left for good"));
    keeper.forgetBridge(bridge);
  }

  /** A bridge reported. */
  public FoldOutcome report(BridgeReport report) {
    return keeper.fold(report, world.clock().instant());
  }

  /** Something is heard of the health of a bridge. One that is not known is ignored. */
  public void signal(BridgeId bridge, HealthSignal signal) {
    keeper.signal(bridge, signal, world.clock().instant());
  }

  /**
   * The bridges to ask for their health now, to be called a few times a second. Each result comes
   * back as a signal; when our own way to the bridge is broken, no signal comes.
   */
  public List<BridgeId> dueChecks(Instant now) {
    return keeper.dueChecks(now);
  }

  /** Hears each change of health after it took effect, on any thread. */
  public void onHealth(Consumer<HealthChange> listener) {
    notices.onHealth(listener);
  }

  private void healthChanged(HealthChange change) {
    LOG.info(
        "bridge {}: {} -> {}, {}",
        change.bridge(),
        change.from(),
        change.to(),
        change.because().text());
    if (change.to().lost()) {
      rooms.values().forEach(room -> room.post(() -> room.planned().lost(change.bridge())));
      evacuation.start(change.bridge(), rooms.values());
    }
    notices.tell(change);
  }

  /** A bridge is gone: its rooms are placed anew, the largest first, at a bounded pace. */
  public void bridgeLost(BridgeId bridge) {
    signal(bridge, new HealthSignal.Gone("it is lost"));
  }

  /** A bridge that was lost is back, and known to be well. */
  public void bridgeReturned(BridgeId bridge) {
    signal(bridge, new HealthSignal.Seen(true));
  }

  /** Decides and carries out; once a second. */
  public void tick() {
    Instant now = world.clock().instant();
    keeper.tickHealth(now);
    keeper.forgetLongGone(now);
    strays().forEach(bridge -> evacuation.start(bridge, rooms.values()));
    keeper.tick(now).forEach(this::carryOut);
    keeper.outcomes().tell(world.journal());
    keeper.decideVideo(now).forEach(this::carryOut);
    keeper.admit(settings.admissionsPerTick(), now).forEach(this::admit);
    Notices.guarded(() -> waitingLine.keep(now), "the queue could not be kept");
    prices.keep(now);
    relocations.tick(now);
    rooms.values().forEach(this::tend);
    if (now.isAfter(swept.plus(SWEEP))) {
      swept = now;
      orphans.sweep(meetings(), reachable(now), now);
    }
  }

  private Set<String> meetings() {
    return rooms.values().stream()
        .map(Room::meeting)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private Set<BridgeId> reachable(Instant now) {
    return keeper.snapshot(now).view().bridges().stream()
        .filter(bridge -> bridge.report().isPresent() && bridge.age().compareTo(SWEEP) < 0)
        .map(BridgeView::id)
        .collect(Collectors.toSet());
  }

  /** A room that was being placed while its bridge was lost is found by nobody else. */
  private Set<BridgeId> strays() {
    Set<BridgeId> used = new HashSet<>();
    rooms.values().forEach(room -> Optional.ofNullable(room.bridge()).ifPresent(used::add));
    used.removeIf(bridge -> !keeper.lost(bridge));
    return used;
  }

  private void tend(Room room) {
    // Rooms that nobody is in are forgotten; a join that comes at the same time finds or makes the
    // room again.
    if (room.size() == 0) {
      room.post(
          () -> {
            if (room.empty()) {
              rooms.computeIfPresent(room.id(), (id, r) -> r.inUse() ? r : null);
            } else {
              room.door().tellPlace();
            }
          });
    }
  }

  /** Drains, moves by hand, relief, and what they are planned from. */
  public Relocations relocations() {
    return relocations;
  }

  /**
   * A bridge told somebody who speaks now. To be called for what bridges say only, never for what
   * pages do; each of those who listen may be told the same.
   *
   * @param listener the participant whose channel it came by
   * @param speaker the participant who speaks, empty when nobody does
   */
  public void speaker(String listener, String speaker) {
    presence.roomOf(listener).ifPresent(room -> room.heard(speaker));
  }

  private void carryOut(VideoOrder order) {
    Room room = rooms.get(order.room());
    if (room != null) {
      room.post(() -> room.videos().carryOut(order));
    }
  }

  private void admit(RoomId id) {
    Room room = rooms.get(id);
    if (room != null) {
      room.post(() -> room.door().admit());
    }
  }

  private void carryOut(Decision decision) {
    Room room = decision.scope() instanceof Scope.OneRoom one ? rooms.get(one.room()) : null;
    if (room == null) {
      notices.tell(decision);
    } else {
      room.post(() -> room.apply(decision.to(), () -> notices.tell(decision)));
    }
  }

  /** Hears each decision after it was carried out, on any thread. */
  public void onDecision(Consumer<Decision> listener) {
    notices.onDecision(listener);
  }

  /** What becomes of decisions. */
  public Outcomes outcomes() {
    return keeper.outcomes();
  }

  /** The pool now. */
  public PoolSnapshot snapshot() {
    return keeper.snapshot(world.clock().instant());
  }

  /** How many people are in a room now. */
  public int participants(RoomId id) {
    Room room = rooms.get(id);
    return room == null ? 0 : room.size();
  }

  /** Replaces the thresholds; the next tick uses them. Throws when they have problems. */
  public void thresholds(Thresholds thresholds, long version) {
    keeper.thresholds(thresholds, version);
  }

  /**
   * What the next ticks of the policy may know of the time to come; replaces what was said, and
   * counts for 30 s.
   */
  public void foresight(Foresight foresight) {
    keeper.foresight(foresight, world.clock().instant());
  }

  /** What counts now of the time to come. */
  public Foresight foresight() {
    return keeper.foresight(world.clock().instant());
  }

  /** Puts an override in force: for newcomers at once, for those inside with the next tick. */
  public void override(LevelOverride override) {
    keeper.override(override);
  }

  /** Takes an override back; false when there is none of that id. */
  public boolean removeOverride(String id) {
    return keeper.removeOverride(id);
  }

  /** The overrides in force. */
  public Collection<LevelOverride> overrides() {
    return keeper.overrides();
  }
}
