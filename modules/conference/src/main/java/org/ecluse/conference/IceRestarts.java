package org.ecluse.conference;

import java.time.Duration;
import java.time.Instant;
import org.ecluse.conference.BridgePort.IceRestart;
import org.ecluse.conference.BridgePort.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the path of one participant anew and leaves its session as it is, as when somebody walks
 * from Wi-Fi to mobile: cheaper and quieter than a new session, where the bridge can do it. Only
 * touched in the room's mailbox.
 */
final class IceRestarts {
  private static final Logger LOG = LoggerFactory.getLogger(IceRestarts.class);

  /** A path that fails again so soon is not what is wrong: a new session is next. */
  static final Duration REST = Duration.ofSeconds(60);

  private final RoomMedia media;
  private final World world;

  IceRestarts(RoomMedia media, World world) {
    this.media = media;
    this.world = world;
  }

  /** Whether a restart can help this participant now. */
  boolean mayHelp(Participant p, Instant now) {
    return media.live() && media.has(p) && p.answered && !now.isBefore(p.iceRestartedAt.plus(REST));
  }

  /** Asks the bridge, and tells the page; a bridge that can't makes a new session necessary. */
  void start(Participant p) {
    p.iceRestartedAt = world.clock().instant();
    Place place = media.placeOf(p);
    int epoch = p.epoch;
    media
        .calls()
        .ask(
            () -> world.bridges().restartIce(place),
            (answer, fault) -> {
              if (media.isCurrent(p, place, epoch)) {
                answered(p, answer, fault);
              }
            });
  }

  private void answered(Participant p, IceRestart answer, BridgeFault fault) {
    if (fault == null && answer instanceof IceRestart.Begun begun) {
      p.iceGeneration = begun.generation();
      p.send(
          new ToParticipant.IceRestart(
              p.epoch, begun.generation(), begun.ufrag(), begun.pwd(), begun.candidates()));
      return;
    }
    if (fault != null) {
      LOG.info("no ICE restart: {} {}", fault.kind(), fault.getMessage());
    }
    media.renew(p);
  }
}
