package org.ecluse.conference;

import java.time.Instant;
import java.util.Set;
import org.ecluse.conference.BridgePort.Allocate;
import org.ecluse.conference.BridgePort.Allocation;
import org.ecluse.conference.BridgePort.Place;
import org.ecluse.conference.ToParticipant.OfferReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Endpoints asked of the bridge, and the offers that follow; what is done when the bridge makes
 * none. Only touched in the room's mailbox.
 */
final class Invitations {
  private static final Logger LOG = LoggerFactory.getLogger(Invitations.class);

  private final RoomMedia media;
  private final Room room;
  private final World world;
  private final PoolKeeper keeper;
  private final MediaOffer offer = MediaOffer.standard();

  /** Shared with {@link RoomMedia}: who has an endpoint, or will have. */
  private final Set<String> allocated;

  Invitations(RoomMedia media, Room room, World world, PoolKeeper keeper, Set<String> allocated) {
    this.media = media;
    this.room = room;
    this.world = world;
    this.keeper = keeper;
    this.allocated = allocated;
  }

  /**
   * Starts a media session; the room is live. Somebody whose socket is lost gets it with the
   * resumption.
   */
  void invite(Participant p, OfferReason reason) {
    p.offered = false;
    p.answered = false;
    if (!p.connected() || media.planned().holds(reason)) {
      return;
    }
    p.epoch++;
    p.iceGeneration = 0;
    p.mute = p.wantedMute();
    if (reason == OfferReason.JOIN && media.full()) {
      p.charge = keeper.chargeJoin(room.id(), media.bridge(), p.sendsVideo(), now());
    }
    Place place = media.placeOf(p);
    var request = new Allocate(place, allocated.isEmpty(), offer, p.mute, p.lastN());
    allocated.add(p.id);
    int epoch = p.epoch;
    BridgeCalls line = media.calls();
    line.ask(
        () -> world.bridges().allocate(request),
        (answer, fault) -> {
          if (media.isCurrent(p, place, epoch)) {
            allocatedOrNot(p, place, reason, answer, fault);
          }
        },
        late -> expireLate(place, line));
  }

  /** The session that a planned move has prepared. */
  void take(Participant p, Allocation answer, ForceMute mute) {
    p.epoch++;
    p.iceGeneration = 0;
    p.mute = mute;
    allocatedOrNot(p, media.placeOf(p), OfferReason.MOVED, answer, null);
  }

  private void allocatedOrNot(
      Participant p, Place place, OfferReason reason, Allocation answer, BridgeFault fault) {
    if (fault != null) {
      allocationFailed(p, place, fault);
      return;
    }
    p.offered = true;
    p.toldUnavailable = false;
    p.channels = answer.transport().webSockets();
    p.send(
        new ToParticipant.Offer(
            p.epoch,
            reason,
            place.bridge().value(),
            answer.transport(),
            offer,
            answer.feedbackSources(),
            room.permitOf(p)));
    // Whoever is invited late (a planned move was being prepared) is kept with the session it has.
    room.changed();
  }

  private void allocationFailed(Participant p, Place place, BridgeFault fault) {
    LOG.warn("bridge {} did not allocate: {} {}", place.bridge(), fault.kind(), fault.getMessage());
    switch (fault.kind()) {
      // Nothing of the request came from the browser: it would be refused again.
      case BAD_REQUEST -> {
        allocated.remove(p.id);
        room.fail(p, ErrorCode.INTERNAL, "the bridge refused the request");
      }
      case CONFLICT, CONFERENCE_NOT_FOUND, UNKNOWN_ENDPOINT -> media.relocate(false);
      case UNREACHABLE -> unreachable(p);
      case TIMEOUT, GONE, GRACEFUL_SHUTDOWN, OTHER -> media.relocate(true);
    }
  }

  /**
   * The bridge can't be asked, but carries what it carried: those inside stay, and whoever came
   * waits. A meeting that has not begun is better off elsewhere.
   */
  private void unreachable(Participant p) {
    allocated.remove(p.id);
    if (allocated.isEmpty()) {
      media.relocate(true);
    } else {
      media.retry().later();
    }
  }

  /** A create that had been given up has happened: nobody would ever take it away. */
  private void expireLate(Place place, BridgeCalls line) {
    if (!media.isCurrent(place)) {
      line.remove(() -> world.bridges().expire(place.bridge(), place.meeting()), () -> true);
    } else if (!allocated.contains(place.endpoint())) {
      media.removeEndpoint(place);
    }
  }

  private Instant now() {
    return world.clock().instant();
  }
}
