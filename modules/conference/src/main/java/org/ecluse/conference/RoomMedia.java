package org.ecluse.conference;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ecluse.conference.BridgePort.Allocation;
import org.ecluse.conference.BridgePort.Place;
import org.ecluse.conference.ToParticipant.OfferReason;
import org.ecluse.pool.Because;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.Cause;
import org.ecluse.pool.Placement;
import org.ecluse.pool.Reservation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The side of a room that faces the bridge: which one, which endpoints, and what they may send.
 *
 * <p>Only touched in the room's mailbox. An answer that comes late finds another meeting or epoch
 * and is cleaned away.
 */
final class RoomMedia {
  private static final Logger LOG = LoggerFactory.getLogger(RoomMedia.class);

  /** Moves in a row, none of which led to media, before the room takes a breath. */
  private static final int ATTEMPTS = 3;

  private final Room room;
  private final World world;
  private final PoolKeeper keeper;
  private final ConferenceSettings settings;

  /** Who has an endpoint, or will have with the answer that is on its way. */
  private final Set<String> allocated = new HashSet<>();

  /** Bridges that failed this room since media worked last. */
  private final Set<BridgeId> failed = new HashSet<>();

  private int moves;
  private final Enforcement enforcement;
  private final IceRestarts ice;
  private final BridgeSignals signals;
  private final Retry retry;
  private Placement.Placed placed;
  private Placement refusal;
  private String meeting;
  private BridgeCalls calls;

  /** The people who were there when the room was placed: the placement has charged for them. */
  private int covered;

  private final PlannedMove planned;
  private final SessionUpdates updates;
  private final Invitations invitations;

  RoomMedia(Room room, World world, PoolKeeper keeper, ConferenceSettings settings) {
    this.room = room;
    this.world = world;
    this.keeper = keeper;
    this.settings = settings;
    this.enforcement = new Enforcement(this, world.bridges());
    this.ice = new IceRestarts(this, world);
    this.signals = new BridgeSignals(room, world, keeper);
    this.retry = new Retry(this, room, world.timers());
    this.updates = new SessionUpdates(this, room, world.bridges());
    this.invitations = new Invitations(this, room, world, keeper, allocated);
    this.planned = new PlannedMove(this, room, world, keeper, settings);
  }

  /** Those with an endpoint here, or with one under way. */
  Stream<Participant> present() {
    return room.people().all().stream().filter(this::has);
  }

  /** The line of calls to the bridge; null while the room is not live. */
  BridgeCalls calls() {
    return calls;
  }

  boolean live() {
    return placed != null;
  }

  BridgeId bridge() {
    return placed == null ? null : placed.bridge();
  }

  String meeting() {
    return meeting;
  }

  /** True when this participant has a session, or an allocation under way. */
  boolean has(Participant p) {
    return allocated.contains(p.id);
  }

  /** Places the room unless it is live; false: no bridge is left. */
  boolean ready() {
    return live() || place();
  }

  private boolean place() {
    int people = room.people().size();
    int senders = room.people().videoSenders();
    Placement answer =
        planned
            .home(failed)
            .orElseGet(
                () -> keeper.place(room.known(), room.outlook(), people, senders, failed, now()));
    if (answer instanceof Placement.Placed yes) {
      become(stay(yes));
      tellMissed(yes.because());
      return true;
    }
    refusal = answer;
    // Whoever tries again later starts with all bridges: those that failed may be back.
    failed.clear();
    return false;
  }

  /** The operators see it in the pool, too; this says when it was, and why. */
  private void tellMissed(Because because) {
    if (because.cause() == Cause.WISH_NOT_MET) {
      LOG.info("a room is on bridge {}: {}", bridge(), because.text());
    }
  }

  /** Why {@link #ready} said no, in words for those who join. */
  String refusal() {
    return room.known().wish().required() && refusal != null
        ? refusal.because().text()
        : "no bridge can take the meeting now";
  }

  /** A new meeting where the room was placed. */
  Stay stay(Placement.Placed where) {
    String id = UUID.randomUUID().toString();
    // Before it is made: what is forgotten by a crash is found and expired.
    world.store().opened(new RoomStore.Meeting(id, where.bridge(), now()));
    int people = room.people().size();
    return new Stay(where, id, calls(where.bridge()), new HashSet<>(), people);
  }

  private BridgeCalls calls(BridgeId bridge) {
    return new BridgeCalls(
        room::post, world.timers(), settings.bridgeTimeout(), signals.requests(bridge));
  }

  /** Where the room is; only while it is live. */
  Stay current() {
    return new Stay(placed, meeting, calls, Set.copyOf(allocated), covered);
  }

  /** From now on the room is there; what it had elsewhere is whoever's who calls. */
  void become(Stay next) {
    placed = next.placed();
    meeting = next.meeting();
    calls = next.calls();
    covered = next.covered();
    allocated.clear();
    allocated.addAll(next.endpoints());
  }

  /** See {@link PlannedMove}. */
  PlannedMove planned() {
    return planned;
  }

  /**
   * Takes up a conference that was live before a restart, with the endpoints it had; whether the
   * bridge still has it is found out beside.
   */
  void adopt(RoomStore.LiveRoom kept) {
    BridgeId bridge = kept.bridge();
    Because because = new Because(Cause.ROOM_IS_LIVE, "live there before the restart", List.of());
    // Nothing is charged: the load of what was live is in the bridge's reports.
    var where = new Placement.Placed(bridge, new Reservation(bridge, 0, 0), because);
    Set<String> endpoints =
        kept.participants().stream()
            .filter(RoomStore.LiveParticipant::endpoint)
            .map(RoomStore.LiveParticipant::id)
            .collect(Collectors.toSet());
    int people = kept.participants().size();
    become(new Stay(where, kept.meeting(), calls(bridge), endpoints, people));
    new Recovery(this, world, now()).start();
  }

  /** See {@link Invitations#invite}. */
  void invite(Participant p, OfferReason reason) {
    invitations.invite(p, reason);
  }

  /** See {@link Invitations#take}. */
  void take(Participant p, Allocation answer, ForceMute mute) {
    invitations.take(p, answer, mute);
  }

  /**
   * True when all who were there at the placement have endpoints: whoever comes now is charged.
   * What the placement expected beyond them is not charged twice, see the ledger of {@code pool}.
   */
  boolean full() {
    return allocated.size() >= covered;
  }

  /**
   * Gives the meeting up where it is and invites everybody anew; elsewhere, if the bridge is at
   * fault or a fresh meeting on it has not helped.
   */
  void relocate(boolean bridgeAtFault) {
    if (!live()) {
      return;
    }
    if (bridgeAtFault || moves > 0) {
      failed.add(bridge());
    }
    abandon();
    moves++;
    if (moves > ATTEMPTS) {
      moves = 0;
      failed.clear();
      retry.later();
    } else {
      inviteAll();
    }
    room.changed();
  }

  /** Invites everybody who is there and has no session; where no bridge is left, tries again. */
  void inviteAll() {
    List<Participant> without =
        room.people().all().stream().filter(p -> p.connected() && !has(p)).toList();
    if (without.isEmpty()) {
      return;
    }
    if (ready()) {
      without.forEach(p -> invite(p, p.epoch == 0 ? OfferReason.JOIN : OfferReason.MOVED));
    } else {
      retry.later();
    }
  }

  /** Leaves the bridge: what is there is expired, also when it seems dead. */
  void abandon() {
    if (!live()) {
      return;
    }
    planned.callOff("the room leaves bridge " + bridge());
    expire(current());
    room.people().all().forEach(this::forget);
    placed = null;
    meeting = null;
    calls = null;
    allocated.clear();
  }

  /** Ends a meeting on its bridge, and what was charged for it. */
  void expire(Stay stay) {
    BridgeId bridge = stay.bridge();
    stay.calls()
        .remove(
            () -> world.bridges().expire(bridge, stay.meeting()),
            () -> true,
            () -> world.store().closed(stay.meeting()));
    keeper.release(stay.placed().reservation(), now());
  }

  /** Their session is over, and what was charged for them. */
  void forget(Participant p) {
    p.offered = false;
    p.answered = false;
    release(p);
  }

  /** What was charged for one person beyond the placement of the room. */
  private void release(Participant p) {
    p.charge.ifPresent(r -> keeper.release(r, now()));
    p.charge = Optional.empty();
    releaseGrant(p);
  }

  void releaseGrant(Participant p) {
    p.grantCharge.ifPresent(r -> keeper.release(r, now()));
    p.grantCharge = Optional.empty();
  }

  /** Things that are tried again after a pause. */
  Retry retry() {
    return retry;
  }

  /** What goes to the bridge of a session that exists. */
  SessionUpdates updates() {
    return updates;
  }

  /** A session works: whatever failed before is forgiven. */
  void works(Participant p, int epoch) {
    moves = 0;
    failed.clear();
    planned.arrived(p, epoch);
    Place place = placeOf(p);
    signals.begun(place.bridge(), p.id, () -> isCurrent(p, place, epoch) && p.connected());
  }

  /** The bridge has no endpoint of this participant any more. */
  void lostEndpoint(Participant p) {
    allocated.remove(p.id);
    invite(p, OfferReason.RESTART);
    room.changed();
  }

  /** Mends what failed: the path alone where that can help, else the whole session. */
  void mend(Participant p, FromParticipant.MediaFailure failed) {
    if (failed == FromParticipant.MediaFailure.ICE && ice.mayHelp(p, now())) {
      ice.start(p);
    } else {
      restart(p);
    }
  }

  /** The media of a participant failed; that of a session nobody answered never began. */
  void mediaFailed(Participant p) {
    if (live() && p.answered) {
      signals.failed(bridge(), p.id);
    }
  }

  /** Makes the session of one participant anew. */
  void restart(Participant p) {
    if (!ready()) {
      retry.later();
      return;
    }
    drop(p.id);
    invite(p, OfferReason.RESTART);
  }

  /** The same, when nobody else tells the pool and the store. */
  void renew(Participant p) {
    restart(p);
    room.changed();
  }

  /** Takes the endpoint of somebody who leaves away; the last one takes the conference along. */
  void leave(Participant p) {
    forget(p);
    planned.left(p);
    if (room.people().isEmpty()) {
      planned.letGo();
      abandon();
    } else {
      drop(p.id);
    }
  }

  /** Takes the endpoint of somebody away. */
  void drop(String participant) {
    if (live() && allocated.remove(participant)) {
      removeEndpoint(new Place(bridge(), meeting, participant));
    }
  }

  /** Asks for it until it is done, or not wanted any more. */
  void removeEndpoint(Place place) {
    calls.remove(
        () -> world.bridges().expire(place),
        () -> isCurrent(place) && !allocated.contains(place.endpoint()));
  }

  /** What people may send, at the bridge. */
  Enforcement enforcement() {
    return enforcement;
  }

  Place placeOf(Participant p) {
    return new Place(bridge(), meeting, p.id);
  }

  boolean isCurrent(Place place) {
    return place.meeting().equals(meeting);
  }

  boolean isCurrent(Participant p, Place place, int epoch) {
    return isCurrent(place) && room.people().has(p) && p.epoch == epoch;
  }

  private Instant now() {
    return world.clock().instant();
  }
}
