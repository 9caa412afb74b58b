package org.ecluse.conference;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.ecluse.conference.BridgePort.Allocate;
import org.ecluse.conference.BridgePort.Allocation;
import org.ecluse.conference.BridgePort.Place;
import org.ecluse.conference.ToParticipant.OfferReason;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.Placement;
import org.ecluse.pool.Reservation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The side of a room that faces the bridge: which one, which endpoints, and requests one after the
 * other.
 *
 * <p>Only touched in the room's mailbox. An answer that comes late finds another meeting or epoch
 * and is cleaned away.
 */
final class RoomMedia {
  private static final Logger LOG = LoggerFactory.getLogger(RoomMedia.class);

  /** Bridges tried in a row before the people are told that there is no capacity. */
  private static final int ATTEMPTS = 2;

  private final Room room;
  private final World world;
  private final PoolKeeper keeper;
  private final ConferenceSettings settings;
  private final MediaOffer offer = MediaOffer.standard();
  private final Set<String> allocated = new HashSet<>();
  private final Set<BridgeId> failed = new HashSet<>();
  private CompletionStage<?> tail = CompletableFuture.completedFuture(null);
  private Placement.Placed placed;
  private Reservation reservation;
  private String meeting;

  RoomMedia(Room room, World world, PoolKeeper keeper, ConferenceSettings settings) {
    this.room = room;
    this.world = world;
    this.keeper = keeper;
    this.settings = settings;
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

  /**
   * Starts a media session for a participant; places the room first where it has no bridge. False:
   * no bridge is left.
   */
  boolean invite(Participant p, OfferReason reason) {
    if (!p.connected()) {
      p.owedOffer = true;
      return true;
    }
    if (placed == null && !place()) {
      return false;
    }
    p.epoch++;
    p.answered = false;
    p.owedOffer = false;
    p.mute = p.wantedMute();
    p.reservation.ifPresent(r -> keeper.release(r, world.clock().instant()));
    p.reservation = keeper.chargeJoin(room.id(), bridge(), p.sendsVideo(), world.clock().instant());
    Place place = placeOf(p);
    var request = new Allocate(place, allocated.isEmpty(), offer, p.mute, lastN(p));
    allocated.add(p.id);
    int epoch = p.epoch;
    ask(
        () -> world.bridges().allocate(request),
        (answer, fault) -> allocatedOrNot(p, epoch, place, reason, answer, fault));
    return true;
  }

  private static OptionalInt lastN(Participant p) {
    int n = p.permit().receive() ? p.permit().lastN() : 0;
    return n < 0 ? OptionalInt.empty() : OptionalInt.of(n);
  }

  private boolean place() {
    Instant now = world.clock().instant();
    Placement answer = keeper.place(room.id(), room.size(), room.videoSenders(), failed, now);
    if (answer instanceof Placement.Placed yes) {
      placed = yes;
      reservation = yes.reservation();
      meeting = UUID.randomUUID().toString();
      return true;
    }
    // Whoever tries again later starts with all bridges: those that failed may be back.
    failed.clear();
    return false;
  }

  private void allocatedOrNot(
      Participant p,
      int epoch,
      Place place,
      OfferReason reason,
      Allocation answer,
      BridgeFault fault) {
    boolean current = isCurrent(place) && room.has(p) && p.epoch == epoch;
    if (fault == null && current) {
      failed.clear();
      p.send(
          new ToParticipant.Offer(
              epoch,
              reason,
              place.bridge().value(),
              answer.transport(),
              offer,
              answer.feedbackSources(),
              room.permitOf(p)));
    } else if (fault == null) {
      // Nobody waits for it any more; a later session of the same participant on the same meeting
      // owns the endpoint.
      if (!(isCurrent(place) && room.has(p))) {
        world.bridges().expire(place);
      }
    } else if (current) {
      allocationFailed(p, place, fault);
    }
  }

  private void allocationFailed(Participant p, Place place, BridgeFault fault) {
    LOG.warn("bridge {} did not allocate: {} {}", place.bridge(), fault.kind(), fault.getMessage());
    switch (fault.kind()) {
      case BAD_REQUEST ->
          room.fault(p, ErrorCode.MEDIA_UNAVAILABLE, "the bridge refused the request");
      case CONFLICT, CONFERENCE_NOT_FOUND, UNKNOWN_ENDPOINT -> relocate(false);
      case TIMEOUT, GONE, GRACEFUL_SHUTDOWN, OTHER -> relocate(true);
    }
  }

  /**
   * Gives the meeting up where it is and invites everybody anew, elsewhere if the bridge is at
   * fault.
   */
  void relocate(boolean bridgeAtFault) {
    if (placed == null) {
      return;
    }
    if (bridgeAtFault) {
      failed.add(placed.bridge());
    }
    abandon();
    boolean hopeless = failed.size() > ATTEMPTS;
    if (hopeless) {
      failed.clear();
    }
    room.inviteAll(hopeless);
  }

  /** Leaves the bridge: what is there is expired, also when it seems dead. */
  void abandon() {
    if (placed == null) {
      return;
    }
    BridgeId old = placed.bridge();
    String oldMeeting = meeting;
    ask(() -> world.bridges().expire(old, oldMeeting), (ok, fault) -> {});
    keeper.release(reservation, world.clock().instant());
    placed = null;
    reservation = null;
    meeting = null;
    allocated.clear();
  }

  /** The browser's answer goes to the bridge. */
  void connect(Participant p, RemoteTransport transport) {
    Place place = placeOf(p);
    ask(
        () -> world.bridges().connect(place, transport, p.sources),
        (ok, fault) -> updated(p, place, fault));
  }

  /** The sources of a participant changed. */
  void sources(Participant p) {
    if (live() && p.answered) {
      Place place = placeOf(p);
      var sources = p.sources;
      ask(() -> world.bridges().sources(place, sources), (ok, fault) -> updated(p, place, fault));
    }
  }

  private void updated(Participant p, Place place, BridgeFault fault) {
    if (fault == null || !isCurrent(place) || !room.has(p)) {
      return;
    }
    LOG.warn("bridge {} did not update: {} {}", place.bridge(), fault.kind(), fault.getMessage());
    switch (fault.kind()) {
      case TIMEOUT, BAD_REQUEST -> {}
      case UNKNOWN_ENDPOINT -> {
        allocated.remove(p.id);
        invite(p, OfferReason.RESTART);
      }
      case CONFERENCE_NOT_FOUND, CONFLICT -> relocate(false);
      case GONE, GRACEFUL_SHUTDOWN, OTHER -> relocate(true);
    }
  }

  /** Makes the session of one participant anew. */
  void restart(Participant p) {
    remove(p);
    if (!invite(p, OfferReason.RESTART)) {
      room.fault(p, ErrorCode.MEDIA_UNAVAILABLE, "no bridge has room");
    }
  }

  /** Takes a participant's endpoint away. */
  void remove(Participant p) {
    if (live() && allocated.remove(p.id)) {
      Place place = placeOf(p);
      ask(() -> world.bridges().expire(place), (ok, fault) -> {});
    }
    p.reservation.ifPresent(r -> keeper.release(r, world.clock().instant()));
  }

  /**
   * Brings the flags at the bridge in line with what the levels want, in one request; then runs
   * what follows.
   */
  void enforce(Iterable<Participant> people, Runnable then) {
    Map<String, ForceMute> changes = new HashMap<>();
    for (Participant p : people) {
      ForceMute wanted = p.wantedMute();
      if (!wanted.equals(p.mute)) {
        p.mute = wanted;
        if (allocated.contains(p.id)) {
          changes.put(p.id, wanted);
        }
      }
    }
    if (changes.isEmpty() || !live()) {
      then.run();
      return;
    }
    BridgeId on = bridge();
    String in = meeting;
    // The notice follows in any case: a page that stops its camera helps a bridge that did not
    // answer.
    ask(() -> world.bridges().forceMute(on, in, changes), (ok, fault) -> then.run());
  }

  private Place placeOf(Participant p) {
    return new Place(bridge(), meeting, p.id);
  }

  private boolean isCurrent(Place place) {
    return live() && place.bridge().equals(bridge()) && place.meeting().equals(meeting);
  }

  /** One request after the other; the answer comes back into the mailbox. */
  private <T> void ask(Supplier<CompletionStage<T>> request, BiConsumer<T, BridgeFault> then) {
    CompletionStage<T> answer =
        tail.handle((x, e) -> null).thenCompose(x -> limited(request.get()));
    tail =
        answer.handle(
            (value, error) -> {
              room.post(() -> then.accept(value, fault(error)));
              return null;
            });
  }

  private <T> CompletionStage<T> limited(CompletionStage<T> answer) {
    CompletableFuture<T> limited = new CompletableFuture<>();
    Timers.Timer timer =
        world
            .timers()
            .after(
                settings.bridgeTimeout(),
                () ->
                    limited.completeExceptionally(
                        new BridgeFault(BridgeFault.Kind.TIMEOUT, "no answer in time")));
    answer.whenComplete(
        (value, error) -> {
          timer.cancel();
          if (error == null) {
            limited.complete(value);
          } else {
            limited.completeExceptionally(error);
          }
        });
    return limited;
  }

  private static BridgeFault fault(Throwable error) {
    if (error == null) {
      return null;
    }
    Throwable cause = error;
    while (!(cause instanceof BridgeFault) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof BridgeFault known
        ? known
        : new BridgeFault(BridgeFault.Kind.OTHER, cause.toString());
  }
}
