package org.ecluse.conference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.ecluse.pool.AdmissionQueue;
import org.ecluse.pool.BridgeDescription;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeReport;
import org.ecluse.pool.Decision;
import org.ecluse.pool.DegradationPolicy;
import org.ecluse.pool.FoldOutcome;
import org.ecluse.pool.Level;
import org.ecluse.pool.LevelOverride;
import org.ecluse.pool.MeetingSize;
import org.ecluse.pool.Placement;
import org.ecluse.pool.PlacementRequest;
import org.ecluse.pool.PlacementRules;
import org.ecluse.pool.PolicyState;
import org.ecluse.pool.PoolModel;
import org.ecluse.pool.Reservation;
import org.ecluse.pool.RoomFacts;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.Scope;
import org.ecluse.pool.Thresholds;
import org.ecluse.pool.VideoGrant;
import org.ecluse.pool.VideoOrder;
import org.ecluse.pool.VideoRequest;
import org.ecluse.pool.health.HealthBook;
import org.ecluse.pool.health.HealthChange;
import org.ecluse.pool.health.HealthSettings;
import org.ecluse.pool.health.HealthSignal;
import org.ecluse.pool.moves.MoveView;

/**
 * The one owner of the pool's model: serialises what rooms and reports do to it. Calls are short
 * and don't block.
 */
final class PoolKeeper {
  private final PoolModel model;
  private final HealthBook health;
  private final AdmissionQueue queue = new AdmissionQueue();
  private final Map<String, LevelOverride> overrides = new LinkedHashMap<>();
  private final Map<RoomId, RoomFacts> rooms = new HashMap<>();
  private Thresholds thresholds;
  private long version;
  private PolicyState state;

  /** Hears changes of health, outside of the lock: it may ask the pool again. */
  private volatile Consumer<HealthChange> listener = change -> {};

  PoolKeeper(
      Thresholds thresholds,
      long version,
      long lastDecision,
      HealthSettings health,
      PlacementRules rules,
      Instant now) {
    this.model = new PoolModel(thresholds, rules);
    this.health = new HealthBook(health);
    this.thresholds = thresholds;
    this.version = version;
    this.state = PolicyState.start(now, lastDecision);
  }

  /** Goes on at the levels that were in force before a restart. */
  synchronized void resume(Map<Scope, Level> levels, Instant now) {
    state = state.resumedAt(levels, now);
  }

  synchronized void addBridge(BridgeDescription bridge, Instant now) {
    model.addBridge(bridge);
    health.add(bridge.id(), now);
    judged(bridge.id(), now);
  }

  /** Forgets a bridge; the rooms on it have been sent away. */
  synchronized void forgetBridge(BridgeId bridge) {
    model.removeBridge(bridge);
    health.forget(bridge);
  }

  /** Forgets those that left for good and carry no room, in one step: one may come back. */
  synchronized void forgetLongGone(Instant now) {
    for (BridgeId bridge : health.longGone(now)) {
      if (rooms.values().stream().noneMatch(room -> room.bridge().equals(bridge))) {
        forgetBridge(bridge);
      }
    }
  }

  FoldOutcome fold(BridgeReport report, Instant now) {
    FoldOutcome outcome = folded(report, now);
    if (outcome == FoldOutcome.TAKEN) {
      signal(report.bridge(), HealthSignal.Reported.of(report), now);
    }
    return outcome;
  }

  private synchronized FoldOutcome folded(BridgeReport report, Instant now) {
    return model.fold(report, now);
  }

  void onHealth(Consumer<HealthChange> listener) {
    this.listener = listener;
  }

  /** Something is heard of a bridge. */
  void signal(BridgeId bridge, HealthSignal signal, Instant now) {
    heard(bridge, signal, now).ifPresent(listener);
  }

  private synchronized Optional<HealthChange> heard(
      BridgeId bridge, HealthSignal signal, Instant now) {
    Optional<HealthChange> change = health.hear(bridge, signal, now);
    judged(bridge, now);
    return change;
  }

  /** Time passes for the health of bridges. */
  void tickHealth(Instant now) {
    timePassed(now).forEach(listener);
  }

  private synchronized List<HealthChange> timePassed(Instant now) {
    List<HealthChange> changes = health.tick(now);
    changes.forEach(change -> judged(change.bridge(), now));
    return changes;
  }

  private void judged(BridgeId bridge, Instant now) {
    health.condition(bridge).ifPresent(condition -> model.condition(bridge, condition, now));
  }

  synchronized List<BridgeId> dueChecks(Instant now) {
    return health.due(now);
  }

  /** A bridge that nobody has spoken of yet is not lost: after a restart its brewery is entered. */
  synchronized boolean lost(BridgeId bridge) {
    return health.condition(bridge).map(c -> c.health().lost()).orElse(false);
  }

  synchronized Placement place(
      RoomDirectory.Room room,
      int participants,
      int videoSenders,
      Set<BridgeId> without,
      Instant now) {
    MeetingSize size = expected(participants, videoSenders, now);
    return model.place(
        new PlacementRequest(
            room.id(), size.participants(), size.videoSenders(), without, room.wish()),
        now);
  }

  private MeetingSize expected(int participants, int videoSenders, Instant now) {
    return MeetingSize.expected(participants, videoSenders, !level(now).cutsVideo());
  }

  private Level level(Instant now) {
    return DegradationPolicy.poolLevel(state, overrides.values(), now);
  }

  /** Charges a room to a bridge that was chosen for it; empty when the bridge is lost. */
  synchronized Optional<Reservation> chargeMove(
      BridgeId bridge, int participants, int videoSenders, Instant now) {
    return model.chargeMove(expected(participants, videoSenders, now), bridge, now);
  }

  /** An operator wants a bridge empty, or takes it back. */
  synchronized void drain(BridgeId bridge, boolean on, Instant now) {
    model.drain(bridge, on, now);
  }

  /** What moves are planned from. */
  synchronized MoveView moveView(Instant now) {
    return new MoveView(model.view(state, now), model.prices(), level(now), thresholds);
  }

  /** Charges somebody who is not in the charge of the placement. */
  synchronized Optional<Reservation> chargeJoin(
      RoomId room, BridgeId bridge, boolean video, Instant now) {
    return model.chargeJoin(room, bridge, video, now);
  }

  synchronized void release(Reservation reservation, Instant now) {
    model.release(reservation, now);
  }

  synchronized VideoGrant askVideo(VideoRequest request, Instant now) {
    return model.askVideo(request, now);
  }

  /** Who gets a picture now, and who has to give one back. */
  synchronized List<VideoOrder> decideVideo(Instant now) {
    return model.decideVideo(now);
  }

  synchronized void rankVideo(RoomId room, String who, boolean moderator, Instant spokeUntil) {
    model.rankVideo(room, who, moderator, spokeUntil);
  }

  /** A picture has ended, or a wish is withdrawn; {@code waits}: the wish stays. */
  synchronized void endVideo(RoomId room, String who, boolean waits, Instant now) {
    model.endVideo(room, who, waits, now);
  }

  /** A picture of before a restart counts again. */
  synchronized Optional<Reservation> adoptVideo(VideoRequest request, Instant now) {
    return model.adoptVideo(request, now);
  }

  synchronized void roomChanged(RoomFacts facts) {
    rooms.put(facts.room(), facts);
    model.roomChanged(facts);
  }

  synchronized void roomEnded(RoomId room) {
    rooms.remove(room);
    model.roomEnded(room);
  }

  synchronized Level newcomerLevel(RoomId room, BridgeId bridge, boolean exempt, Instant now) {
    return DegradationPolicy.newcomerLevel(room, bridge, exempt, state, overrides.values(), now);
  }

  /** True when an operator, not the load, holds the level of this room. */
  synchronized boolean overridden(RoomId room, Instant now) {
    return overrides.values().stream()
        .filter(o -> o.activeAt(now))
        .anyMatch(o -> o.scope().equals(Scope.POOL) || o.scope().equals(new Scope.OneRoom(room)));
  }

  /** True when a new meeting waits: because of the level, or behind those who came before. */
  synchronized boolean queueing(Instant now) {
    return full(now) || queue.size() > 0;
  }

  private boolean full(Instant now) {
    return level(now) == Level.QUEUE;
  }

  synchronized boolean enqueue(RoomId room) {
    return queue.enqueue(room);
  }

  synchronized void dequeue(RoomId room) {
    queue.remove(room);
  }

  synchronized Optional<ToParticipant.Queued> queuePlace(RoomId room, Instant now) {
    return queue
        .place(room)
        .map(
            place ->
                new ToParticipant.Queued(
                    place, queue.estimate(place, now).map(Duration::toSeconds)));
  }

  synchronized List<RoomId> admit(int most, Instant now) {
    return full(now) ? List.of() : queue.admit(most, now);
  }

  /**
   * One tick of the policy. The facts follow its decisions at once, so the next tick doesn't decide
   * the same again.
   */
  synchronized List<Decision> tick(Instant now) {
    overrides.values().removeIf(o -> !o.activeAt(now));
    var outcome =
        DegradationPolicy.decide(
            model.view(state, now), thresholds, version, overrides.values(), state, now);
    state = outcome.state();
    outcome.decisions().forEach(decision -> follow(decision, now));
    return outcome.decisions();
  }

  private void follow(Decision decision, Instant now) {
    if (decision.scope() instanceof Scope.OneRoom one && rooms.containsKey(one.room())) {
      roomChanged(rooms.get(one.room()).at(decision.to(), now));
    }
  }

  synchronized void thresholds(Thresholds next, long nextVersion) {
    model.thresholds(next);
    thresholds = next;
    version = nextVersion;
  }

  synchronized void override(LevelOverride override) {
    overrides.put(override.id(), override);
  }

  synchronized boolean removeOverride(String id) {
    return overrides.remove(id) != null;
  }

  synchronized Collection<LevelOverride> overrides() {
    return List.copyOf(overrides.values());
  }

  synchronized PoolSnapshot snapshot(Instant now) {
    return new PoolSnapshot(
        model.view(state, now),
        state.level(),
        state.since(),
        new ArrayList<>(overrides.values()),
        queue.size(),
        version);
  }
}
