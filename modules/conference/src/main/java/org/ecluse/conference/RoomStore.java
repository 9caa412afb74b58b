package org.ecluse.conference;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.RoomId;

/** The live state of conferences: enough to carry one on. Thread-safe. */
public interface RoomStore {
  /** Somebody in a live conference; only hashes of tokens are kept. */
  record LiveParticipant(
      String id,
      String name,
      List<String> resumeHashes,
      int epoch,
      boolean wantsVideo,
      ForceMute mute,
      List<MediaSource> sources) {}

  /** A room that is live on a bridge. */
  record LiveRoom(
      RoomId room,
      String meeting,
      BridgeId bridge,
      Instant since,
      List<LiveParticipant> participants) {}

  /** Keeps the state of a room; replaces what was kept. */
  void put(LiveRoom room);

  /** The room is live no more. */
  void remove(RoomId room);

  /** Everything that is live. */
  Collection<LiveRoom> all();
}
