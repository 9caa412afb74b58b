package org.ecluse.pool.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeView;
import org.ecluse.pool.Decision;
import org.ecluse.pool.Level;
import org.ecluse.pool.PolicyState;
import org.ecluse.pool.PoolView;
import org.ecluse.pool.RoomFacts;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.Scope;
import org.ecluse.pool.Thresholds;

/** The pool in a dry run: it turns recorded demand and the levels in force into views. */
final class VirtualPool {
  private static final Level[] LEVELS = Level.values();

  /** The dwell doubles up to here after a relapse. */
  private static final int[] BACKOFFS = {1, 2, 4, 8};

  /** Equal rooms that are not at the level they should be at. */
  private record Group(VirtualBridge bridge, Level at, Level target) {
    static final Comparator<Group> MOST_URGENT_FIRST =
        Comparator.comparing((Group g) -> !g.degrades())
            .thenComparingInt(g -> g.degrades() ? -g.bridge.meanSize() : g.bridge.meanSize());

    boolean degrades() {
      return target.compareTo(at) > 0;
    }

    /** Small pictures stay at AUDIO_FIRST while there is room for them. */
    boolean keepsPictures() {
      return target == Level.AUDIO_FIRST && at == Level.REDUCED;
    }
  }

  private final double small;
  private final Map<BridgeId, VirtualBridge> known = new HashMap<>();
  private final Map<RoomId, Group> offered = new LinkedHashMap<>();

  /** Names of rooms, used again in each step. */
  private final List<RoomId> names = new ArrayList<>();

  private List<VirtualBridge> bridges = List.of();
  private long rooms;
  private double demand;

  /**
   * A pool of which nothing was seen.
   *
   * @param small share of a whole picture that a small one costs
   */
  VirtualPool(double small) {
    this.small = small;
  }

  /** A moment of which nothing is known. */
  static PoolView unseen(Instant at) {
    return new PoolView(at, List.of(), List.of(), 0, 0, 0, 0, false);
  }

  List<VirtualBridge> bridges() {
    return bridges;
  }

  void take(DemandMinute minute, PolicyState state, int waiting) {
    List<VirtualBridge> now = new ArrayList<>(minute.bridges().size());
    rooms = 0;
    for (BridgeDemand each : minute.bridges()) {
      VirtualBridge bridge = known.computeIfAbsent(each.bridge(), this::bridge);
      bridge.take(each, target(bridge, state));
      rooms += each.rooms();
      now.add(bridge);
    }
    if (now.size() < known.size()) {
      // Names that never come back must not pile up over a year.
      known.values().retainAll(now);
    }
    bridges = now;
    demand = minute.demand();
    waiting(waiting);
  }

  private VirtualBridge bridge(BridgeId id) {
    return new VirtualBridge(id, small);
  }

  /** A bridge counts: something is known of this minute. */
  boolean counts() {
    for (VirtualBridge bridge : bridges) {
      if (bridge.counts()) {
        return true;
      }
    }
    return false;
  }

  /** Load over capacity if all pictures were sent whole, and nobody waited. */
  double demand() {
    return demand;
  }

  /** Meetings that wait are in the record, but on no bridge. */
  void waiting(int meetings) {
    double share = rooms == 0 ? 1 : Math.max(0, rooms - meetings) / (double) rooms;
    bridges.forEach(bridge -> bridge.admitted(share));
  }

  /** No bridge takes a new meeting, by the loads seen last. */
  boolean full(Thresholds thresholds) {
    for (VirtualBridge bridge : bridges) {
      if (bridge.counts() && bridge.loadNow() < thresholds.bridgeHardLimit()) {
        return false;
      }
    }
    return true;
  }

  PoolView view(PolicyState state, Thresholds all, Instant now) {
    Thresholds thresholds = all.at(now);
    List<BridgeView> views = new ArrayList<>(bridges.size());
    double capacity = 0;
    double load = 0;
    double full = 0;
    double reduced = 0;
    for (VirtualBridge bridge : bridges) {
      BridgeView view = bridge.view(state, thresholds);
      views.add(view);
      if (view.counts()) {
        double own = view.capacityPacketsPerSecond();
        capacity += own;
        load += own * view.load();
        full += own * view.projectedFull();
        reduced += own * view.projectedReduced();
      }
    }
    double unit = capacity == 0 ? 1 : capacity;
    List<RoomFacts> behind = behind(state, thresholds, load / unit, now);
    return new PoolView(
        now, views, behind, load / unit, full / unit, reduced / unit, 0, capacity > 0);
  }

  /**
   * The rooms that the policy can touch in this tick, the most urgent as it orders them: whether
   * they are touched is its own word.
   */
  private List<RoomFacts> behind(
      PolicyState state, Thresholds thresholds, double pressure, Instant now) {
    offered.clear();
    List<Group> groups = groups(state, thresholds, pressure);
    if (groups.isEmpty()) {
      return List.of();
    }
    groups.sort(Group.MOST_URGENT_FIRST);
    List<RoomFacts> facts = new ArrayList<>();
    for (Group group : groups) {
      int left = thresholds.roomChangesPerTick() - facts.size();
      int some = Math.min(left, group.bridge().roomsAt(group.at()));
      for (int i = 0; i < some; i++) {
        RoomId room = name(facts.size());
        offered.put(room, group);
        facts.add(facts(room, group, now));
      }
    }
    return facts;
  }

  private RoomId name(int number) {
    if (number == names.size()) {
      names.add(new RoomId("r" + number));
    }
    return names.get(number);
  }

  private static RoomFacts facts(RoomId room, Group group, Instant now) {
    int people = group.bridge().meanSize();
    int wanting = group.bridge().meanWanting();
    boolean sends = group.at().compareTo(Level.AUDIO_FIRST) < 0;
    return new RoomFacts(
        room,
        group.bridge().id,
        people,
        sends ? wanting : 0,
        sends ? 0 : wanting,
        0,
        group.at(),
        group.at(),
        now,
        false);
  }

  private List<Group> groups(PolicyState state, Thresholds thresholds, double pressure) {
    List<Group> groups = new ArrayList<>();
    for (VirtualBridge bridge : bridges) {
      Level target = target(bridge, state);
      if (bridge.roomsAt(target) == bridge.rooms()) {
        continue;
      }
      boolean over = Math.max(pressure, bridge.load) >= thresholds.fill();
      for (Level at : LEVELS) {
        Group group = new Group(bridge, at, target);
        if (at != target && bridge.roomsAt(at) > 0 && (over || !group.keepsPictures())) {
          groups.add(group);
        }
      }
    }
    return groups;
  }

  private static Level target(VirtualBridge bridge, PolicyState state) {
    Level own = Level.stricter(state.regionLevel(bridge.region()), state.bridgeLevel(bridge.id));
    return Level.stricter(state.level(), own).inside();
  }

  /** Does what was decided about a room; the people in it, 0 for another scope. */
  int apply(Decision decision) {
    if (!(decision.scope() instanceof Scope.OneRoom one)) {
      return 0;
    }
    Group group = offered.get(one.room());
    group.bridge().move(group.at(), decision.to());
    return group.bridge().meanSize();
  }

  /** The next second in which the policy may say something if the demand stands still. */
  long nextChange(PoolView view, PolicyState state, Thresholds all, long second) {
    Thresholds thresholds = all.at(view.at());
    if (!view.rooms().isEmpty()) {
      return second + 1;
    }
    Instant now = view.at();
    long next =
        change(
            state.level(),
            state.since(),
            new Felt(view.pressure(), view.projectedFull(), view.projectedReduced(), Level.QUEUE),
            thresholds,
            second);
    for (int i = 0; i < bridges.size() && next > second + 1; i++) {
      BridgeView bridge = view.bridges().get(i);
      // Nothing was decided, so the view still says the level; at FULL nothing can be left.
      Level level = bridge.level();
      Instant since = level == Level.FULL ? now : state.bridgeSince(bridge.id()).orElse(now);
      Felt felt =
          new Felt(
              bridge.load(), bridge.projectedFull(), bridge.projectedReduced(), Level.AUDIO_ONLY);
      next = Math.min(next, change(level, since, felt, thresholds, second));
    }
    return next;
  }

  private record Felt(double now, double full, double reduced, Level strictest) {
    double expectedAt(Level level) {
      return switch (level) {
        case FULL -> Math.max(now, full);
        case REDUCED -> Math.max(now, reduced);
        case AUDIO_FIRST, AUDIO_ONLY, QUEUE -> now;
      };
    }
  }

  private static long change(
      Level level, Instant since, Felt felt, Thresholds thresholds, long second) {
    if (level.compareTo(felt.strictest()) < 0
        && felt.now() >= thresholds.rung(LEVELS[level.ordinal() + 1]).enter()) {
      return second + 1;
    }
    if (level == Level.FULL) {
      return Long.MAX_VALUE;
    }
    double leave = thresholds.rung(level).leave();
    if (felt.now() >= leave || felt.expectedAt(level.milder()) >= leave) {
      return Long.MAX_VALUE;
    }
    return nextMultiple(since, thresholds.rung(level).dwell(), second);
  }

  private static long nextMultiple(Instant since, Duration dwell, long second) {
    for (int times : BACKOFFS) {
      long at = ceiling(since.plus(dwell.multipliedBy(times)));
      if (at > second) {
        return at;
      }
    }
    return Long.MAX_VALUE;
  }

  private static long ceiling(Instant at) {
    return at.getNano() == 0 ? at.getEpochSecond() : at.getEpochSecond() + 1;
  }
}
