package org.ecluse.conference;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ecluse.pool.AdmissionQueue;
import org.ecluse.pool.Admissions;
import org.ecluse.pool.BridgeDescription;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeReport;
import org.ecluse.pool.Decision;
import org.ecluse.pool.DegradationPolicy;
import org.ecluse.pool.FoldOutcome;
import org.ecluse.pool.Headrooms;
import org.ecluse.pool.Level;
import org.ecluse.pool.LevelOverride;
import org.ecluse.pool.MeetingSize;
import org.ecluse.pool.Placement;
import org.ecluse.pool.PlacementRequest;
import org.ecluse.pool.PlacementRules;
import org.ecluse.pool.PolicyState;
import org.ecluse.pool.PoolModel;
import org.ecluse.pool.PoolView;
import org.ecluse.pool.PriceBook;
import org.ecluse.pool.Reservation;
import org.ecluse.pool.RoomFacts;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.Scope;
import org.ecluse.pool.Thresholds;
import org.ecluse.pool.VideoGrant;
import org.ecluse.pool.VideoOrder;
import org.ecluse.pool.VideoRequest;
import org.ecluse.pool.forecast.Foresight;
import org.ecluse.pool.health.HealthBook;
import org.ecluse.pool.health.HealthChange;
import org.ecluse.pool.health.HealthSettings;
import org.ecluse.pool.health.HealthSignal;
import org.ecluse.pool.moves.MoveView;
import org.ecluse.pool.sizes.SizeFigure;

/**
 * The one owner of the pool's model: serialises what rooms and reports do to it. Calls are short
 * and don't block.
 */
final class PoolKeeper {
  private final PoolModel model;
  private final HealthBook health;
  private final Admissions admissions;
  private final MeetingSizes sizes;
  private final Outcomes outcomes = new Outcomes();
  private final Overrides overrides = new Overrides();
  private final Foreseen foreseen = new Foreseen();
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
      ConferenceSettings settings,
      Instant now) {
    this.admissions = new Admissions(settings.queueGrace());
    this.sizes = new MeetingSizes(settings.participantsMax());
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
      Outlook outlook,
      int participants,
      int videoSenders,
      Set<BridgeId> without,
      Instant now) {
    expect(room.id(), outlook, now);
    MeetingSize size = expected(room.id(), participants, videoSenders, now);
    return model.place(
        new PlacementRequest(
            room.id(),
            size.participants(),
            size.videoSenders(),
            without,
            room.wish(),
            participants),
        now);
  }

  private MeetingSize expected(RoomId room, int participants, int videoSenders, Instant now) {
    int soon = model.growth().expected(room, participants);
    return MeetingSize.expected(participants, videoSenders, soon, pictures(now));
  }

  private boolean pictures(Instant now) {
    return !level(now).cutsVideo();
  }

  /** What a meeting that begins now is expected to become. */
  synchronized Outlook outlook(RoomDirectory.Room room, Instant now) {
    return new Outlook(sizes.expected(room, now), now);
  }

  /** Tells what a room is expected to become; again with the same changes nothing. */
  synchronized void expect(RoomId room, Outlook outlook, Instant now) {
    model.growth().expect(room, outlook.size(), outlook.since(), now);
  }

  /** A meeting is over; the next ones of that hour are expected accordingly. */
  synchronized void meetingEnded(int largest, Instant began) {
    sizes.ended(largest, began);
  }

  /** Learns from how large meetings were before the start. */
  synchronized void learnSizes(ZoneId zone, Collection<SizeFigure> history) {
    sizes.begin(zone, history);
  }

  /** Asks or tells what people cost on each kind of bridge. */
  synchronized <T> T prices(Function<PriceBook, T> what) {
    return what.apply(model.priceBook());
  }

  private Level level(Instant now) {
    return DegradationPolicy.poolLevel(state, overrides.all(), now);
  }

  /** Charges a room to a bridge that was chosen for it; empty when the bridge is lost. */
  synchronized Optional<Reservation> chargeMove(
      RoomId room, BridgeId bridge, int participants, int videoSenders, Instant now) {
    MeetingSize size = expected(room, participants, videoSenders, now);
    return model.chargeMove(room, size, participants, bridge, now);
  }

  /** An operator wants a bridge empty, or takes it back. */
  synchronized void drain(BridgeId bridge, boolean on, Instant now) {
    model.drain(bridge, on, now);
  }

  /** What moves are planned from. */
  synchronized MoveView moveView(Instant now) {
    return new MoveView(
        model.view(state, now), model.prices(), level(now), thresholds, model.growth().growing());
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
    return model.videos().ask(request, now);
  }

  /** Who gets a picture now, and who has to give one back. */
  synchronized List<VideoOrder> decideVideo(Instant now) {
    return model.videos().decide(now);
  }

  synchronized void rankVideo(RoomId room, String who, boolean moderator, Instant spokeUntil) {
    model.videos().rank(room, who, moderator, spokeUntil);
  }

  /** A picture has ended, or a wish is withdrawn; {@code waits}: the wish stays. */
  synchronized void endVideo(RoomId room, String who, boolean waits, Instant now) {
    model.videos().end(room, who, waits, now);
  }

  /** A picture of before a restart counts again. */
  synchronized Optional<Reservation> adoptVideo(VideoRequest request, Instant now) {
    return model.videos().adopt(request, now);
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
    return DegradationPolicy.newcomerLevel(room, bridge, exempt, state, overrides.all(), now);
  }

  /** True when an operator, not the load, holds the level of this room. */
  synchronized boolean overridden(RoomId room, Instant now) {
    RoomFacts facts = rooms.get(room);
    Optional<String> region = facts == null ? Optional.empty() : state.regionOf(facts.bridge());
    return overrides.hold(room, region, now);
  }

  /** True when a new meeting waits: because of the level, or behind those who came before. */
  synchronized boolean queueing(Instant now) {
    return level(now) == Level.QUEUE || admissions.queue().anybody();
  }

  /** Adds a room to the queue, or finds its place; false when too many wait. */
  synchronized boolean enqueue(RoomDirectory.Room room, String opener, Instant now) {
    return admissions.enqueue(room.id(), opener, room.wish(), sizes.expected(room, now));
  }

  synchronized void dequeue(RoomId room) {
    admissions.remove(room);
  }

  /** Nobody waits for the room now; its place is kept for the grace time. */
  synchronized void leftQueue(RoomId room, Instant now) {
    admissions.away(room, now);
  }

  /** The room had its turn and found no bridge: it is the next again. */
  synchronized void missedTurn(RoomDirectory.Room room, String opener, Instant now) {
    admissions.putBack(room.id());
    enqueue(room, opener, now);
  }

  synchronized List<AdmissionQueue.Waiting> waiting() {
    return admissions.queue().waiting();
  }

  synchronized void restoreQueue(List<AdmissionQueue.Waiting> before, Instant now) {
    admissions.queue().restore(before, now);
  }

  synchronized Optional<ToParticipant.Queued> queuePlace(RoomId room, Instant now) {
    return ToParticipant.Queued.of(admissions.queue(), room, now);
  }

  synchronized List<RoomId> admit(int most, Instant now) {
    if (level(now) == Level.QUEUE) {
      admissions.expire(now);
      return List.of();
    }
    return admissions.admit(model, pictures(now), thresholds.queue(), most, now);
  }

  /**
   * One tick of the policy. The facts follow its decisions at once, so the next tick doesn't decide
   * the same again.
   */
  List<Decision> tick(Instant now) {
    Ticked ticked = ticked(now);
    // Outside of the lock: summing up a large pool takes some milliseconds.
    outcomes.look(ticked.view(), ticked.decisions(), now);
    return ticked.decisions();
  }

  private record Ticked(PoolView view, List<Decision> decisions) {}

  private synchronized Ticked ticked(Instant now) {
    overrides.expire(now);
    PoolView view = model.view(state, now);
    var outcome =
        DegradationPolicy.decide(
            view, thresholds, version, overrides.all(), state, foreseen.at(now), now);
    state = outcome.state();
    outcome.decisions().forEach(decision -> follow(decision, now));
    return new Ticked(view, outcome.decisions());
  }

  /** What becomes of decisions. */
  Outcomes outcomes() {
    return outcomes;
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

  /** What the next ticks may know of the time to come, for as long as it is fresh. */
  synchronized void foresight(Foresight next, Instant now) {
    foreseen.say(next, now);
  }

  synchronized Foresight foresight(Instant now) {
    return foreseen.at(now);
  }

  synchronized void override(LevelOverride override) {
    overrides.put(override);
  }

  synchronized boolean removeOverride(String id) {
    return overrides.remove(id);
  }

  synchronized Collection<LevelOverride> overrides() {
    return overrides.copy();
  }

  synchronized PoolSnapshot snapshot(Instant now) {
    PoolView view = model.view(state, now);
    return PoolSnapshot.of(
        view,
        state,
        overrides.copy(),
        admissions.queue().size(),
        version,
        Headrooms.of(view, thresholds));
  }
}
