package org.ecluse.conference;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ecluse.conference.RoomStore.Meeting;
import org.ecluse.pool.BridgeId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Conferences on bridges that nobody owns: left behind by a restart, or by an expiry that the
 * bridge never answered. They would hold their bridge's load until the last browser in them gives
 * up. Only called by the thread of the tick.
 */
final class Orphans {
  private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);

  /** Rooms that move or end clear up after themselves, and try for so long. */
  static final Duration PATIENCE = Duration.ofMinutes(3);

  /** A bridge that is away for so long has forgotten all of its conferences. */
  static final Duration FORGOTTEN = Duration.ofHours(6);

  /** How many are expired in one sweep: a bridge has people to serve. */
  private static final int MOST = 200;

  private final World world;
  private final Map<String, Instant> since = new HashMap<>();

  Orphans(World world) {
    this.world = world;
  }

  /**
   * Expires what has been no room's own for long enough.
   *
   * @param owned the meetings of the live rooms
   * @param here the bridges that can be asked now
   */
  void sweep(Set<String> owned, Set<BridgeId> here, Instant now) {
    Map<String, Meeting> orphans =
        world.store().meetings().stream()
            .filter(meeting -> !owned.contains(meeting.id()))
            .collect(Collectors.toMap(Meeting::id, meeting -> meeting));
    since.keySet().retainAll(orphans.keySet());
    orphans.keySet().forEach(id -> since.putIfAbsent(id, now));
    orphans.values().stream()
        .filter(meeting -> !here.contains(meeting.bridge()))
        .filter(meeting -> passed(meeting, FORGOTTEN, now))
        .forEach(meeting -> world.store().closed(meeting.id()));
    orphans.values().stream()
        .filter(meeting -> here.contains(meeting.bridge()))
        .filter(meeting -> passed(meeting, PATIENCE, now))
        .limit(MOST)
        .forEach(this::expire);
  }

  private boolean passed(Meeting meeting, Duration time, Instant now) {
    return !now.isBefore(since.get(meeting.id()).plus(time));
  }

  private void expire(Meeting orphan) {
    world
        .bridges()
        .expire(orphan.bridge(), orphan.id())
        .whenComplete(
            (ok, fault) -> {
              if (fault == null) {
                LOG.info("expired a conference on {} that nobody owned", orphan.bridge());
                world.store().closed(orphan.id());
              }
            });
  }
}
