package org.ecluse.conference;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ecluse.pool.AdmissionQueue;
import org.ecluse.pool.Level;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.Wait;

/** What a browser is told; one record a message of the protocol. */
public sealed interface ToParticipant {
  /** Somebody in the room, as the others see them. */
  record Person(
      String id,
      String name,
      boolean audio,
      boolean video,
      boolean screen,
      boolean connected,
      boolean moderator,
      List<MediaSource> sources) {}

  /** Why a level is what it is. */
  enum PermitReason {
    /** Nothing is held back. */
    NORMAL,
    /** The load. */
    BUSY,
    /** An operator's word. */
    OPERATOR,
    /** Asked for and given. */
    GRANTED
  }

  /** What the level allows this participant now. */
  record PermitView(
      Level level,
      long seq,
      Instant since,
      PermitReason reason,
      boolean send,
      boolean receive,
      boolean screen,
      boolean mayAsk,
      int maxHeight,
      int lastN) {}

  /** The participant is in the room. */
  record Welcome(
      String id,
      String resume,
      long graceSeconds,
      boolean resumed,
      String room,
      Optional<String> title,
      List<Person> participants,
      PermitView permit)
      implements ToParticipant {}

  /** Why a media session starts. */
  enum OfferReason {
    /** The first one. */
    JOIN,
    /** The room went to another bridge. */
    MOVED,
    /** The media failed. */
    RESTART
  }

  /** Starts or replaces the media session. */
  record Offer(
      int epoch,
      OfferReason reason,
      String bridge,
      BridgeTransport transport,
      MediaOffer media,
      List<MediaSource> feedbackSources,
      PermitView permit)
      implements ToParticipant {}

  /** The path of the media session is made anew; everything else of it stays. */
  record IceRestart(int epoch, int generation, String ufrag, String pwd, List<Candidate> candidates)
      implements ToParticipant {
    /** Copies the list. */
    public IceRestart {
      candidates = List.copyOf(candidates);
    }

    @Override
    public String toString() {
      return "IceRestart[" + epoch + ", " + generation + "]"; // no passwords in logs
    }
  }

  /** Somebody came. */
  record Joined(Person participant) implements ToParticipant {}

  /** Flags of somebody changed. */
  record Updated(
      String id,
      String name,
      boolean audio,
      boolean video,
      boolean screen,
      boolean connected,
      boolean moderator)
      implements ToParticipant {}

  /** Sources of somebody changed: full replacement. */
  record SourcesChanged(String id, List<MediaSource> sources) implements ToParticipant {}

  /** How somebody went. */
  enum LeftReason {
    /** Left. */
    LEFT,
    /** The socket was lost and the grace time is over. */
    LOST,
    /** The bridge gave up on the endpoint. */
    EXPIRED
  }

  /** Somebody went. */
  record Left(String id, LeftReason reason) implements ToParticipant {}

  /** The level, or what it allows, changed. */
  record Permit(PermitView permit) implements ToParticipant {}

  /** How a request for video was answered. */
  enum VideoAnswerReason {
    /** Given. */
    GRANTED,
    /** Not now: it is given later, by another answer, when there is room. */
    WAITING,
    /** The page gave it back: its camera is off. */
    WITHDRAWN,
    /** The budget is spent, and too many wait. */
    NO_BUDGET,
    /** The level has no video to give. */
    NOT_AT_THIS_LEVEL,
    /** Video is allowed anyway. */
    NOT_NEEDED
  }

  /** Answers a request for video. */
  record VideoAnswer(boolean granted, VideoAnswerReason reason, PermitView permit)
      implements ToParticipant {}

  /** Why a granted picture ends. */
  enum VideoEndReason {
    /** The load leaves less room for pictures. */
    LESS_ROOM,
    /** A moderator, a speaker or a room without any comes first. */
    OTHERS_FIRST
  }

  /** A granted picture ends in so many seconds. */
  record VideoEnding(long seconds, VideoEndReason reason) implements ToParticipant {}

  /**
   * How long a meeting may still wait, in seconds, rounded: nobody is told each second.
   *
   * @param low nine in ten waits are longer
   * @param likely at the pace of the last turns
   * @param high nine in ten waits are shorter
   */
  record Estimate(long low, long likely, long high) {
    static Estimate of(Wait wait) {
      return new Estimate(
          down(wait.low().toSeconds()), up(wait.likely().toSeconds()), up(wait.high().toSeconds()));
    }

    private static long step(long seconds) {
      if (seconds <= 60) {
        return 10;
      }
      return seconds <= 600 ? 60 : 300;
    }

    private static long down(long seconds) {
      return seconds - seconds % step(seconds);
    }

    private static long up(long seconds) {
      long step = step(seconds);
      return Math.max(1, (seconds + step - 1) / step) * step;
    }
  }

  /**
   * The meeting waits its turn.
   *
   * @param place 1 = next
   * @param waiting meetings in the queue
   * @param estimate empty while it is not known
   */
  record Queued(int place, int waiting, Optional<Estimate> estimate) implements ToParticipant {
    /** Where a room is in the queue; empty when it is not in it. */
    static Optional<Queued> of(AdmissionQueue queue, RoomId room, Instant now) {
      return queue
          .place(room)
          .map(at -> new Queued(at, queue.size(), queue.estimate(at, now).map(Estimate::of)));
    }
  }

  /** Why a room was closed. */
  enum EndReason {
    /** Its owner closed it. */
    ENDED_BY_OWNER,
    /** An operator closed it. */
    ENDED_BY_OPERATOR,
    /** Its time is over. */
    EXPIRED,
    /** The gateway stops: reconnect with the token. */
    SHUTDOWN
  }

  /** The room was closed. */
  record Ended(EndReason reason) implements ToParticipant {}

  /** Something was wrong; nothing was changed. */
  record Fault(ErrorCode code, String message, Optional<String> field) implements ToParticipant {}

  /** Answers a ping. */
  record Pong(long n) implements ToParticipant {}
}
