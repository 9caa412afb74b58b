package org.ecluse.pool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * What is known of the pool, and placement on it: a deterministic state machine, every method takes
 * {@code now}.
 *
 * <p>A placement costs O(log bridges), and so does a refusal; see {@link Candidates} for the order
 * of the bridges and for what wishes cost.
 *
 * <p>Not thread-safe: the caller serialises.
 */
public final class PoolModel {
  private final Map<BridgeId, BridgeState> bridges = new HashMap<>();
  private final Candidates candidates = new Candidates();
  private final LiveRooms rooms = new LiveRooms();
  private final Set<BridgeId> drained = new HashSet<>();
  private final PriceBook prices = new PriceBook();

  /** Bridges whose rooms have changed, or what these are expected to become. */
  private final Set<BridgeId> changed = new HashSet<>();

  private final Growth growth = new Growth(changed::add);
  private final VideoBudget videos = new VideoBudget(this::space);
  private Thresholds thresholds;
  private PlacementRules rules;
  private long sequence;

  /** All bridges by name; null after one came or left. */
  private List<BridgeState> byName;

  /** The version that new rooms go to, while nothing changed that it depends on. */
  private Optional<String> version;

  /** No charge of a bridge that is not stale ends by its age alone: a full bridge stays full. */
  private boolean fullStays;

  private boolean limitMoved;

  /** The last moment that anybody named: facts of rooms come without one. */
  private Instant seen = Instant.EPOCH;

  /** A pool without bridges. */
  public PoolModel(Thresholds thresholds) {
    this(thresholds, PlacementRules.defaults());
  }

  /** A pool with rules of its own. */
  public PoolModel(Thresholds thresholds, PlacementRules rules) {
    thresholds(thresholds);
    rules(rules);
  }

  /** Replaces the rules; the next placement uses them. */
  public void rules(PlacementRules next) {
    rules = next;
    version = null;
  }

  /** Replaces the thresholds; throws {@link IllegalArgumentException} when they have problems. */
  public void thresholds(Thresholds next) {
    List<Problem> problems = next.problems();
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("thresholds: " + problems.get(0));
    }
    thresholds = next;
    fullStays = next.staleAfter().plus(BridgeLedger.RAMP_UP).compareTo(BridgeLedger.LONGEST) < 0;
    limitMoved = true;
  }

  /**
   * Makes a bridge a member; nothing is placed on it before its first report. A known one is left
   * as it is.
   */
  public void addBridge(BridgeDescription description) {
    bridges.computeIfAbsent(
        description.id(),
        id -> {
          BridgeState state = new BridgeState(description, prices.join(description));
          state.drained = drained.contains(id);
          recount(state);
          byName = null;
          return state;
        });
  }

  /** Forgets a bridge with its charges. */
  public void removeBridge(BridgeId id) {
    BridgeState state = bridges.remove(id);
    if (state != null) {
      byName = null;
      Candidates.remove(state);
      prices.leave(state.description);
    }
    version = null;
  }

  /**
   * Takes in what is said of a bridge. While it is lost nothing is placed on it, and its charges
   * end, for its meetings are charged anew where they go; when it is lost no longer, a report of
   * after the loss makes it a candidate again.
   */
  public void condition(BridgeId id, BridgeCondition condition, Instant now) {
    BridgeState state = bridges.get(id);
    if (state != null && !condition.equals(state.condition)) {
      state.condition(condition);
      index(state, now);
      version = null;
    }
  }

  /** The bridge is gone or does not answer, until {@link #bridgeReturned}. */
  public void bridgeFailed(BridgeId id) {
    BridgeState state = bridges.get(id);
    if (state != null) {
      Instant since = state.report == null ? Instant.EPOCH : state.report.receivedAt();
      Because gone = Because.of(Cause.GONE, "it is gone");
      condition(id, new BridgeCondition(BridgeHealth.FAILED, gone, since, Optional.empty()), since);
    }
  }

  /** The bridge is back; its next report makes it a candidate again. */
  public void bridgeReturned(BridgeId id) {
    BridgeState state = bridges.get(id);
    if (state != null && state.condition.health().lost()) {
      condition(id, BridgeCondition.WELL, Instant.EPOCH);
    }
  }

  /**
   * An operator wants the bridge empty: no meeting is placed on it until it is taken back. Kept for
   * a bridge that is not a member yet.
   */
  public void drain(BridgeId id, boolean on, Instant now) {
    if (on ? !drained.add(id) : !drained.remove(id)) {
      return;
    }
    BridgeState state = bridges.get(id);
    if (state != null) {
      state.drained = on;
      index(state, now);
      version = null;
    }
  }

  /**
   * Takes a report in, and lets the bridge's kind learn from it once. The same report again changes
   * nothing.
   */
  public FoldOutcome fold(BridgeReport report, Instant now) {
    BridgeState state = bridges.get(report.bridge());
    if (state == null) {
      return FoldOutcome.UNKNOWN_BRIDGE;
    }
    // A known report from the future is the trace of a clock that was set back: it must not shut
    // out what comes now.
    boolean known = state.report != null && !state.report.receivedAt().isAfter(now);
    if (known && report.receivedAt().isBefore(state.report.receivedAt())) {
      return FoldOutcome.OUT_OF_DATE;
    }
    seen = now;
    if (!known || report.receivedAt().isAfter(state.report.receivedAt())) {
      if (changed.contains(state.id())) {
        recount(state);
      }
      state.learn(report);
      state.growth = reckoned(state);
    }
    boolean open = state.takesConferences();
    Optional<String> before = state.version();
    state.present.reported(report, state.report, now);
    state.heard(report);
    index(state, now);
    if (open != state.takesConferences() || !before.equals(state.version())) {
      version = null;
    }
    return FoldOutcome.TAKEN;
  }

  /**
   * Chooses a bridge for a room that is not live, and charges the expected load to it in the same
   * step.
   */
  public Placement place(PlacementRequest request, Instant now) {
    seen = now;
    pass(now);
    Selection selection = new Selection(request, version(now), thresholds, rules, now);
    BridgeState best = candidates.best(selection);
    return best == null
        ? selection.refused(candidates.fullFor(selection))
        : placed(best, selection, request, now);
  }

  /** True when a bridge would take it. */
  public boolean takes(PlacementRequest request, Instant now) {
    growAll();
    return candidates.best(new Selection(request, version(now), thresholds, rules, now)) != null;
  }

  private Optional<String> version(Instant now) {
    if (!fullStays || limitMoved) {
      candidates.reopen(thresholds.bridgeHardLimit(), now);
      limitMoved = false;
    }
    if (version == null) {
      version = Versions.preferred(rules.versions(), byName());
    }
    return version;
  }

  private Placement placed(
      BridgeState state, Selection selection, PlacementRequest request, Instant now) {
    double load = state.load(now);
    double packets =
        state.costs.room(request.expectedParticipants(), request.expectedVideoSenders());
    Because because = selection.because(load, packets / capacity(state));
    state.placed(now, ++sequence);
    MeetingSize size =
        new MeetingSize(request.expectedParticipants(), request.expectedVideoSenders());
    return new Placement.Placed(
        state.id(), chargeRoom(state, request.room(), size, request.present(), now), because);
  }

  private static double capacity(BridgeState state) {
    return state.description.capacityPacketsPerSecond();
  }

  /** Charges one more participant of a live room. Empty when the bridge is not known. */
  public Optional<Reservation> chargeJoin(
      RoomId room, BridgeId bridge, boolean withVideo, Instant now) {
    BridgeState state = bridges.get(bridge);
    if (state == null) {
      return Optional.empty();
    }
    RoomFacts facts = rooms.get(room);
    int people = facts == null ? 0 : facts.participants();
    int senders = facts == null ? 0 : facts.videoSenders();
    double load = state.costs.join(people, senders, withVideo) / capacity(state);
    return Optional.of(booked(state, load, id -> state.ledger.join(id, room, load, now), now));
  }

  /**
   * Charges a room that is moved to a bridge of somebody's choice, whatever its load. Empty when
   * the bridge is not known, or lost.
   *
   * @param present how many of {@code size} are in it
   */
  public Optional<Reservation> chargeMove(
      RoomId room, MeetingSize size, int present, BridgeId bridge, Instant now) {
    BridgeState state = bridges.get(bridge);
    if (state == null || state.condition.health().lost()) {
      return Optional.empty();
    }
    state.placed(now, ++sequence);
    int there = Math.min(present, size.participants());
    return Optional.of(chargeRoom(state, room, size, there, now));
  }

  /** What rooms cost now: the mean of the kinds of bridges by their capacity. */
  public RoomPrices prices() {
    return prices.costs().prices();
  }

  /** What people cost on each kind of bridge, to be kept over a restart. */
  public PriceBook priceBook() {
    return prices;
  }

  private Reservation charge(BridgeState state, double packets, Instant now) {
    double load = packets / capacity(state);
    return booked(state, load, id -> state.ledger.charge(id, load, now), now);
  }

  /** Charges a whole room: those who are in it as known, the rest as expected. */
  private Reservation chargeRoom(
      BridgeState state, RoomId room, MeetingSize size, int present, Instant now) {
    CostModel costs = state.costs;
    double all = costs.room(size.participants(), size.videoSenders());
    double some = costs.room(present, Math.min(present, size.videoSenders()));
    double load = all / capacity(state);
    double known = Math.min(all, some) / capacity(state);
    return booked(state, load, id -> state.ledger.place(id, room, known, load - known, now), now);
  }

  private Reservation booked(BridgeState state, double load, LongConsumer booking, Instant now) {
    long id = ++sequence;
    booking.accept(id);
    index(state, now);
    return new Reservation(state.description.id(), id, load);
  }

  /** Takes a charge back; once, a second time changes nothing. True when it was still charged. */
  public boolean release(Reservation reservation, Instant now) {
    BridgeState state = bridges.get(reservation.bridge());
    if (state == null || !state.ledger.release(reservation.id())) {
      return false;
    }
    index(state, now);
    return true;
  }

  /** What live meetings are expected to become; told before a room is placed. */
  public Growth growth() {
    return growth;
  }

  /** What is spoken for; growth is priced with or without pictures. */
  public Headway headway(boolean pictures, Instant now) {
    pass(now);
    return Headway.of(
        byName(), prices.costs().growth(growth.all(), pictures), thresholds.staleAfter(), now);
  }

  /** Who gets a camera where sound is the default. */
  public VideoBudget videos() {
    return videos;
  }

  private VideoSpace space(Instant now) {
    return new PoolSpace(
        bridges, rooms, thresholds, (bridge, packets) -> charge(bridge, packets, now), now);
  }

  /** Takes the facts of a live room in; replaces what was known of it. */
  public void roomChanged(RoomFacts facts) {
    RoomFacts old = rooms.put(facts.room(), facts);
    if (old != null) {
      changed.add(old.bridge());
    }
    growth.changed(facts);
    videos.roomChanged(facts.room());
    changed.add(facts.bridge());
    growAll();
  }

  /** The room is live no more. */
  public void roomEnded(RoomId room) {
    videos.roomEnded(room);
    RoomFacts old = rooms.remove(room);
    if (old != null) {
      changed.add(old.bridge());
    }
    growth.ended(room);
    growAll();
  }

  private void pass(Instant now) {
    growth.pass(now);
    growAll();
  }

  /** Each bridge once, however much has changed on it. */
  private void growAll() {
    if (!changed.isEmpty()) {
      changed.forEach(this::grow);
      changed.clear();
    }
  }

  private void grow(BridgeId id) {
    BridgeState state = bridges.get(id);
    if (state != null) {
      recount(state);
      candidates.grow(state, reckoned(state));
    }
  }

  private void recount(BridgeState state) {
    state.rooms = rooms.sums(state.id());
    state.growing = growth.of(state.id());
  }

  /** Puts prices on the rooms of a bridge, and on what they are expected to grow by. */
  private double reckoned(BridgeState state) {
    CostModel costs = state.costs;
    state.present.changed(costs.now(state.rooms) / capacity(state), seen);
    double packets = costs.growth(state.growing, true) + costs.restored(state.rooms, Level.REDUCED);
    return packets / capacity(state);
  }

  private List<BridgeState> byName() {
    if (byName == null) {
      byName = new ArrayList<>(bridges.values());
      byName.sort(Comparator.comparing(BridgeState::id));
    }
    return byName;
  }

  /** The pool now, with the levels of a policy's state. */
  public PoolView view(PolicyState state, Instant now) {
    pass(now);
    return PoolViews.of(
        byName(),
        rooms.list(),
        prices(),
        rooms.sums().meanSize(NextPerson.USUAL_SIZE),
        thresholds,
        state,
        now);
  }

  private void index(BridgeState state, Instant now) {
    candidates.put(state, thresholds.bridgeHardLimit(), rules.returnHandicap(), now);
  }
}
