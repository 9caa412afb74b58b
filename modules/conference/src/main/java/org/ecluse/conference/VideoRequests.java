package org.ecluse.conference;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.ecluse.conference.ToParticipant.VideoAnswerReason;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.VideoGrant;

/** Answers those who ask for a picture where sound is the default. */
final class VideoRequests {
  /** A request that was denied is not looked at anew within this time. */
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private VideoRequests() {}

  /** The answer; when it is yes, the participant has been charged for what it will cost. */
  static VideoAnswerReason judge(Participant p, RoomId room, PoolKeeper keeper, Instant now) {
    if (p.permit().send()) {
      return VideoAnswerReason.NOT_NEEDED;
    }
    if (!p.permit().mayAsk()) {
      return VideoAnswerReason.NOT_AT_THIS_LEVEL;
    }
    // Whoever asks without pause is answered without a look at the whole pool.
    if (now.isBefore(p.deniedAt.plus(PAUSE))) {
      return VideoAnswerReason.NO_BUDGET;
    }
    if (keeper.grantVideo(room, now) instanceof VideoGrant.Granted yes) {
      p.grantCharge = Optional.of(yes.reservation());
      return VideoAnswerReason.GRANTED;
    }
    p.deniedAt = now;
    return VideoAnswerReason.NO_BUDGET;
  }
}
