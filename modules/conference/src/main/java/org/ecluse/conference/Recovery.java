package org.ecluse.conference;

import java.time.Duration;
import java.time.Instant;
import org.ecluse.pool.BridgeId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether a conference that was live before a restart of ours is still on its bridge. The
 * people in it go on meanwhile: their media needs no gateway. Only touched in the room's mailbox.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  /**
   * A bridge that is not in its brewery by then is not coming: longer than a brewery's patience.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(75);

  private final RoomMedia media;
  private final World world;
  private final Instant since;
  private final BridgeId bridge;
  private final String meeting;

  Recovery(RoomMedia media, World world, Instant now) {
    this.media = media;
    this.world = world;
    this.since = now;
    this.bridge = media.bridge();
    this.meeting = media.meeting();
  }

  /** Begins to ask. */
  void start() {
    media.calls().ask(() -> world.bridges().probe(bridge, meeting), (ok, fault) -> seen(fault));
  }

  private void seen(BridgeFault fault) {
    if (fault == null || !current()) {
      return;
    }
    switch (fault.kind()) {
      case CONFERENCE_NOT_FOUND -> lost("the bridge does not know it", false);
      // A brewery that is still being entered, or a bridge that is slow: not yet.
      case GONE, UNREACHABLE, TIMEOUT -> again(fault);
      case BAD_REQUEST, CONFLICT, GRACEFUL_SHUTDOWN, OTHER, UNKNOWN_ENDPOINT ->
          lost(fault.getMessage(), true);
    }
  }

  private void again(BridgeFault fault) {
    if (world.clock().instant().isAfter(since.plus(PATIENCE))) {
      lost(fault.getMessage(), true);
    } else {
      media.retry().later(this::current, this::start);
    }
  }

  private void lost(String why, boolean bridgeAtFault) {
    LOG.info("the conference on {} was not found again: {}", bridge, why);
    media.relocate(bridgeAtFault);
  }

  private boolean current() {
    return meeting.equals(media.meeting());
  }
}
