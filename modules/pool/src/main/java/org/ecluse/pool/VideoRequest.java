package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Somebody's wish for a picture where sound is the default.
 *
 * @param room where
 * @param participant who, unique in the room
 * @param moderator holds the room's owner token
 * @param spokeUntil when it was last heard as the dominant speaker: {@link Instant#MAX} while it
 *     is, {@link Instant#EPOCH} when it never was or nobody knows
 * @param since when it was asked for: whoever waited longest goes first among equals
 */
public record VideoRequest(
    RoomId room, String participant, boolean moderator, Instant spokeUntil, Instant since) {
  /** How long somebody who spoke counts as a speaker: a question and its answer. */
  public static final Duration SPEAKER_FOR = Duration.ofSeconds(30);

  /** Nothing may be null. */
  public VideoRequest {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(participant, "participant");
    Objects.requireNonNull(spokeUntil, "spokeUntil");
    Objects.requireNonNull(since, "since");
  }

  /** Somebody who is neither moderator nor known to speak. */
  public static VideoRequest of(RoomId room, String participant, Instant since) {
    return new VideoRequest(room, participant, false, Instant.EPOCH, since);
  }

  /** The rank at one moment. */
  public VideoRank rank(Instant now) {
    if (moderator) {
      return VideoRank.MODERATOR;
    }
    return spokeUntil.isAfter(now.minus(SPEAKER_FOR)) ? VideoRank.SPEAKER : VideoRank.OTHER;
  }

  VideoRequest ranked(boolean asModerator, Instant spoke) {
    return new VideoRequest(room, participant, asModerator, spoke, since);
  }

  VideoRequest again(Instant now) {
    return new VideoRequest(room, participant, moderator, spokeUntil, now);
  }
}
