package org.ecluse.conference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.ecluse.pool.BridgeDescription;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeReport;
import org.ecluse.pool.Decision;
import org.ecluse.pool.FoldOutcome;
import org.ecluse.pool.LevelOverride;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.Scope;
import org.ecluse.pool.Thresholds;
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
  private static final Duration MOVE_STEP = Duration.ofMillis(100);

  /** A room that has to leave a bridge; by its turn it may have left already. */
  private record Move(Room room, BridgeId from) {
    void start() {
      room.post(() -> room.moveOff(from));
    }
  }

  private final World world;
  private final ConferenceSettings settings;
  private final PoolKeeper keeper;
  private final Relocations relocations;
  private final Map<RoomId, Room> rooms = new ConcurrentHashMap<>();
  private final List<Consumer<Decision>> listeners = new CopyOnWriteArrayList<>();
  private final Deque<Move> moves = new ArrayDeque<>();
  private boolean moving;

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
    this.world = world;
    this.settings = settings;
    this.keeper = new PoolKeeper(thresholds, version, lastDecision, world.clock().instant());
    this.relocations = new Relocations(world, keeper, settings.moves(), rooms::get);
  }

  /** A socket of a room is open. The room is looked up when it joins. */
  public Connection connect(RoomId id, ParticipantChannel channel) {
    // Counted inside the map's step, so that the room can't be forgotten in between.
    Room room =
        rooms.compute(
            id,
            (key, known) -> {
              Room used = known == null ? open(key) : known;
              used.opened();
              return used;
            });
    return new Connection(room, channel);
  }

  private Room open(RoomId id) {
    return new Room(id, world, keeper, settings);
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

  /** Makes a bridge a member of the pool. */
  public void addBridge(BridgeDescription bridge) {
    keeper.addBridge(bridge);
  }

  /** A bridge reported. */
  public FoldOutcome report(BridgeReport report) {
    return keeper.fold(report, world.clock().instant());
  }

  /** A bridge is lost: its rooms are placed anew, the largest first, at a bounded pace. */
  public void bridgeLost(BridgeId bridge) {
    keeper.bridgeFailed(bridge);
    List<Move> stranded =
        rooms.values().stream()
            .filter(room -> bridge.equals(room.bridge()))
            .sorted(Comparator.comparingInt(Room::size).reversed())
            .map(room -> new Move(room, bridge))
            .toList();
    synchronized (moves) {
      moves.addAll(stranded);
      if (moving || moves.isEmpty()) {
        return;
      }
      moving = true;
    }
    moveSome();
  }

  private void moveSome() {
    int step = Math.max(1, settings.movesPerSecond() / 10);
    synchronized (moves) {
      for (int i = 0; i < step && !moves.isEmpty(); i++) {
        moves.pollFirst().start();
      }
      moving = !moves.isEmpty();
      if (moving) {
        world.timers().after(MOVE_STEP, this::moveSome);
      }
    }
  }

  /** A bridge that was lost is back. */
  public void bridgeReturned(BridgeId bridge) {
    keeper.bridgeReturned(bridge);
  }

  /** Decides and carries out; once a second. */
  public void tick() {
    Instant now = world.clock().instant();
    keeper.tick(now).forEach(this::carryOut);
    keeper.admit(settings.admissionsPerTick(), now).forEach(this::admit);
    relocations.tick(now);
    rooms.values().forEach(this::tend);
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
              room.tellPlace();
            }
          });
    }
  }

  /** Drains, moves by hand, relief, and what they are planned from. */
  public Relocations relocations() {
    return relocations;
  }

  private void admit(RoomId id) {
    Room room = rooms.get(id);
    if (room != null) {
      room.post(room::admit);
    }
  }

  private void carryOut(Decision decision) {
    Room room = decision.scope() instanceof Scope.OneRoom one ? rooms.get(one.room()) : null;
    if (room == null) {
      record(decision);
    } else {
      room.post(() -> room.apply(decision.to(), () -> record(decision)));
    }
  }

  private void record(Decision decision) {
    // A journal that fails must not keep the other decisions from being carried out.
    guarded(() -> world.journal().append(decision));
    listeners.forEach(listener -> guarded(() -> listener.accept(decision)));
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("a decision was carried out, but could not be recorded", e);
    }
  }

  /** Hears each decision after it was carried out, on any thread. */
  public void onDecision(Consumer<Decision> listener) {
    listeners.add(listener);
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
