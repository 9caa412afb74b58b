package org.ecluse.conference;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.ecluse.pool.AdmissionQueue.Waiting;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.Level;
import org.ecluse.pool.RoomId;

/**
 * The live state of conferences: enough to carry one on after a restart of the gateway, and to
 * clear away what nobody owns any more. Calls don't block. Thread-safe.
 */
public interface RoomStore {
  /**
   * Somebody in a live conference.
   *
   * @param resumeHashes hashes of its resume tokens, never the tokens
   * @param epoch of its media session
   * @param endpoint it has an endpoint on the bridge
   * @param answered its media session is complete: it goes on without us
   * @param wish what the person has switched on
   * @param mute the flags at the bridge
   * @param level its own, and whether video was granted in it
   * @param permitSeq of the last permit: a page ignores older ones
   * @param sources its tracks
   * @param channels addresses of its bridge channel; they hold its password
   */
  record LiveParticipant(
      String id,
      String name,
      List<String> resumeHashes,
      int epoch,
      boolean endpoint,
      boolean answered,
      Wish wish,
      ForceMute mute,
      Level level,
      boolean granted,
      long permitSeq,
      List<MediaSource> sources,
      List<String> channels) {}

  /** What somebody has switched on. */
  record Wish(boolean audio, boolean video, boolean screen) {}

  /** A room that is live on a bridge, at a level since a moment. */
  record LiveRoom(
      RoomId room,
      String meeting,
      BridgeId bridge,
      Level level,
      Instant since,
      List<LiveParticipant> participants) {}

  /** A conference that was made on a bridge, and has not been expired there as far as we know. */
  record Meeting(String id, BridgeId bridge, Instant openedAt) {}

  /** Keeps the state of a room; replaces what was kept. */
  void put(LiveRoom room);

  /** The room is live no more. */
  void remove(RoomId room);

  /** Everything that is live. */
  Collection<LiveRoom> all();

  /** A conference will be made on a bridge. */
  void opened(Meeting meeting);

  /** A conference is on its bridge no more. */
  void closed(String meeting);

  /** The conferences that are on bridges as far as we know. */
  Collection<Meeting> meetings();

  /** The new meetings that wait, in the order of their coming; replaces what was kept. */
  default void keepQueue(List<Waiting> queue) {}

  /** Those that waited when the gateway ended. */
  default List<Waiting> queue() {
    return List.of();
  }
}
