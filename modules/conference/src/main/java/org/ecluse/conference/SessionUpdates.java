package org.ecluse.conference;

import org.ecluse.conference.BridgePort.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a browser says of its session, brought to the bridge, and what follows when the bridge does
 * not take it. Only touched in the room's mailbox.
 */
final class SessionUpdates {
  private static final Logger LOG = LoggerFactory.getLogger(SessionUpdates.class);

  private final RoomMedia media;
  private final Room room;
  private final BridgePort bridges;

  SessionUpdates(RoomMedia media, Room room, BridgePort bridges) {
    this.media = media;
    this.room = room;
    this.bridges = bridges;
  }

  /** The browser's answer goes to the bridge. */
  void connect(Participant p, RemoteTransport transport) {
    Place place = media.placeOf(p);
    int epoch = p.epoch;
    var sources = p.sources;
    media
        .calls()
        .ask(
            () -> bridges.connect(place, transport, sources),
            (ok, fault) -> {
              if (fault == null && media.isCurrent(place)) {
                media.works(p, epoch);
              }
              updated(p, place, epoch, fault, () -> connect(p, transport));
            });
  }

  /** The browser answered a restart of its path. */
  void iceRestarted(Participant p, FromParticipant.IceAnswer answer) {
    Place place = media.placeOf(p);
    int epoch = p.epoch;
    media
        .calls()
        .ask(
            () -> bridges.iceRestarted(place, answer.generation(), answer.transport()),
            (ok, fault) -> {
              if (fault == null && media.isCurrent(place)) {
                // The path that broke was the person's, not the bridge's.
                media.works(p, epoch);
              }
              updated(p, place, epoch, fault, () -> iceRestarted(p, answer));
            });
  }

  /** The sources of a participant changed. */
  void sources(Participant p) {
    if (!media.live() || !p.answered) {
      return;
    }
    Place place = media.placeOf(p);
    int epoch = p.epoch;
    var sources = p.sources;
    media
        .calls()
        .ask(
            () -> bridges.sources(place, sources),
            (ok, fault) -> updated(p, place, epoch, fault, () -> sources(p)));
  }

  private void updated(Participant p, Place place, int epoch, BridgeFault fault, Runnable again) {
    if (fault == null || !media.isCurrent(p, place, epoch)) {
      return;
    }
    LOG.warn("bridge {} did not update: {} {}", place.bridge(), fault.kind(), fault.getMessage());
    switch (fault.kind()) {
      case BAD_REQUEST -> room.fault(p, ErrorCode.BAD_FIELD, "the bridge refused it");
      case TIMEOUT, UNREACHABLE ->
          media.retry().later(() -> media.isCurrent(p, place, epoch), again);
      case UNKNOWN_ENDPOINT -> media.lostEndpoint(p);
      case CONFERENCE_NOT_FOUND, CONFLICT -> media.relocate(false);
      case GONE, GRACEFUL_SHUTDOWN, OTHER -> media.relocate(true);
    }
  }
}
