package org.ecluse.conference;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ecluse.pool.Because;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.Cause;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.moves.Drain;
import org.ecluse.pool.moves.DrainPlan;
import org.ecluse.pool.moves.HandMove;
import org.ecluse.pool.moves.MoveHistory;
import org.ecluse.pool.moves.MoveSettings;
import org.ecluse.pool.moves.MoveView;
import org.ecluse.pool.moves.ReliefPolicy;
import org.ecluse.pool.moves.RoomMove;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rooms that change their bridge while it works: carries out what {@code org.ecluse.pool.moves}
 * plans, and writes it to the journal. Thread-safe; no call blocks.
 */
public final class Relocations {
  private static final Logger LOG = LoggerFactory.getLogger(Relocations.class);

  private final World world;
  private final PoolKeeper keeper;
  private final MoveSettings settings;
  private final Function<RoomId, Room> rooms;
  private final List<Consumer<MoveEntry>> listeners = new CopyOnWriteArrayList<>();
  private final Map<BridgeId, Drain> drains = new LinkedHashMap<>();
  private Map<BridgeId, Integer> stuck = Map.of();
  private MoveHistory history = MoveHistory.EMPTY;
  private ReliefPolicy.State relief = ReliefPolicy.State.CALM;

  Relocations(World world, PoolKeeper keeper, MoveSettings settings, Function<RoomId, Room> rooms) {
    this.world = world;
    this.keeper = keeper;
    this.settings = settings;
    this.rooms = rooms;
  }

  /** What moves are planned from, now. */
  public MoveView view() {
    return keeper.moveView(world.clock().instant());
  }

  /** The knobs. */
  public MoveSettings settings() {
    return settings;
  }

  /** Takes up the drains of before a restart. */
  public synchronized void restore(Collection<Drain> before) {
    before.forEach(this::put);
  }

  /** Drains a bridge from now on; replaces what was said before. */
  public synchronized void drain(Drain drain) {
    put(drain);
    String when =
        drain
            .emptyBy()
            .map(end -> "its rooms are to be gone by " + end)
            .orElse("its rooms end by themselves");
    String text = drain.by() + " drains bridge " + drain.bridge() + ": " + when;
    Because because =
        new Because(
            Cause.DRAIN, text, List.of(new Because.Input("rooms", drain.rooms(), Duration.ZERO)));
    journal(MoveEntry.Kind.DRAIN, drain.by(), drain.bridge(), because);
  }

  private void put(Drain drain) {
    drains.put(drain.bridge(), drain);
    keeper.drain(drain.bridge(), true, world.clock().instant());
  }

  /** Takes a bridge back; false when it was not drained. Rooms that went don't come back. */
  public synchronized boolean undrain(BridgeId bridge, String by) {
    if (drains.remove(bridge) == null) {
      return false;
    }
    keeper.drain(bridge, false, world.clock().instant());
    Because because = new Because(Cause.DRAIN, by + " takes bridge " + bridge + " back", List.of());
    journal(MoveEntry.Kind.UNDRAIN, by, bridge, because);
    return true;
  }

  /** The drains in force. */
  public synchronized List<Drain> drains() {
    return List.copyOf(drains.values());
  }

  /** How many rooms of a drained bridge should have gone, but fit nowhere. */
  public synchronized int stuck(BridgeId bridge) {
    return stuck.getOrDefault(bridge, 0);
  }

  /**
   * Moves one room; it starts at once, and ends within seconds.
   *
   * @param to the bridge; empty: the lightest that has room for it
   */
  public synchronized HandMove.Choice move(RoomId room, Optional<BridgeId> to, String by) {
    Instant now = world.clock().instant();
    HandMove.Choice choice = HandMove.choose(keeper.moveView(now), room, to, by);
    if (choice instanceof HandMove.Choice.Go go) {
      make(List.of(go.move()), Optional.of(by), now);
    }
    return choice;
  }

  /** Plans and starts what is due; once a second. */
  synchronized void tick(Instant now) {
    MoveView view = keeper.moveView(now);
    DrainPlan.Step step = DrainPlan.next(view, drains.values(), history, settings, now);
    stuck = step.stuck();
    make(step.moves(), Optional.empty(), now);
    // What drains do shows in the next view: relief that did not know would send rooms the same
    // way.
    int budget = step.moves().isEmpty() ? history.left(settings, now) : 0;
    var outcome = ReliefPolicy.decide(view, settings.relief(), budget, relief, history, now);
    relief = outcome.state();
    make(outcome.moves(), Optional.empty(), now);
  }

  private void make(List<RoomMove> moves, Optional<String> by, Instant now) {
    if (!moves.isEmpty()) {
      history = history.with(moves, now, settings.longest());
      moves.forEach(move -> make(move, by, now));
    }
  }

  private void make(RoomMove move, Optional<String> by, Instant now) {
    Room room = rooms.apply(move.room());
    if (room != null) {
      write(entry(MoveEntry.Kind.MOVE, move, by, move.because(), now));
      room.post(() -> room.planned().start(move, why -> failed(move, by, why)));
    }
  }

  private void failed(RoomMove move, Optional<String> by, String why) {
    Because because = new Because(Cause.MOVE_FAILED, why, List.of());
    Instant now = world.clock().instant();
    write(entry(MoveEntry.Kind.MOVE_FAILED, move, by, because, now));
  }

  private static MoveEntry entry(
      MoveEntry.Kind kind, RoomMove move, Optional<String> by, Because because, Instant now) {
    return new MoveEntry(
        now, kind, by, Optional.of(move.room()), move.from(), Optional.of(move.to()), because);
  }

  private void journal(MoveEntry.Kind kind, String by, BridgeId bridge, Because because) {
    Instant now = world.clock().instant();
    write(
        new MoveEntry(
            now, kind, Optional.of(by), Optional.empty(), bridge, Optional.empty(), because));
  }

  /** Hears each line of the journal, on any thread; it must not block. */
  public void onEntry(Consumer<MoveEntry> listener) {
    listeners.add(listener);
  }

  /** A journal that fails keeps no room from moving. */
  private void write(MoveEntry entry) {
    try {
      listeners.forEach(listener -> listener.accept(entry));
      world.journal().append(entry);
    } catch (RuntimeException e) {
      LOG.error("a move was decided, but could not be recorded", e);
    }
  }
}
