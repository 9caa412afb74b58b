package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of the pool, and placement on it: a deterministic state machine, every method takes
 * {@code now}.
 *
 * <p>Candidates are kept in an index ordered by corrected load (reported plus charged), so that a
 * placement costs O(log bridges), and so does a refusal. The key of a bridge is renewed by each
 * report and each charge; between those its charges only end, so the key errs on the safe side.
 * Equal loads go to the bridge that was chosen longest ago.
 *
 * <p>Not thread-safe: the caller serialises.
 */
public final class PoolModel {
  private static final Comparator<BridgeState> BY_LOAD =
      Comparator.comparingDouble((BridgeState b) -> b.key)
          .thenComparingLong(b -> b.lastPlaced)
          .thenComparing(b -> b.description.id());

  private final Map<BridgeId, BridgeState> bridges = new TreeMap<>();
  private final TreeSet<BridgeState> candidates = new TreeSet<>(BY_LOAD);
  private final Map<RoomId, RoomFacts> rooms = new HashMap<>();
  private final Map<BridgeId, RoomSums> sums = new HashMap<>();
  private final Set<BridgeId> drained = new HashSet<>();
  private final RoomSums all = new RoomSums();
  private final CostModel costs = new CostModel();
  private Thresholds thresholds;
  private long sequence;

  /**
   * No charge of a bridge that is not stale ends by its age alone: the keys are the loads, and
   * behind a full bridge there are only full ones.
   */
  private boolean keysHold;

  /** A pool without bridges. */
  public PoolModel(Thresholds thresholds) {
    thresholds(thresholds);
  }

  /** Replaces the thresholds; throws {@link IllegalArgumentException} when they have problems. */
  public void thresholds(Thresholds next) {
    List<Problem> problems = next.problems();
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("thresholds: " + problems.get(0));
    }
    thresholds = next;
    keysHold = next.staleAfter().plus(BridgeLedger.RAMP_UP).compareTo(BridgeLedger.LONGEST) < 0;
  }

  /**
   * Makes a bridge a member; nothing is placed on it before its first report. A known one is left
   * as it is.
   */
  public void addBridge(BridgeDescription description) {
    bridges.computeIfAbsent(
        description.id(),
        id -> {
          BridgeState state = new BridgeState(description);
          state.drained = drained.contains(id);
          return state;
        });
  }

  /** Forgets a bridge with its charges. */
  public void removeBridge(BridgeId id) {
    Optional.ofNullable(bridges.remove(id)).ifPresent(this::unindex);
  }

  /**
   * The bridge is gone or does not answer: nothing is placed on it until {@link #bridgeReturned},
   * and its charges end, for its meetings are charged anew where they go.
   */
  public void bridgeFailed(BridgeId id) {
    BridgeState state = bridges.get(id);
    if (state != null) {
      unindex(state);
      state.failed = true;
      state.ledger.clear();
    }
  }

  /** The bridge is back; its next report makes it a candidate again. */
  public void bridgeReturned(BridgeId id) {
    BridgeState state = bridges.get(id);
    if (state != null && state.failed) {
      state.failed = false;
      state.report = null;
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
      unindex(state);
      state.drained = on;
      index(state, now);
    }
  }

  /**
   * Takes a report in, and lets the cost model learn from it once. The same report again changes
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
    if (!known || report.receivedAt().isAfter(state.report.receivedAt())) {
      learn(report);
    }
    unindex(state);
    state.report = report;
    index(state, now);
    return FoldOutcome.TAKEN;
  }

  private void learn(BridgeReport report) {
    RoomSums own = sums.getOrDefault(report.bridge(), RoomSums.NONE);
    if (report.healthy()) {
      costs.learn(report.packetRate(), costs.audio(own), costs.streams(own));
    }
  }

  /**
   * Chooses a bridge for a room that is not live, and charges the expected load to it in the same
   * step.
   */
  public Placement place(PlacementRequest request, Instant now) {
    boolean full = false;
    List<BridgeState> silent = new ArrayList<>(0);
    try {
      for (BridgeState state : candidates) {
        if (state.stale(now, thresholds.staleAfter())) {
          silent.add(state);
        } else if (!request.excluded().contains(state.description.id())) {
          if (state.load(now) < thresholds.bridgeHardLimit()) {
            return placed(state, request, now);
          }
          full = true;
          if (keysHold) {
            break;
          }
        }
      }
    } finally {
      silent.forEach(this::unindex);
    }
    return full
        ? refused(RefusalReason.NO_CAPACITY, Cause.ALL_FULL, "every bridge is at its hard limit")
        : refused(RefusalReason.NO_BRIDGE, Cause.NO_BRIDGE, "no bridge takes meetings now");
  }

  private Placement placed(BridgeState state, PlacementRequest request, Instant now) {
    double load = state.load(now);
    double packets = costs.room(request.expectedParticipants(), request.expectedVideoSenders());
    unindex(state);
    state.lastPlaced = ++sequence;
    Reservation reservation = charge(state, packets, now);
    Because because =
        Because.of(
            Cause.LEAST_LOADED,
            "least loaded bridge that takes meetings",
            new Because.Input("load", load, state.age(now)),
            new Because.Input("charged", reservation.load(), Duration.ZERO));
    return new Placement.Placed(state.description.id(), reservation, because);
  }

  private static Placement refused(RefusalReason reason, Cause cause, String text) {
    return new Placement.Refused(reason, Because.of(cause, text));
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
    return Optional.of(charge(state, costs.join(people, senders, withVideo), now));
  }

  /**
   * Charges a room that is moved to a bridge of somebody's choice, whatever its load. Empty when
   * the bridge is not known, or lost.
   */
  public Optional<Reservation> chargeMove(MeetingSize size, BridgeId bridge, Instant now) {
    BridgeState state = bridges.get(bridge);
    if (state == null || state.failed) {
      return Optional.empty();
    }
    unindex(state);
    state.lastPlaced = ++sequence;
    return Optional.of(charge(state, costs.room(size.participants(), size.videoSenders()), now));
  }

  /** What rooms cost now. */
  public RoomPrices prices() {
    return new RoomPrices(costs.videoPackets());
  }

  private Reservation charge(BridgeState state, double packets, Instant now) {
    unindex(state);
    double load = packets / state.description.capacityPacketsPerSecond();
    long id = ++sequence;
    state.ledger.charge(id, load, now);
    index(state, now);
    return new Reservation(state.description.id(), id, load);
  }

  /** Takes a charge back; once, a second time changes nothing. True when it was still charged. */
  public boolean release(Reservation reservation, Instant now) {
    BridgeState state = bridges.get(reservation.bridge());
    if (state == null || !state.ledger.release(reservation.id())) {
      return false;
    }
    unindex(state);
    index(state, now);
    return true;
  }

  /**
   * Somebody asks for video in {@link Level#AUDIO_FIRST}: granted while the budget of the pool
   * lasts.
   */
  public VideoGrant grantVideo(RoomId room, Instant now) {
    RoomFacts facts = rooms.get(room);
    BridgeState state = facts == null ? null : bridges.get(facts.bridge());
    if (state == null) {
      return new VideoGrant.Denied(Because.of(Cause.BUDGET_SPENT, "the room is not live"));
    }
    double capacity = 0;
    double load = 0;
    for (BridgeState each : bridges.values()) {
      if (each.counts(now, thresholds.staleAfter())) {
        double own = each.description.capacityPacketsPerSecond();
        capacity += own;
        load += own * each.load(now);
      }
    }
    double cost = costs.picture(facts.participants());
    return grant(state, cost, Math.max(1, capacity), load / Math.max(1, capacity), now);
  }

  private VideoGrant grant(
      BridgeState state, double cost, double capacity, double pressure, Instant now) {
    double spent = costs.granted(all);
    double ceiling = thresholds.audioOnly().enter();
    double bridgeAfter = state.load(now) + cost / state.description.capacityPacketsPerSecond();
    boolean fits =
        spent + cost <= thresholds.videoBudget() * capacity
            && pressure + cost / capacity < ceiling
            && bridgeAfter < ceiling;
    var inputs =
        new Because.Input[] {
          new Because.Input("spent", spent / capacity, Duration.ZERO),
          new Because.Input("pressure", pressure, state.age(now)),
          new Because.Input("cost", cost / capacity, Duration.ZERO),
          new Because.Input("bridge", bridgeAfter, state.age(now))
        };
    return fits
        ? new VideoGrant.Granted(
            charge(state, cost, now),
            Because.of(Cause.BUDGET_LEFT, "the video budget has room", inputs))
        : new VideoGrant.Denied(
            Because.of(Cause.BUDGET_SPENT, "the video budget is spent", inputs));
  }

  /** Takes the facts of a live room in; replaces what was known of it. */
  public void roomChanged(RoomFacts facts) {
    RoomFacts old = rooms.put(facts.room(), facts);
    if (old != null) {
      subtract(old);
    }
    all.add(facts);
    sums.computeIfAbsent(facts.bridge(), bridge -> new RoomSums()).add(facts);
  }

  /** The room is live no more. */
  public void roomEnded(RoomId room) {
    RoomFacts old = rooms.remove(room);
    if (old != null) {
      subtract(old);
    }
  }

  private void subtract(RoomFacts old) {
    all.subtract(old);
    RoomSums own = sums.get(old.bridge());
    own.subtract(old);
    if (own.empty()) {
      sums.remove(old.bridge());
    }
  }

  /** The pool now, with the levels of a policy's state. */
  public PoolView view(PolicyState state, Instant now) {
    return PoolViews.of(bridges.values(), rooms.values(), sums, costs, thresholds, state, now);
  }

  private void index(BridgeState state, Instant now) {
    if (state.takesConferences()) {
      state.key = state.load(now);
      state.indexed = candidates.add(state);
    }
  }

  private void unindex(BridgeState state) {
    if (state.indexed) {
      candidates.remove(state);
      state.indexed = false;
    }
  }
}
