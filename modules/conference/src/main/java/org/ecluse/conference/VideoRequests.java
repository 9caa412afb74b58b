package org.ecluse.conference;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ecluse.conference.ToParticipant.VideoAnswerReason;
import org.ecluse.conference.ToParticipant.VideoEndReason;
import org.ecluse.pool.Cause;
import org.ecluse.pool.VideoGrant;
import org.ecluse.pool.VideoOrder;
import org.ecluse.pool.VideoRequest;

/**
 * The pictures of a room where sound is the default: who asks, waits, gets one, and gives it back.
 * The pool decides; here it is carried out, at the bridge before the page is told. Only touched in
 * the room's mailbox.
 */
final class VideoRequests {
  /** A request that was denied is not looked at anew within this time. */
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Room room;
  private final RoomMedia media;
  private final World world;
  private final PoolKeeper keeper;

  VideoRequests(Room room, RoomMedia media, World world, PoolKeeper keeper) {
    this.room = room;
    this.media = media;
    this.world = world;
    this.keeper = keeper;
  }

  /** Somebody wants a picture, or none any more. */
  void ask(Participant p, boolean wanted) {
    if (wanted) {
      ask(p);
    } else {
      withdraw(p);
    }
  }

  private void ask(Participant p) {
    VideoAnswerReason reason = judge(p);
    answer(p, reason, () -> {});
  }

  private VideoAnswerReason judge(Participant p) {
    if (p.permit().send()) {
      return VideoAnswerReason.NOT_NEEDED;
    }
    if (!p.permit().mayAsk()) {
      return VideoAnswerReason.NOT_AT_THIS_LEVEL;
    }
    if (p.waitsForVideo || p.videoStops) {
      p.waitsForVideo = true;
      return VideoAnswerReason.WAITING;
    }
    // Whoever asks without pause is answered without a look at the whole pool.
    if (now().isBefore(p.deniedAt.plus(PAUSE))) {
      return VideoAnswerReason.NO_BUDGET;
    }
    return asked(p, keeper.askVideo(request(p), now()));
  }

  private VideoAnswerReason asked(Participant p, VideoGrant grant) {
    if (grant instanceof VideoGrant.Granted yes) {
      p.grant(yes.reservation(), now());
      return VideoAnswerReason.GRANTED;
    }
    if (grant instanceof VideoGrant.Waiting) {
      p.waitsForVideo = true;
      return VideoAnswerReason.WAITING;
    }
    p.deniedAt = now();
    return VideoAnswerReason.NO_BUDGET;
  }

  private VideoRequest request(Participant p) {
    return new VideoRequest(room.id(), p.id, p.moderator, p.spokeUntil, now());
  }

  /** The bridge first, then the page and the others. */
  private void answer(Participant p, VideoAnswerReason reason, Runnable confirmed) {
    boolean granted = reason == VideoAnswerReason.GRANTED;
    room.people().announce(p);
    media
        .enforcement()
        .enforce(
            List.of(p),
            () -> p.send(new ToParticipant.VideoAnswer(granted, reason, room.permitOf(p))),
            confirmed);
    room.changed();
  }

  /** Somebody wants no picture any more: what was granted goes back. */
  void withdraw(Participant p) {
    boolean waited = p.waitsForVideo;
    p.waitsForVideo = false;
    if (p.granted) {
      stop(p, VideoAnswerReason.WITHDRAWN);
    } else if (waited && !p.videoStops) {
      keeper.endVideo(room.id(), p.id, false, now());
    }
  }

  /** What the pool decided of one person, who may have left or moved to another level. */
  void carryOut(VideoOrder order) {
    Optional<Participant> found = room.people().byId(order.participant());
    if (order instanceof VideoOrder.Grant grant) {
      found
          .filter(p -> p.waitsForVideo && p.permit().mayAsk())
          .ifPresentOrElse(p -> granted(p, grant), () -> refuse(grant));
    } else if (order instanceof VideoOrder.Revoke revoke) {
      found.filter(p -> p.granted).ifPresent(p -> notice(p, revoke));
    }
  }

  private void granted(Participant p, VideoOrder.Grant grant) {
    p.grant(grant.reservation(), now());
    answer(p, VideoAnswerReason.GRANTED, () -> {});
  }

  private void refuse(VideoOrder.Grant grant) {
    keeper.release(grant.reservation(), now());
    keeper.endVideo(room.id(), grant.participant(), false, now());
  }

  private void notice(Participant p, VideoOrder.Revoke revoke) {
    Instant ends = revoke.endsAt();
    Duration left = Duration.between(now(), ends);
    p.videoEndsAt = ends;
    p.videoEndReason = reason(revoke.because().cause());
    ending(p);
    world
        .timers()
        .after(left.isNegative() ? Duration.ZERO : left, () -> room.post(() -> over(p, ends)));
  }

  /** Tells somebody who is back what was said meanwhile. */
  void remind(Participant p) {
    ending(p);
    if (p.waitsForVideo) {
      p.send(new ToParticipant.VideoAnswer(false, VideoAnswerReason.WAITING, room.permitOf(p)));
    }
  }

  /** Tells somebody how long the picture lasts, if its end is near. */
  private void ending(Participant p) {
    if (p.videoEndsAt != null) {
      long seconds = Math.max(0, Duration.between(now(), p.videoEndsAt).toSeconds());
      p.send(new ToParticipant.VideoEnding(seconds, p.videoEndReason));
    }
  }

  /** Whether an end is for the load's sake or for somebody else's. */
  private static VideoEndReason reason(Cause cause) {
    return cause == Cause.BUDGET_SHRANK ? VideoEndReason.LESS_ROOM : VideoEndReason.OTHERS_FIRST;
  }

  private void over(Participant p, Instant ends) {
    if (room.has(p) && p.granted && ends.equals(p.videoEndsAt)) {
      // The wish stays: whoever gave way gets a picture again when there is room.
      p.waitsForVideo = true;
      stop(p, VideoAnswerReason.WAITING);
    }
  }

  /** Ends a picture; it counts until the bridge has confirmed it. */
  private void stop(Participant p, VideoAnswerReason reason) {
    p.ungrant(now());
    p.videoStops = true;
    answer(p, reason, () -> stopped(p));
  }

  private void stopped(Participant p) {
    if (p.videoStops) {
      p.videoStops = false;
      media.releaseGrant(p);
      keeper.endVideo(room.id(), p.id, p.waitsForVideo, now());
    }
  }

  /** Somebody left, or is at a level without grants: nothing of it counts any more. */
  void forget(Participant p) {
    if (p.grantCharge.isPresent() || p.granted || p.waitsForVideo || p.videoStops) {
      keeper.endVideo(room.id(), p.id, false, now());
    }
    media.releaseGrant(p);
    p.waitsForVideo = false;
    p.videoStops = false;
    p.videoEndsAt = null;
  }

  /** Somebody had a picture before a restart. */
  void adopt(Participant p) {
    if (p.granted) {
      p.grantCharge = keeper.adoptVideo(request(p), now());
    }
  }

  /** Somebody is the dominant speaker now; whoever was it before has just spoken. */
  void spoke(Optional<Participant> speaker) {
    room.people().all().stream()
        .filter(p -> p.spokeUntil.equals(Instant.MAX))
        .forEach(p -> rank(p, now()));
    speaker.ifPresent(p -> rank(p, Instant.MAX));
  }

  private void rank(Participant p, Instant spokeUntil) {
    p.spokeUntil = spokeUntil;
    ranked(p);
  }

  /** Somebody holds the owner's token, or not. */
  void moderator(Participant p, boolean is) {
    if (is && room.has(p)) {
      p.moderator = true;
      room.people().announce(p);
      ranked(p);
    }
  }

  private void ranked(Participant p) {
    keeper.rankVideo(room.id(), p.id, p.moderator, p.spokeUntil);
  }

  private Instant now() {
    return world.clock().instant();
  }
}
